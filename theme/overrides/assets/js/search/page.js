/* The search page: answers below the form, narrowed by facets, all of it in the address. */
(function () {
  "use strict";

  var box = zhenggai.box;
  var facets = zhenggai.facets;
  var make = box.make;
  var SHOWN = 10;
  var QUOTED = 40; /* characters of a query that the page repeats */

  function byId(id) { return document.getElementById(id); }

  var form = document.querySelector("form.finder");
  var input = form.querySelector("input");
  var answerBlock = byId("answer");
  var count = byId("answer-count");
  var hitsList = byId("answer-hits");
  var moreBlock = byId("answer-more");
  var nextBlock = byId("answer-next");
  var nothing = byId("nothing");
  var turn = 0;
  var showNext = null;
  var isTyping = false;

  /* The state, and the address that says it. Values stand there as words, so that a link stays readable. */
  function stateOf(address) {
    var asked = new URLSearchParams(address);
    var state = { q: asked.get("q") || "" };
    facets.FACETS.forEach(function (facet) { state[facet] = asked.getAll(facet); });
    return state;
  }

  /* The address keeps what others put there (WeChat adds ?from=…). */
  function addressOf(state) {
    var asked = new URLSearchParams(location.search);
    ["q"].concat(facets.FACETS).forEach(function (name) { asked.delete(name); });
    if (state.q.trim()) asked.set("q", state.q);
    facets.FACETS.forEach(function (facet) {
      state[facet].forEach(function (value) { asked.append(facet, value); });
    });
    var said = asked.toString();
    return location.pathname + (said ? "?" + said : "");
  }

  var state = stateOf(location.search);

  /* A step is one that the Back button undoes; what is typed on the way to a word is none. */
  function remember(isStep) {
    var address = addressOf(state);
    if (address !== location.pathname + location.search) write(isStep ? "pushState" : "replaceState", null, address);
  }

  function write(how, kept, address) {
    try {
      history[how](kept, "", address);
    } catch (error) {
      if (error.name !== "SecurityError") throw error; /* opened from a disk: no state in the address */
    }
  }

  /* How many answers are listed and where the reader is: found again by Back and by reloading. */
  function keepPlace() {
    var shown = hitsList.children.length + moreBlock.querySelectorAll(".hit").length;
    write("replaceState", { shown: shown, top: window.scrollY }, location.href);
  }

  function hasFacets() {
    return facets.FACETS.some(function (facet) { return state[facet].length; });
  }

  function isAsked() {
    return state.q.trim() || hasFacets();
  }

  function render(kept) {
    var mine = (turn += 1);
    if (!isAsked()) return rest("");
    var wait = setTimeout(function () { if (mine === turn) sayWaiting(); }, box.PATIENCE);
    box.ask(function (found) {
      return answered(found, kept ? kept.shown : SHOWN).then(function (all) {
        if (mine === turn) show(all, kept);
      });
    }).catch(function () {
      if (mine === turn) sayBroken();
    }).then(function () { clearTimeout(wait); });
  }

  /* All that is needed to show an answer. */
  function answered(found, shown) {
    var only = facets.onlyDisclosure(found.index, state);
    return Promise.resolve(only ? found.engine.aspects(only) : []).then(function (aspects) {
      var asked = facets.read(found.index, state, aspects);
      return found.engine.search(state.q, asked.chosen).then(function (answer) {
        return pagesOf(found.engine, answer, 0, shown).then(function (pages) {
          return { found: found, aspects: aspects, asked: asked, answer: answer, pages: pages };
        });
      });
    });
  }

  function pagesOf(engine, answer, from, number) {
    var hits = answer.hits.concat(answer.more).slice(from, from + number);
    return Promise.all(hits.map(function (hit) { return engine.page(hit.page); }));
  }

  function empty() {
    hitsList.textContent = moreBlock.textContent = "";
    nextBlock.hidden = true;
    nothing.hidden = true;
    answerBlock.removeAttribute("aria-busy");
  }

  function rest(words) {
    empty();
    facets.hide();
    answerBlock.hidden = !words;
    count.textContent = words;
  }

  function sayWaiting() {
    answerBlock.hidden = false;
    answerBlock.setAttribute("aria-busy", "true");
    count.textContent = "正在查找……网络慢的时候，也可以打开下面的全文查找。";
  }

  function sayBroken() {
    rest("没有读到查找用的索引。请检查网络，再按一次“搜索”；也可以打开下面的全文查找。");
  }

  function show(all, kept) {
    empty();
    answerBlock.hidden = false;
    count.textContent = said(all.answer) + ignored(all.asked.unknown);
    facets.draw(all.found.index, all.answer, all.aspects, all.asked.chosen, { choose: choose, clear: clear });
    nothing.hidden = all.answer.hits.length + all.answer.more.length > 0;
    append(all.found, all.answer, all.pages, 0);
    answerBlock.setAttribute("data-query", state.q);
    if (kept) window.scrollTo({ top: kept.top, behavior: "instant" });
  }

  function quoted() {
    var query = state.q.trim();
    if (query.length > QUOTED) query = query.slice(0, QUOTED) + "……";
    return !query || /^[“"]/.test(query) ? query : "“" + query + "”";
  }

  function said(answer) {
    var only = hasFacets() ? "选中的范围里" : "";
    if (state.q.trim() && !answer.words.length) return "请写汉字、字母或数字；标点和符号查不到东西。";
    if (answer.hits.length) return only + (quoted() ? "有" + quoted() + "的页面，" : "") + "共 " + answer.hits.length + " 页。";
    return only + "没有找到" + quoted() + "。" + (answer.more.length ? "下面是同义词的结果。" : "");
  }

  function ignored(unknown) {
    return unknown.length ? "网址里的“" + unknown.join("”“") + "”不是这里可选的条件，没有用上。" : "";
  }

  function append(found, answer, pages, from) {
    var hits = answer.hits.concat(answer.more);
    pages.forEach(function (page, i) {
      var position = from + i;
      var isMore = position >= answer.hits.length;
      (isMore ? listOfMore(answer) : hitsList).appendChild(row(found, answer, hits[position], page));
    });
    var shown = from + pages.length;
    nextBlock.hidden = shown >= hits.length;
    nextBlock.querySelector("span").textContent = "已列出 " + shown + " 页，共 " + hits.length + " 页。";
    showNext = function () { listNext(found, answer, shown); };
  }

  function listNext(found, answer, from) {
    var mine = turn;
    showNext = null;
    pagesOf(found.engine, answer, from, SHOWN).then(function (pages) {
      if (mine !== turn) return;
      append(found, answer, pages, from);
      count.textContent = said(answer) + "已列出 " + (from + pages.length) + " 页。";
      answerBlock.querySelectorAll(".hit__title a")[from].focus();
      keepPlace();
    }).catch(function () {
      if (mine === turn) sayBroken();
    });
  }

  /* Pages found by a synonym stand apart, so that the list above stays exactly what was asked for. */
  function listOfMore(answer) {
    var list = moreBlock.querySelector("ol");
    if (list) return list;
    var words = answer.also.map(function (word) { return "“" + word + "”"; }).join("");
    moreBlock.appendChild(make("p", "answer__also", "也查找了" + words + "，另有 " + answer.more.length + " 页："));
    return moreBlock.appendChild(make("ol", "hits"));
  }

  function row(found, answer, hit, page) {
    var line = make("li", "hit");
    var passage = found.engine.excerpt(hit.page, page, answer.marks);
    var title = line.appendChild(make("p", "hit__title"));
    var link = title.appendChild(make("a"));
    link.href = box.leadTo(page.address, answer.marks, hit.titles === 2 ? -1 : passage.at);
    if (page.number) link.appendChild(make("span", "hit__number", page.number));
    box.fill(link, found.engine.markedTitle(page.title, answer.marks));
    line.appendChild(placeOf(found.index, hit, page));
    box.fill(line.appendChild(make("p", "hit__excerpt")), passage.pieces);
    if (hit.isAside) line.appendChild(make("p", "note", "要找的词只在这一页末尾：通往别的问题的链接，或者出处。"));
    return line;
  }

  /* Of which status, of which disclosure where there are several, and where in it. */
  function placeOf(index, hit, page) {
    var place = make("p", "hit__place");
    var status = index.columns.status[hit.page];
    if (status) place.appendChild(tag(index.statuses[status - 1]));
    var disclosure = index.columns.disclosure[hit.page];
    var many = index.disclosures.length > 1 && disclosure ? index.disclosures[disclosure - 1][1] + " · " : "";
    place.appendChild(make("span", "", many + page.label));
    return place;
  }

  function tag(status) {
    var element = make("span", "tag tag--" + status[0]);
    element.appendChild(make("span", "tag__shape", status[2])).setAttribute("aria-hidden", "true");
    element.appendChild(document.createTextNode(status[1]));
    return element;
  }

  /* What the reader does. */
  function step() {
    isTyping = false;
    remember(true);
    render();
  }

  function choose(facet, value, isChosen, isChip) {
    state[facet] = state[facet].filter(function (each) { return each !== value; });
    if (isChosen) state[facet].push(value);
    if (facet === "disclosure") state.aspect = []; /* another disclosure has other aspects */
    step();
    if (isChip) count.focus();
  }

  function clear() {
    facets.FACETS.forEach(function (facet) { state[facet] = []; });
    step();
    count.focus();
  }

  function typed() {
    var isStep = !isTyping && isAsked();
    if (input.value === state.q) return;
    isTyping = true;
    state.q = input.value;
    remember(isStep);
    render();
  }

  var typing = box.whenTyped(input, typed);
  input.value = state.q;
  input.addEventListener("change", function () { isTyping = false; });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    typing.stop();
    if (input.value !== state.q) remember(false);
    state.q = input.value;
    step();
    if (!isAsked()) rest("请先写要找的词。");
  });
  nextBlock.querySelector("button").addEventListener("click", function () { if (showNext) showNext(); });
  answerBlock.addEventListener("click", function (event) { if (event.target.closest(".hit a")) keepPlace(); });
  nothing.addEventListener("click", function (event) {
    var link = event.target.closest("a.topic-link");
    if (!link) return;
    event.preventDefault();
    state = stateOf(link.getAttribute("href"));
    input.value = "";
    step();
    count.focus();
  });
  window.addEventListener("popstate", function (event) {
    typing.stop();
    isTyping = false;
    state = stateOf(location.search);
    input.value = state.q;
    render(event.state);
  });
  if (!isAsked()) input.focus({ preventScroll: true });
  render(history.state);
})();
