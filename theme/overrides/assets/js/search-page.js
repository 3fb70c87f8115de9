/* The search page: answers below the form, narrowed by facets, all of it in the address. */
(function () {
  "use strict";

  var box = window.zhenggaiBox;
  var make = box.make;
  var SHOWN = 10;
  var WAIT = 90;
  var isWide = window.matchMedia("(min-width: 64rem)");
  var FACETS = ["disclosure", "aspect", "status", "topic"];
  var NAMES = { disclosure: "公布", aspect: "方面", status: "整改状态", topic: "主题" };

  function byId(id) { return document.getElementById(id); }

  var form = document.querySelector("form.finder");
  var input = form.querySelector("input");
  var answerBlock = byId("answer");
  var count = byId("answer-count");
  var facetsBlock = byId("answer-facets");
  var hitsList = byId("answer-hits");
  var moreBlock = byId("answer-more");
  var nextBlock = byId("answer-next");
  var nothing = byId("nothing");
  var turn = 0;
  var showNext = null;
  var areFacetsOpen = null;

  /* The state, and the address that says it. Values stand there as words, so that a link stays readable. */
  function stateOf(address) {
    var asked = new URLSearchParams(address);
    var state = { q: asked.get("q") || "" };
    FACETS.forEach(function (facet) { state[facet] = asked.getAll(facet); });
    return state;
  }

  function addressOf(state) {
    var asked = new URLSearchParams();
    if (state.q.trim()) asked.set("q", state.q);
    FACETS.forEach(function (facet) {
      state[facet].forEach(function (value) { asked.append(facet, value); });
    });
    var said = asked.toString();
    return location.pathname + (said ? "?" + said : "");
  }

  var state = stateOf(location.search);

  function remember(isStep) {
    var address = addressOf(state);
    if (address === location.pathname + location.search) return;
    history[isStep ? "pushState" : "replaceState"](null, "", address);
  }

  function wordsFor(index, facet) {
    if (facet === "disclosure") return index.disclosures.map(function (each) { return each[0]; });
    if (facet === "status") return index.statuses.map(function (each) { return each[0]; });
    if (facet === "topic") return index.topics;
    return null;
  }

  function chosenOf(index) {
    var chosen = {};
    FACETS.forEach(function (facet) {
      var words = wordsFor(index, facet);
      chosen[facet] = state[facet].map(function (value) { return words ? words.indexOf(value) + 1 : Number(value); });
    });
    return chosen;
  }

  /* The disclosure whose aspects can be offered: the only one there is, or the only one chosen. */
  function onlyDisclosure(index, chosen) {
    if (index.disclosures.length === 1) return 1;
    return chosen.disclosure.length === 1 ? chosen.disclosure[0] : 0;
  }

  function isAsked() {
    return state.q.trim() || FACETS.some(function (facet) { return state[facet].length; });
  }

  function render() {
    var mine = (turn += 1);
    if (!isAsked()) {
      answerBlock.hidden = true;
      nothing.hidden = true;
      count.textContent = "";
      return;
    }
    box.open().then(function (found) {
      var chosen = chosenOf(found.index);
      var only = onlyDisclosure(found.index, chosen);
      if (!only) chosen.aspect = [];
      return Promise.all([found.engine.search(state.q, chosen), only ? found.engine.aspects(only) : []]).then(function (both) {
        return pagesOf(found.engine, both[0], 0).then(function (first) {
          if (mine === turn) show(found, both[0], both[1], chosen, first);
        });
      });
    }).catch(function () {
      if (mine === turn) sayBroken();
    });
  }

  function pagesOf(engine, answer, from) {
    var hits = answer.hits.concat(answer.more).slice(from, from + SHOWN);
    return Promise.all(hits.map(function (hit) { return engine.page(hit.page); }));
  }

  function sayBroken() {
    answerBlock.hidden = false;
    facetsBlock.textContent = hitsList.textContent = moreBlock.textContent = "";
    nextBlock.hidden = true;
    count.textContent = "没有读到查找用的索引。请检查网络，再试一次；也可以打开下面的全文查找。";
  }

  function show(found, answer, aspects, chosen, first) {
    answerBlock.hidden = false;
    count.textContent = said(answer);
    facets(found.index, answer, aspects, chosen);
    hitsList.textContent = "";
    moreBlock.textContent = "";
    nothing.hidden = answer.hits.length + answer.more.length > 0;
    append(found, answer, first, 0);
    answerBlock.setAttribute("data-query", state.q);
  }

  function said(answer) {
    var quoted = state.q.trim() ? "“" + state.q.trim() + "”" : "";
    var only = FACETS.some(function (facet) { return state[facet].length; }) ? "选中的范围里" : "";
    if (state.q.trim() && !answer.words.length) return "请写汉字、字母或数字；标点和符号查不到东西。";
    if (answer.hits.length) return only + (quoted ? "有" + quoted + "的页面，" : "") + "共 " + answer.hits.length + " 页。";
    return only + "没有找到" + quoted + "。" + (answer.more.length ? "下面是同义词的结果。" : "");
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
    showNext = function () {
      var mine = turn;
      pagesOf(found.engine, answer, shown).then(function (next) {
        if (mine !== turn) return;
        append(found, answer, next, shown);
        count.textContent = said(answer) + "已列出 " + Math.min(shown + next.length, hits.length) + " 页。";
      });
    };
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
    link.href = box.leadTo(page.address, answer.marks, hit.titles ? -1 : passage.at);
    if (page.number) link.appendChild(make("span", "hit__number", page.number));
    box.fill(link, found.engine.markedTitle(page.title, answer.marks));
    var place = line.appendChild(make("p", "hit__place"));
    var status = found.index.columns.status[hit.page];
    if (status) place.appendChild(tag(found.index.statuses[status - 1]));
    var disclosure = found.index.columns.disclosure[hit.page];
    var many = found.index.disclosures.length > 1 && disclosure ? found.index.disclosures[disclosure - 1][1] + " · " : "";
    place.appendChild(make("span", "", many + page.label));
    box.fill(line.appendChild(make("p", "hit__excerpt")), passage.pieces);
    if (hit.isAside) line.appendChild(make("p", "note", "要找的词在这一页通往别的问题的链接里。"));
    return line;
  }

  function tag(status) {
    var element = make("span", "tag tag--" + status[0]);
    element.appendChild(make("span", "tag__shape", status[2])).setAttribute("aria-hidden", "true");
    element.appendChild(document.createTextNode(status[1]));
    return element;
  }

  /* Facets: what can be chosen, with how many pages each would leave. */
  function facets(index, answer, aspects, chosen) {
    var focused = document.activeElement && document.activeElement.getAttribute("data-facet-value");
    facetsBlock.textContent = "";
    var block = make("details", "facets");
    var chosenCount = FACETS.reduce(function (sum, facet) { return sum + state[facet].length; }, 0);
    var isLong = answer.hits.length + answer.more.length > SHOWN;
    block.open = areFacetsOpen === null ? chosenCount > 0 || (isLong && isWide.matches) : areFacetsOpen;
    block.appendChild(make("summary", "facets__head", "缩小范围" + (chosenCount ? "（已选 " + chosenCount + " 项）" : "")))
      .addEventListener("click", function () { areFacetsOpen = !block.open; });
    FACETS.forEach(function (facet) {
      var group = facetGroup(index, facet, answer.counts[facet], aspects, chosen[facet]);
      if (group) block.appendChild(group);
    });
    if (chosenCount) {
      var clear = block.appendChild(make("button", "facets__clear", "取消全部选择"));
      clear.type = "button";
      clear.addEventListener("click", function () {
        FACETS.forEach(function (facet) { state[facet] = []; });
        step();
        input.focus();
      });
    }
    if (block.children.length > 1) facetsBlock.appendChild(block);
    var again = focused && facetsBlock.querySelector('[data-facet-value="' + focused + '"]');
    if (again) again.focus();
  }

  function facetGroup(index, facet, counts, aspects, chosen) {
    var values = Array.from(counts.keys()).concat(chosen.filter(function (value) { return !counts.has(value); }));
    if (facet === "aspect" && !aspects.length) return null;
    if (values.length < 2 && !chosen.length) return null;
    values.sort(function (a, b) { return facet === "topic" ? (counts.get(b) || 0) - (counts.get(a) || 0) || a - b : a - b; });
    var group = make("fieldset", "facet facet--" + facet);
    group.appendChild(make("legend", "facet__name", NAMES[facet]));
    values.slice(0, 40).forEach(function (value) {
      group.appendChild(choice(index, facet, value, counts.get(value) || 0, aspects, chosen.indexOf(value) >= 0));
    });
    return group;
  }

  function choice(index, facet, value, number, aspects, isChosen) {
    var words = wordsFor(index, facet);
    var word = words ? words[value - 1] : String(value);
    var label = make("label", "facet__choice");
    var control = label.appendChild(make("input"));
    control.type = "checkbox";
    control.checked = isChosen;
    control.setAttribute("data-facet-value", facet + "-" + value);
    control.addEventListener("change", function () {
      state[facet] = state[facet].filter(function (each) { return each !== word; });
      if (control.checked) state[facet].push(word);
      if (facet === "disclosure") state.aspect = [];
      step();
    });
    label.appendChild(make("span", "facet__label", nameOf(index, facet, value, aspects)));
    label.appendChild(make("span", "facet__count", String(number)));
    return label;
  }

  function nameOf(index, facet, value, aspects) {
    if (facet === "disclosure") return index.disclosures[value - 1][1];
    if (facet === "status") return index.statuses[value - 1][1];
    if (facet === "topic") return index.topics[value - 1];
    return aspects[value - 1] || String(value);
  }

  function step() {
    remember(true);
    render();
  }

  function typed() {
    state.q = input.value;
    remember(false);
    render();
  }

  var soon = box.calmly(WAIT, typed);
  input.value = state.q;
  input.addEventListener("input", function (event) { if (!event.isComposing) soon(); });
  input.addEventListener("compositionend", soon);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    state.q = input.value;
    step();
  });
  nextBlock.querySelector("button").addEventListener("click", function () { if (showNext) showNext(); });
  nothing.addEventListener("click", function (event) {
    var link = event.target.closest("a.topic-link");
    if (!link) return;
    event.preventDefault();
    state = stateOf(link.getAttribute("href"));
    input.value = "";
    step();
  });
  window.addEventListener("popstate", function () {
    state = stateOf(location.search);
    input.value = state.q;
    render();
  });
  if (!state.q && !isAsked()) input.focus({ preventScroll: true });
  render();
})();
