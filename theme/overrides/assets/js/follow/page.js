/* 我的关注: what became of each issue that is followed since it was last looked at. */
(() => {
  "use strict";

  const { byId, find, isFile, make, must, write } = zhenggai;
  const kept = must(zhenggai.kept);
  const site = must(zhenggai.published);
  const said = byId("follow-said");
  const place = byId("follow-list");
  const tools = byId("follow-tools");
  let list = kept.read();
  /** @type {Map<string, FollowNow | null>} What the site says of each issue today. */
  const today = new Map();
  /** @type {Map<string, FollowRecord | null>} */
  const records = new Map();
  let isLooked = false;

  /** @param {FollowedIssue} each */
  const keyOf = (each) => each.disclosure + "/" + each.issue;
  /** @param {string} hash */
  const grouped = (hash) => [hash.slice(0, 4), hash.slice(4, 8), hash.slice(8, 12)].join("-");
  /** @param {string} on */
  const day = (on) => on.slice(0, 10).split("-").map(Number).join("年").replace(/年(\d+)$/, "月$1日");

  async function start() {
    offer();
    if (!kept.canKeep()) {
      write(said, "这个浏览器不让网页保存东西（例如无痕浏览），关注记不下来。想知道有没有变动，可以看“变动”一页。");
      return;
    }
    draw();
    if (!list.issues.length || isFile) return;
    write(said, "正在看有没有变动……");
    await lookAtAll();
    draw();
    write(said, summary());
  }

  async function lookAtAll() {
    await Promise.all(list.issues.map(lookAt).map(quietly));
    const names = Array.from(new Set(list.issues.map((each) => each.disclosure)));
    await Promise.all(names.map(async (name) => records.set(name, await site.record(name))).map(quietly));
    isLooked = true;
    begin();
  }

  /** @param {FollowedIssue} each */
  async function lookAt(each) {
    const now = await site.look(each.disclosure, each.issue);
    if (now && now.disclosure !== each.disclosure) kept.move(list, each, now.disclosure);
    today.set(keyOf(each), now);
  }

  /* What does not come leaves its place empty: the page says that it could not be looked at. */
  /** @param {Promise<unknown>} promise */
  function quietly(promise) {
    return promise.catch(() => undefined);
  }

  /* What was never seen is seen from today on. */
  function begin() {
    list.issues.forEach((each) => {
      const now = today.get(keyOf(each));
      const found = records.get(each.disclosure);
      if (!now || found === undefined) return;
      each.name = each.name || now.title;
      each.of = each.of || now.of;
      if (!each.seen) each.seen = site.seen(now, found);
      if (found && site.judge(found, list.heads[each.disclosure]) === "new") list.heads[each.disclosure] = site.head(found);
    });
    kept.write(list);
  }

  /* What became of an issue; nothing where it could not be looked at. */
  /** @param {FollowedIssue} each */
  function since(each) {
    const now = today.get(keyOf(each));
    const found = records.get(each.disclosure);
    return now && each.seen && found !== undefined ? site.since(each.issue, each.seen, now, found) : null;
  }

  /** @param {FollowedIssue} each */
  function hasNews(each) {
    const news = since(each);
    if (!news) return today.get(keyOf(each)) === null;
    return news.told.length > 0 || news.isSilent || news.isOther;
  }

  /** @param {string} name */
  function isAlarming(name) {
    return site.isWrong(verdict(name));
  }

  /** @param {string} name */
  function verdict(name) {
    return site.judge(records.get(name), list.heads[name]);
  }

  function summary() {
    const news = list.issues.filter(hasNews).length;
    const alarms = Array.from(new Set(list.issues.map((each) => each.disclosure))).filter(isAlarming).length;
    const unseen = list.issues.filter((each) => today.get(keyOf(each)) === undefined || records.get(each.disclosure) === undefined).length;
    const none = unseen ? "" : "关注的问题，从上次看过以后没有变动。";
    return (alarms ? "有公布记录和上次看到的对不上，见下面。" : "")
      + (news ? `${news}个问题有变动。` : none)
      + (unseen ? `${unseen}个问题这一次没有看到，可能是网络不通。` : "");
  }

  /* --- the page --- */

  function draw() {
    place.textContent = "";
    tools.hidden = !kept.canKeep();
    find(tools, ".follow__all").hidden = !today.size;
    tools.classList.toggle("is-empty", !list.issues.length);
    byId("follow-empty").hidden = list.issues.length > 0;
    byId("follow-file").hidden = !(isFile && list.issues.length);
    const names = Array.from(new Set(list.issues.map((each) => each.disclosure)));
    names.forEach((name) => place.appendChild(section(name)));
  }

  /** @param {string} name */
  function section(name) {
    const own = list.issues.filter((each) => each.disclosure === name);
    const part = make("section", "follow__of");
    const heading = make("h2", "", own[0].of || name);
    heading.id = "follow-" + name;
    heading.tabIndex = -1;
    part.setAttribute("aria-labelledby", heading.id);
    part.append(heading, ...recorded(name));
    const rows = make("ul", "follow__issues");
    own.slice().sort((one, other) => Number(hasNews(other)) - Number(hasNews(one))).forEach((each) => rows.appendChild(row(each, heading)));
    part.appendChild(rows);
    return part;
  }

  /** @param {string} name */
  function recorded(name) {
    const found = records.get(name);
    const held = list.heads[name];
    const last = found && found.lines.length ? site.head(found) : undefined;
    /** @type {{ [verdict: string]: string }} */
    const words = last && held ? {
      same: `公布记录和上次看到的一样，第${last.number}行，${grouped(last.sha256)}。`,
      longer: `公布记录从上次看到的第${held.number}行接着写到第${last.number}行，以前的没有改过。`
    } : {};
    if (verdict(name) === "none") return [make("p", "note", "这份公布没有公布记录，只能比较每个问题的内容。")];
    if (isAlarming(name)) return [alarm(name)];
    return words[verdict(name)] ? [make("p", "note", words[verdict(name)])] : [];
  }

  /** @param {string} name */
  function alarm(name) {
    const found = records.get(name);
    const held = list.heads[name] || { number: 0, sha256: "" };
    const line = found && found.lines[held.number - 1];
    /** @type {{ [verdict: string]: string }} */
    const words = {
      rewritten: `公布记录改过以前的内容：上次看到的第${held.number}行是 ${grouped(held.sha256)}，现在这一行是 ${line ? grouped(line.hash) : ""}。以前公布过的，有的被改了，没有照规矩写成更正。`,
      shorter: `公布记录变短了：上次看到第${held.number}行，现在只有${found ? found.lines.length : 0}行。`,
      gone: `公布记录不见了：上次看到第${held.number}行，${grouped(held.sha256)}。`,
      broken: `公布记录的第${found ? found.broken : 0}行接不上前一行，有人动过它。`
    };
    const box = make("div", "follow__alarm");
    box.setAttribute("role", "alert");
    box.appendChild(make("p", "follow__alarm-words", words[verdict(name)]));
    const restarted = found && found.lines[0] && found.lines[0].kind === "restarted" && found.lines[0];
    if (restarted) box.appendChild(make("p", "", `公布单位写明记录重新开始了，原因：${restarted.reason}`));
    box.appendChild(make("p", "note", "这一条只要没有确认，每次打开都会说。可以拍下来，用本页下面的监督渠道问公布单位。"));
    if (found && found.lines.length && !found.broken) box.appendChild(action("知道了，从现在的记录看起", () => {
      list.heads[name] = site.head(found);
      keep("已经记下现在的公布记录。");
    }));
    return box;
  }

  /**
   * @param {FollowedIssue} each
   * @param {HTMLElement} heading
   */
  function row(each, heading) {
    const item = make("li", "follow__issue");
    const name = each.name || "问题 " + each.issue;
    const link = make("a", "", name);
    link.href = new URL(each.disclosure + "/issues/" + each.issue + "/" + (isFile ? "index.html" : ""), kept.root).href;
    const title = make("p", "follow__name");
    title.appendChild(link);
    item.appendChild(title);
    news(each, link.href).forEach((part) => item.appendChild(part));
    const drop = action("不再关注", () => {
      kept.drop(list, each.disclosure, each.issue);
      keep(`不再关注${name}。`);
      const left = document.getElementById(heading.id);
      if (left) left.focus();
      else byId("title").focus();
    });
    drop.setAttribute("aria-label", "不再关注" + name);
    item.appendChild(drop);
    return item;
  }

  /**
   * @param {FollowedIssue} each
   * @param {string} href
   */
  function news(each, href) {
    const now = today.get(keyOf(each));
    if (isFile) return [];
    if (!isLooked) return [];
    if (now === undefined) return [unseen()];
    if (now === null) return [make("p", "follow__word", "这一页找不到了，也没有说明为什么。")];
    const found = since(each);
    if (!found) return [unseen()];
    const parts = found.told.map((item) => change(item, href));
    if (found.isSilent) parts.push(make("p", "follow__word", "内容和上次看到的不一样，可是没有写明是续报还是更正。"));
    if (found.isOther) parts.push(make("p", "follow__word", "内容和公布记录里这个问题的最新一行对不上：有变动没有写进公布记录。"));
    return parts.length ? parts : [make("p", "note", "上次看过以后没有变动。")];
  }

  function unseen() {
    return make("p", "note", "这一次没有看到，可能是网络不通。");
  }

  /**
   * @param {FeedItem} item
   * @param {string} href
   */
  function change(item, href) {
    const part = make("div", "follow__change");
    const head = make("p", "follow__word");
    const time = make("time", "", day(item.date_published));
    time.dateTime = item.date_published.slice(0, 10);
    const link = make("a", "", item.title);
    link.href = href + "#history";
    head.append(time, " ", link);
    part.append(head, make("p", "follow__text", item.content_text));
    return part;
  }

  /**
   * @param {string} words
   * @param {() => void} act
   */
  function action(words, act) {
    const button = make("button", "actions__button actions__button--small", words);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }

  /** @param {string} words */
  function keep(words) {
    write(said, kept.write(list) ? words : "这个浏览器没有存下来。");
    draw();
    offer();
  }

  /* --- taking the list elsewhere --- */

  /* Behind the #, which a browser sends to no server. */
  function address() {
    const query = new URLSearchParams();
    list.issues.forEach((each) => {
      const seen = each.seen ? "/" + each.seen.sha256 + "/" + each.seen.line + "/" + each.seen.events.join(".") : "";
      query.append("follow", keyOf(each) + seen);
    });
    Object.keys(list.heads).forEach((name) => query.append("head", name + "/" + list.heads[name].number + "/" + list.heads[name].sha256));
    return location.href.replace(/#.*$/, "") + "#" + query.toString();
  }

  function inAddress() {
    const query = new URLSearchParams(location.hash.slice(1));
    /** @type {Record<string, { number: number, sha256: string }>} */
    const heads = {};
    query.getAll("head").forEach((each) => {
      const [name, number, sha256] = each.split("/");
      heads[name] = { number: Number(number), sha256 };
    });
    const issues = query.getAll("follow").map((each) => {
      const [disclosure, issue, sha256, line, events] = each.split("/");
      return { disclosure, issue, seen: sha256 ? { sha256, line: Number(line), events: (events || "").split(".") } : null };
    });
    return kept.sound({ issues, heads });
  }

  /* A list from elsewhere is asked about first, and takes nothing away that is kept here. */
  /** @param {FollowList} other */
  function adopt(other) {
    const added = other.issues.filter((each) => !kept.at(list, each.disclosure, each.issue));
    list.issues.push(...added);
    Object.keys(other.heads).forEach((name) => { if (!list.heads[name]) list.heads[name] = other.heads[name]; });
    kept.write(list);
    const words = `加进了${added.length}个问题。`;
    start().then(() => write(said, words + (today.size ? summary() : "")));
  }

  function offer() {
    const box = byId("follow-offer");
    const other = inAddress();
    const added = other.issues.filter((each) => !kept.at(list, each.disclosure, each.issue)).length;
    box.hidden = !added || !kept.canKeep();
    write(find(box, "p"), `这个网址里带着一份关注，有${added}个问题这台设备上没有。`);
  }

  function wire() {
    find(byId("follow-offer"), "button").addEventListener("click", () => adopt(inAddress()));
    window.addEventListener("hashchange", offer);
    find(tools, ".follow__all").addEventListener("click", () => {
      list.issues.forEach((each) => {
        const now = today.get(keyOf(each));
        const found = records.get(each.disclosure);
        if (now && found !== undefined) each.seen = site.seen(now, found);
        if (found && !isAlarming(each.disclosure)) list.heads[each.disclosure] = site.head(found);
      });
      keep("记下了，下次从今天看起。");
    });
    if (zhenggai.copyOnClick) zhenggai.copyOnClick(find(tools, ".follow__link"), address, "复制成网址");
    find(tools, ".follow__save").addEventListener("click", () => {
      const link = make("a");
      link.href = URL.createObjectURL(new Blob([JSON.stringify(list, null, 1) + "\n"], { type: "application/json" }));
      link.download = "我的关注.json";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
    const input = find(tools, "input");
    input.addEventListener("change", () => {
      const file = input.files && input.files[0];
      if (!file) return;
      const reader = new FileReader();
      reader.onload = () => {
        try {
          adopt(kept.sound(JSON.parse(String(reader.result))));
        } catch (error) {
          write(said, "这个文件读不懂，什么也没有加。");
        }
        input.value = "";
      };
      reader.readAsText(file);
    });
  }

  wire();
  start();
})();
