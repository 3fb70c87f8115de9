/* 关注: a button on the page of an issue, shown only where this browser can keep something. What it needs to look at the
   site's record is loaded only for a reader who follows the issue. */
(() => {
  "use strict";

  const { find, isFile, liveRegion, load, make, must } = zhenggai;
  const kept = must(zhenggai.kept);
  const self = /** @type {HTMLScriptElement} */ (must(document.currentScript));
  /** @type {HTMLElement | null} */
  const found = document.querySelector("[data-follow]");
  if (!found || !kept.canKeep()) return;
  const place = found;
  const button = find(place, "button");
  const disclosure = place.getAttribute("data-follow") || "";
  const issue = place.getAttribute("data-issue") || "";
  const region = liveRegion("unseen", place);

  function show() {
    button.setAttribute("aria-pressed", String(!!kept.at(kept.read(), disclosure, issue)));
  }

  async function published() {
    if (!zhenggai.published) {
      await load(self.src.replace("button.js", "sha256.js"));
      await load(self.src.replace("button.js", "published.js"));
    }
    return must(zhenggai.published);
  }

  function add() {
    const list = kept.read();
    const name = place.getAttribute("data-name") || "";
    list.issues.push({ disclosure, issue, name, of: place.getAttribute("data-of") || "", seen: null });
    kept.write(list);
    region.textContent = "已关注，只记在这台设备上。有没有变动，看“我的关注”。";
    quietly(remember);
  }

  /* What is seen today; where it does not come (a disk, no network), the page of all looks later. */
  /** @param {() => Promise<void>} act */
  function quietly(act) {
    if (!isFile) act().catch(() => undefined);
  }

  async function remember() {
    const site = await published();
    const [now, record] = await Promise.all([site.look(disclosure, issue), site.record(disclosure)]);
    const list = kept.read();
    const own = kept.at(list, disclosure, issue);
    if (!own || !now) return;
    own.seen = site.seen(now, record);
    if (record && site.judge(record, list.heads[disclosure]) === "new") list.heads[disclosure] = site.head(record);
    kept.write(list);
    place.setAttribute("data-kept", "");
  }

  /* A past that was written anew is said here too: whoever follows an issue opens its page before any other. */
  async function compare() {
    const list = kept.read();
    if (!kept.at(list, disclosure, issue)) return;
    const site = await published();
    if (!site.isWrong(site.judge(await site.record(disclosure), list.heads[disclosure]))) return;
    const link = make("a", "", "看“我的关注”");
    link.href = find(place, "a").href;
    const words = make("p", "follow-alarm", "公布记录和您上次看到的对不上，");
    words.setAttribute("role", "alert");
    words.append(link, "。");
    find(document, ".article").prepend(words);
  }

  button.addEventListener("click", () => {
    const list = kept.read();
    if (kept.at(list, disclosure, issue)) {
      kept.drop(list, disclosure, issue);
      kept.write(list);
      region.textContent = "不再关注。";
    } else add();
    show();
  });
  window.addEventListener("pageshow", show);
  place.hidden = false;
  show();
  quietly(compare);
})();
