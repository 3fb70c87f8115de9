/* The search page: answers below the form, narrowed by facets, all of it in the address. */
(() => {
  "use strict";

  const { addressWith, byId, find, keepInHistory, make, must } = zhenggai;
  const box = must(zhenggai.box);
  const facets = must(zhenggai.facets);
  const searchFacets = must(zhenggai.searchFacets);
  const SHOWN = 10;
  const QUOTED = 40; /* characters of a query that the page repeats */

  /**
   * @typedef {{ q: string, chosen: Record<string, string[]> }} State What is asked; values as the address writes them.
   * @typedef {{ shown: number, top: number }} Place How many answers are listed, and where the reader is.
   * @typedef {{ found: Opened, aspects: string[], asked: AskedFacets, answer: SearchAnswer, pages: ShownPage[], near: ShownPage[] }} Answered
   */

  const form = find(document, "form.finder");
  const input = find(form, "input");
  const answerBlock = byId("answer");
  const narrowing = find(answerBlock, "div");
  const column = byId("answer-facets");
  const panel = find(column, "details");
  const count = byId("answer-count");
  const hitsList = byId("answer-hits");
  const moreBlock = byId("answer-more");
  const nextBlock = byId("answer-next");
  const nearBlock = byId("answer-near");
  const nothing = byId("nothing");
  const atRest = byId("at-rest");
  const names = facets.namesIn(narrowing);
  let turn = 0;
  /** @type {(() => void) | null} */
  let showNext = null;
  let isTyping = false;
  /** @type {FacetOption[]} */
  let options = [];

  /**
   * The state, and the address that says it. Values stand there as words, so that a link stays readable.
   * @param {string} address
   * @returns {State}
   */
  function stateOf(address) {
    return { q: new URLSearchParams(address).get("q") || "", chosen: facets.inAddress(names, address) };
  }

  let state = stateOf(location.search);

  /**
   * A step is one that the Back button undoes; what is typed on the way to a word is none.
   * @param {boolean} isStep
   */
  function remember(isStep) {
    const address = addressWith(Object.assign({ q: state.q.trim() ? [state.q] : [] }, state.chosen));
    if (address === location.pathname + location.search + location.hash) return;
    keepInHistory(isStep ? "pushState" : "replaceState", address, null);
  }

  /* Found again by Back and by reloading. */
  function keepPlace() {
    const shown = hitsList.children.length + moreBlock.querySelectorAll(".hit").length;
    keepInHistory("replaceState", location.href, { shown, top: window.scrollY });
  }

  function hasFacets() {
    return names.some((name) => state.chosen[name].length);
  }

  function isAsked() {
    return Boolean(state.q.trim()) || hasFacets();
  }

  let patience = 0; /* what tells that it takes a while, until something is shown */

  /** @param {Place | null} kept */
  function render(kept) {
    const mine = (turn += 1);
    if (!isAsked()) return rest("");
    clearTimeout(patience);
    patience = setTimeout(() => { if (mine === turn) showWaiting(); }, box.PATIENCE);
    box.ask((found) => answered(found, kept ? kept.shown : SHOWN, mine).then((all) => {
      if (mine === turn) show(all, kept);
    })).catch(() => {
      if (mine === turn) showBroken();
    }).then(() => { if (mine === turn) clearTimeout(patience); });
  }

  /**
   * All that is needed to show an answer.
   * @param {Opened} found
   * @param {number} shown
   * @param {number} mine
   * @returns {Promise<Answered>}
   */
  function answered(found, shown, mine) {
    return found.engine.identify(state.chosen.disclosure).then(() => {
      const only = searchFacets.onlyDisclosure(found.index, state.chosen.disclosure);
      return answeredIn(found, only, shown, mine);
    });
  }

  /**
   * @param {Opened} found
   * @param {number} only
   * @param {number} shown
   * @param {number} mine
   * @returns {Promise<Answered>}
   */
  function answeredIn(found, only, shown, mine) {
    const named = Promise.resolve(only ? found.engine.aspects(only) : []);
    /* The names of the aspects are waited for only where one is asked for. */
    return (state.chosen.aspect.length ? named : Promise.resolve([])).then((known) => {
      const asked = searchFacets.read(found.index, known, state.chosen);
      const first = firstAnswers(found, mine);
      return Promise.all([found.engine.search(state.q, asked.chosen, first.tell).then(first.before), named]).then(([answer, aspects]) => (
        Promise.all([
          pagesOf(found, answer, 0, shown), shownOf(found, answer.near), found.engine.name(searchFacets.disclosures(answer, asked.chosen))
        ]).then(([pages, near]) => ({ found, aspects, asked, answer, pages, near }))
      ));
    });
  }

  /**
   * What is shown before all is counted: the first answers, and how far it is. They stay in front when all are there.
   * @param {Opened} found
   * @param {number} mine
   */
  function firstAnswers(found, mine) {
    /** @type {Promise<ShownPage[]>} */
    let drawn = Promise.resolve([]);
    /** @type {number[]} */
    let pages = [];
    let far = "";
    /** @type {SearchTell} */
    function tell({ read, of, answer }) {
      if (mine !== turn) return false;
      far = "正在数共有多少，已看过" + read + "页，共" + of + "页。";
      if (answer) {
        pages = listed(answer).slice(0, SHOWN).map(({ hit }) => hit.page);
        drawn = pagesOf(found, answer, 0, SHOWN);
        drawn.then((shown) => { if (mine === turn) showFirst(found, answer, shown, far); }, () => {}); /* said when all have come */
      } else if (pages.length && answerBlock.hasAttribute("aria-busy")) {
        count.textContent = "先列出" + pages.length + "个。" + far;
      }
      return true;
    }
    /**
     * @param {SearchAnswer} answer
     * @returns {Promise<SearchAnswer>}
     */
    function before(answer) {
      const at = (/** @type {SearchHit} */ hit) => pages.indexOf(hit.page);
      answer.groups.forEach((group) => {
        const shown = group.hits.filter((hit) => at(hit) >= 0).sort((a, b) => at(a) - at(b));
        group.hits = shown.concat(group.hits.filter((hit) => at(hit) < 0));
      });
      return drawn.then(() => answer);
    }
    return { tell, before };
  }

  /**
   * @param {Opened} found
   * @param {SearchAnswer} answer
   * @param {ShownPage[]} pages
   * @param {string} far
   */
  function showFirst(found, answer, pages, far) {
    clearTimeout(patience);
    empty();
    answerBlock.hidden = false;
    atRest.hidden = true;
    answerBlock.setAttribute("aria-busy", "true");
    append(found, answer, pages, 0);
    nextBlock.hidden = true;
    count.textContent = "先列出" + pages.length + "个。" + far;
    answerBlock.setAttribute("data-query", state.q);
  }

  /**
   * All answers one behind the other, each with the kind of its group.
   * @param {SearchAnswer} answer
   */
  function listed(answer) {
    /** @type {{ kind: SearchGroup["kind"], hit: SearchHit }[]} */
    const all = [];
    answer.groups.forEach(({ kind, hits }) => { hits.forEach((hit) => all.push({ kind, hit })); });
    return all;
  }

  /**
   * @param {SearchAnswer} answer
   * @param {SearchGroup["kind"]} kind
   */
  function countOf(answer, kind) {
    return listed(answer).filter((each) => each.kind === kind).length;
  }

  /**
   * What is shown of some answers; whose they are is known then, too.
   * @param {Opened} found
   * @param {SearchHit[]} hits
   */
  function shownOf(found, hits) {
    const named = found.engine.name(hits.map((hit) => found.index.columns.disclosure[hit.page]));
    return Promise.all(hits.map((hit) => found.engine.page(hit.page))).then((pages) => named.then(() => pages));
  }

  /**
   * @param {Opened} found
   * @param {SearchAnswer} answer
   * @param {number} from
   * @param {number} number
   */
  function pagesOf(found, answer, from, number) {
    return shownOf(found, listed(answer).slice(from, from + number).map(({ hit }) => hit));
  }

  function empty() {
    hitsList.textContent = moreBlock.textContent = nearBlock.textContent = "";
    nextBlock.hidden = true;
    nothing.hidden = true;
    answerBlock.removeAttribute("aria-busy");
  }

  /** @param {string} words */
  function rest(words) {
    empty();
    facets.place(column, false);
    showChosen([]);
    answerBlock.hidden = !words;
    atRest.hidden = false;
    count.textContent = words;
  }

  function showWaiting() {
    answerBlock.hidden = false;
    answerBlock.setAttribute("aria-busy", "true");
    count.textContent = "正在查找……网络慢的时候，也可以打开下面的页面，在一页里查找。";
  }

  function showBroken() {
    rest("没有读到查找用的索引。请检查网络，再按一次“搜索”；也可以打开下面的页面，在一页里查找。");
  }

  /**
   * @param {Answered} all
   * @param {Place | null} kept
   */
  function show(all, kept) {
    const focused = Array.from(hitsList.querySelectorAll("a")).indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    empty();
    answerBlock.hidden = false;
    atRest.hidden = true;
    const ignored = facets.unusable(all.asked.unknown);
    count.textContent = wordsFor(all.answer) + (ignored && ignored + "。");
    drawFacets(all);
    nothing.hidden = all.answer.groups.length > 0;
    append(all.found, all.answer, all.pages, 0);
    showNear(all);
    answerBlock.setAttribute("data-query", state.q);
    if (focused >= 0) focusLink(focused);
    if (kept) window.scrollTo({ top: kept.top, behavior: "instant" });
  }

  /**
   * Who has gone to one of the first answers already is still there when all have come.
   * @param {number} number
   */
  function focusLink(number) {
    const link = hitsList.querySelectorAll("a")[number];
    if (link) link.focus({ preventScroll: true });
  }

  /** @param {Answered} all */
  function drawFacets({ found, aspects, answer, asked }) {
    const offers = searchFacets.offers(found.index, aspects, answer, asked.chosen);
    const height = panel.scrollTop;
    const drawn = facets.draw(narrowing, offers);
    facets.place(column, Object.keys(offers).length > 0);
    panel.scrollTop = height;
    find(panel, ".facets__number").textContent = String(listed(answer).length);
    showChosen(drawn);
  }

  /** @param {FacetOption[]} drawn */
  function showChosen(drawn) {
    options = drawn;
    facets.showChosen(narrowing, options, { drop, clear });
  }

  function quoted() {
    let query = state.q.trim();
    if (query.length > QUOTED) query = query.slice(0, QUOTED) + "……";
    return !query || /^[“"]/.test(query) ? query : "“" + query + "”";
  }

  /** @param {SearchAnswer} answer */
  function wordsFor(answer) {
    const only = hasFacets() ? "选中的范围里" : "";
    if (state.q.trim() && !answer.words.length) return "请写汉字、字母或数字；标点和符号查不到东西。";
    const exact = countOf(answer, "exact");
    const number = countOf(answer, "number") ? "最前面的是第" + answer.words[0].replace(/\D/g, "") + "项。" : "";
    if (number) return number + (exact ? only + "写着" + quoted() + "的，另有" + exact + "个结果。" : "");
    if (exact) return only + (quoted() ? "写着" + quoted() + "的，共" + exact + "个结果。" : "共" + exact + "个结果。");
    if (answer.unsaid.length) return "公布没有提到" + named(answer.unsaid) + "。" + (answer.near.length ? "下面写的是" + named(answer.instead) + "，不是一回事：" : "");
    if (answer.near.length) return "没有找到" + quoted() + "。也许是下面这些：";
    const other = answer.more.length ? "下面是意思相近的词找到的。" : answer.groups.length ? "下面是同一个主题的问题。" : "";
    return only + "没有找到" + quoted() + "。" + other;
  }

  /** @param {string[]} words */
  function named(words) {
    return words.map((word) => "“" + word + "”").join("");
  }

  /**
   * Where nothing was found: what is nearest, each with what it is about.
   * @param {Answered} all
   */
  function showNear({ found, answer, near }) {
    if (!near.length) return;
    const list = nearBlock.appendChild(make("ol", "hits"));
    near.forEach((page, i) => list.appendChild(row(found, answer, answer.near[i], page)));
  }

  /**
   * @param {Opened} found
   * @param {SearchAnswer} answer
   * @param {ShownPage[]} pages
   * @param {number} from
   */
  function append(found, answer, pages, from) {
    const hits = listed(answer);
    pages.forEach((page, i) => {
      const { kind, hit } = hits[from + i];
      listOf(answer, kind).appendChild(row(found, answer, hit, page));
    });
    const shown = from + pages.length;
    nextBlock.hidden = shown >= hits.length;
    find(nextBlock, "span").textContent = "已列出" + shown + "个，共" + hits.length + "个。";
    showNext = () => listNext(found, answer, shown);
  }

  /**
   * @param {Opened} found
   * @param {SearchAnswer} answer
   * @param {number} from
   */
  function listNext(found, answer, from) {
    const mine = turn;
    showNext = null;
    pagesOf(found, answer, from, SHOWN).then((pages) => {
      if (mine !== turn) return;
      append(found, answer, pages, from);
      count.textContent = wordsFor(answer) + "已列出" + (from + pages.length) + "个。";
      /** @type {NodeListOf<HTMLElement>} */
      const links = answerBlock.querySelectorAll(".hit__title a");
      links[from].focus();
      keepPlace();
    }).catch(() => {
      if (mine === turn) showBroken();
    });
  }

  /**
   * What is not exactly what was asked for stands apart, below a line that says how it was found.
   * @param {SearchAnswer} answer
   * @param {SearchGroup["kind"]} kind
   */
  function listOf(answer, kind) {
    if (kind === "exact" || kind === "number") return hitsList;
    const known = moreBlock.querySelector("ol[data-kind=" + kind + "]");
    if (known) return known;
    const isFirst = !hitsList.children.length && !moreBlock.children.length;
    const number = (isFirst ? "有" : "另有") + countOf(answer, kind) + "个结果：";
    moreBlock.appendChild(make("p", "answer__also", howFound(answer, kind) + "，" + number));
    const list = moreBlock.appendChild(make("ol", "hits"));
    list.setAttribute("data-kind", kind);
    return list;
  }

  /**
   * @param {SearchAnswer} answer
   * @param {SearchGroup["kind"]} kind
   */
  function howFound(answer, kind) {
    if (kind === "more") return "也查找了" + named(answer.also);
    return kind === "theme" ? "主题是" + named(answer.themes) + "的" : "本站的说明里写着" + quoted() + "的";
  }

  /**
   * Whose matter it is, the official title, the place that has the words.
   * @param {Opened} found
   * @param {SearchAnswer} answer
   * @param {SearchHit} hit
   * @param {ShownPage} page
   */
  function row(found, answer, hit, page) {
    const line = make("li", "hit");
    const passage = found.engine.excerpt(hit.page, page, answer.marks);
    line.appendChild(make("span", "hit__number", page.number));
    const body = line.appendChild(make("div", "hit__body"));
    const link = body.appendChild(make("p", "hit__title")).appendChild(make("a"));
    link.href = box.leadTo(page.address, answer.marks, hit.isTitle ? -1 : passage.at);
    box.fillTitle(link, found.engine, page, answer.marks);
    box.fill(body.appendChild(make("p", "hit__excerpt")), passage.pieces);
    const place = placeOf(found.index, answer, hit, page);
    if (place.textContent) body.appendChild(place);
    return line;
  }

  /**
   * What is not the same for all answers: of which disclosure, of which status; of what is no issue, what it is.
   * @param {SearchIndex} index
   * @param {SearchAnswer} answer
   * @param {SearchHit} hit
   * @param {ShownPage} page
   */
  function placeOf(index, answer, hit, page) {
    const place = make("p", "hit__place");
    const status = index.columns.status[hit.page];
    if (status && answer.whole.status.size > 1) place.appendChild(tag(index.statuses[status - 1]));
    const disclosure = index.columns.disclosure[hit.page];
    const words = [
      index.disclosures.length > 1 && disclosure ? must(index.disclosures[disclosure - 1])[1] : "",
      status ? "" : page.label
    ].filter(Boolean).join(" · ");
    if (words) place.appendChild(make("span", "", words));
    return place;
  }

  /** @param {SearchIndex["statuses"][0]} status */
  function tag([name, label, shape]) {
    const element = make("span", "tag tag--" + name);
    element.appendChild(make("span", "tag__shape", shape)).setAttribute("aria-hidden", "true");
    element.appendChild(document.createTextNode(label));
    return element;
  }

  /* What the reader does. */
  function step() {
    isTyping = false;
    remember(true);
    render(null);
  }

  /**
   * @param {FacetOption} option
   * @param {boolean} isChosen
   */
  function choose({ facet, box: { value } }, isChosen) {
    state.chosen[facet] = state.chosen[facet].filter((each) => each !== value);
    if (isChosen) state.chosen[facet].push(value);
    if (facet === "disclosure") state.chosen.aspect = []; /* another disclosure has other aspects */
    step();
  }

  /** @type {FacetActs["drop"]} */
  function drop(option) {
    choose(option, false);
    count.focus();
  }

  function clear() {
    names.forEach((name) => { state.chosen[name] = []; });
    step();
    count.focus();
  }

  function typed() {
    const isStep = !isTyping && isAsked();
    if (input.value === state.q) return;
    isTyping = true;
    state.q = input.value;
    remember(isStep);
    render(null);
  }

  const typing = box.whenTyped(input, typed);
  input.value = state.q;
  input.addEventListener("change", () => { isTyping = false; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    typing.stop();
    if (input.value !== state.q) remember(false);
    state.q = input.value;
    step();
    if (!isAsked()) rest("请先写要找的词。");
  });
  column.addEventListener("change", (event) => {
    const option = options.find((each) => each.box === event.target);
    if (option) choose(option, option.box.checked);
  });
  find(column, "button").addEventListener("click", () => {
    panel.open = false;
    count.focus();
    count.scrollIntoView();
  });
  find(nextBlock, "button").addEventListener("click", () => { if (showNext) showNext(); });
  answerBlock.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest(".hit a")) keepPlace();
  });
  [nothing, atRest].forEach((part) => part.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a.topic-link");
    if (!link) return;
    event.preventDefault();
    state = stateOf(link.getAttribute("href") || "");
    input.value = "";
    step();
    count.focus();
  }));
  window.addEventListener("popstate", (event) => {
    typing.stop();
    isTyping = false;
    state = stateOf(location.search);
    input.value = state.q;
    render(event.state);
  });
  if (!isAsked()) input.focus({ preventScroll: true });
  render(history.state);
})();
