/* The issues that a reader follows, as this device keeps them: what was seen of each, and the head of each disclosure's
   record as it was last seen. Nothing is sent. */
(() => {
  "use strict";

  const { must } = zhenggai;
  const self = /** @type {HTMLScriptElement} */ (must(document.currentScript));
  const root = new URL(self.getAttribute("data-root") || "./", location.href);
  root.search = "";
  root.hash = "";
  const KEY = "zhenggai.follow:" + root.pathname; /* several sites may share a host */
  const NAME = /^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/;
  const HASH = /^[0-9a-f]{64}$/;

  /** @returns {FollowList} */
  function nothing() {
    return { version: 1, issues: [], heads: {} };
  }

  /* What is stored, or comes in a file or an address, may be old, foreign or broken: only what is whole is taken. */
  /** @type {Kept["sound"]} */
  function sound(found) {
    const list = nothing();
    if (!found || typeof found !== "object") return list;
    (Array.isArray(found.issues) ? found.issues : []).slice(0, 1000).forEach((/** @type {any} */ each) => {
      if (!each || !NAME.test(each.disclosure) || !NAME.test(each.issue) || at(list, each.disclosure, each.issue)) return;
      const seen = each.seen && HASH.test(each.seen.sha256) && Array.isArray(each.seen.events) ? {
        sha256: each.seen.sha256,
        events: each.seen.events.filter((/** @type {any} */ id) => /^[0-9a-f]{8}$/.test(id)),
        line: Number(each.seen.line) || 0
      } : null;
      list.issues.push({ disclosure: each.disclosure, issue: each.issue, name: text(each.name), of: text(each.of), seen });
    });
    Object.keys(found.heads || {}).forEach((name) => {
      const head = found.heads[name];
      if (NAME.test(name) && head && HASH.test(head.sha256) && Number(head.number) > 0) {
        list.heads[name] = { number: Number(head.number), sha256: head.sha256 };
      }
    });
    return list;
  }

  /** @param {unknown} value */
  function text(value) {
    return typeof value === "string" ? value.slice(0, 200) : "";
  }

  /** @type {Kept["read"]} */
  function read() {
    try {
      return sound(JSON.parse(localStorage.getItem(KEY) || "null"));
    } catch (error) {
      return nothing();
    }
  }

  /** @type {Kept["write"]} */
  function write(list) {
    try {
      localStorage.setItem(KEY, JSON.stringify(list));
      return true;
    } catch (error) {
      return false;
    }
  }

  /** @type {Kept["canKeep"]} */
  function canKeep() {
    try {
      localStorage.setItem(KEY + "?", "1");
      localStorage.removeItem(KEY + "?");
      return true;
    } catch (error) {
      return false;
    }
  }

  /** @type {Kept["at"]} */
  function at(list, disclosure, issue) {
    return list.issues.find((each) => each.disclosure === disclosure && each.issue === issue);
  }

  /** @type {Kept["drop"]} */
  function drop(list, disclosure, issue) {
    list.issues = list.issues.filter((each) => each.disclosure !== disclosure || each.issue !== issue);
    if (!list.issues.some((each) => each.disclosure === disclosure)) delete list.heads[disclosure];
  }

  /* Where it is followed under its new name as well, the older of both stays. */
  /** @type {Kept["move"]} */
  function move(list, issue, disclosure) {
    const before = issue.disclosure;
    list.issues = list.issues.filter((each) => each === issue || each.issue !== issue.issue || each.disclosure !== disclosure);
    issue.disclosure = disclosure;
    if (list.heads[before]) list.heads[disclosure] = list.heads[before];
    if (!list.issues.some((each) => each.disclosure === before)) delete list.heads[before];
  }

  zhenggai.kept = { root, sound, read, write, canKeep, at, drop, move };
})();
