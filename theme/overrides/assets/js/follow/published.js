/* What the site says today of the issues that a reader follows, and how its records stand to what was seen of them. */
(() => {
  "use strict";

  const { must } = zhenggai;
  const sha256 = must(zhenggai.sha256);
  const { root } = must(zhenggai.kept);

  /**
   * The bytes of a file of the site; null where there is none.
   * @param {string} path
   */
  async function bytesOf(path) {
    const answer = await fetch(new URL(path, root).href, { cache: "no-cache" });
    if (answer.status === 404 || answer.status === 410) return null;
    if (!answer.ok) throw new Error(path);
    return new Uint8Array(await answer.arrayBuffer());
  }

  /** @param {Uint8Array} bytes */
  function asText(bytes) {
    return new TextDecoder().decode(bytes);
  }

  /* Where a disclosure was renamed, its feeds stand at the old place too, and say where it is now. */
  /** @type {Published["look"]} */
  async function look(disclosure, issue) {
    const feed = await bytesOf(`${disclosure}/issues/${issue}/feed.json`);
    if (!feed) return null;
    const told = JSON.parse(asText(feed));
    const thing = await bytesOf(`${told._zhenggai.disclosure}/issues/${issue}/index.json`);
    if (!thing) return null;
    return { title: told.title, disclosure: told._zhenggai.disclosure, of: told._zhenggai.edition, items: told.items, sha256: sha256(thing) };
  }

  /* Each line, its hash, and whether each goes on from the one before. */
  /** @type {Published["record"]} */
  async function record(disclosure) {
    const bytes = await bytesOf(disclosure + "/record.jsonl");
    if (!bytes || bytes[0] !== 123) return null; /* a host may answer with a page of its own */
    /** @type {RecordLine[]} */
    const lines = [];
    let broken = 0;
    for (let start = 0; start < bytes.length;) {
      const end = bytes.indexOf(10, start) < 0 ? bytes.length : bytes.indexOf(10, start);
      const line = bytes.subarray(start, end);
      const said = entry(line);
      const before = lines[lines.length - 1];
      const goesOn = said.number === lines.length + 1 && said.previous === (before && before.hash);
      if (!goesOn && !broken) broken = lines.length + 1;
      lines.push({ hash: sha256(line), id: String(said.id), kind: String(said.kind), on: String(said.on), sha256: String(said.sha256), reason: String(said.reason || "") });
      start = end + 1;
    }
    return { lines, broken };
  }

  /**
   * @param {Uint8Array} line
   * @returns {any}
   */
  function entry(line) {
    try {
      return JSON.parse(asText(line)) || {};
    } catch (error) {
      return {};
    }
  }

  /* How today's record stands to the head that was last seen. */
  /** @type {Published["judge"]} */
  function judge(found, held) {
    if (found === undefined) return "unknown";
    if (!found || !found.lines.length) return held ? "gone" : "none";
    if (found.broken) return "broken";
    if (!held) return "new";
    if (found.lines.length < held.number) return "shorter";
    if (found.lines[held.number - 1].hash !== held.sha256) return "rewritten";
    return found.lines.length === held.number ? "same" : "longer";
  }

  /** @type {Published["isWrong"]} */
  function isWrong(verdict) {
    return ["rewritten", "shorter", "gone", "broken"].indexOf(verdict) >= 0;
  }

  /** @type {Published["head"]} */
  function head(found) {
    return { number: found.lines.length, sha256: found.lines[found.lines.length - 1].hash };
  }

  /** @type {Published["seen"]} */
  function seen(now, found) {
    return { sha256: now.sha256, events: now.items.map(short), line: found ? found.lines.length : 0 };
  }

  /* What became of an issue since it was seen. */
  /** @type {Published["since"]} */
  function since(issue, known, now, found) {
    const own = found ? found.lines.filter((line) => line.id === "issues/" + issue) : [];
    const last = own[own.length - 1];
    const lines = known.line ? own.filter((line) => found && found.lines.indexOf(line) >= known.line) : [];
    const told = now.items.filter((item) => known.events.indexOf(short(item)) < 0);
    /* Where a record has begun since, what is hashed is another (docs/record.md). */
    const isComparable = !!known.line === !!found;
    return {
      told,
      isSilent: isComparable && now.sha256 !== known.sha256 && !told.length && !lines.length,
      isOther: !!last && last.sha256 !== now.sha256
    };
  }

  /** @param {FeedItem} item */
  function short(item) {
    return item.id.slice(9, 17);
  }

  zhenggai.published = { look, record, judge, isWrong, head, seen, since };
})();
