/* What narrows the answers of the search page: the same boxes as the list of issues has (facets.css),
   made anew for each answer, because what can be chosen depends on what was found. */
zhenggai.facets = (function () {
  "use strict";

  var make = zhenggai.box.make;
  var FACETS = ["disclosure", "topic", "status", "aspect"];
  var NAMES = { disclosure: "公布", topic: "主题", status: "状态", aspect: "方面" };
  var IN_SIGHT = 8;

  var column = document.getElementById("answer-facets");
  var panel = column.querySelector(".facets__panel");
  var groups = column.querySelector(".facets__groups");
  var chips = document.getElementById("answer-chips");
  var unfolded = {};

  /* The values of a facet as addresses write them, and as readers see them; a page names them by position. */
  function written(index, facet, aspects) {
    if (facet === "disclosure") return index.disclosures.map(function (each) { return each[0]; });
    if (facet === "status") return index.statuses.map(function (each) { return each[0]; });
    if (facet === "topic") return index.topics;
    return aspects.map(function (_, position) { return String(position + 1); });
  }

  function shown(index, facet, aspects) {
    if (facet === "disclosure" || facet === "status") return index[facet === "status" ? "statuses" : "disclosures"].map(function (each) { return each[1]; });
    return facet === "topic" ? index.topics : aspects;
  }

  /* What the address asks for, as positions, and what of it nobody can choose here. */
  function read(index, state, aspects) {
    var asked = { chosen: {}, unknown: [] };
    FACETS.forEach(function (facet) {
      var values = written(index, facet, aspects);
      asked.chosen[facet] = [];
      state[facet].forEach(function (value) {
        var position = values.indexOf(value) + 1;
        if (position) asked.chosen[facet].push(position);
        else asked.unknown.push(value);
      });
    });
    return asked;
  }

  /* The disclosure whose aspects can be offered: the only one there is, or the only one chosen. */
  function onlyDisclosure(index, state) {
    if (index.disclosures.length === 1) return 1;
    var ids = written(index, "disclosure");
    return state.disclosure.length === 1 ? ids.indexOf(state.disclosure[0]) + 1 : 0;
  }

  /* Draw the boxes of an answer; `choose(facet, value, isChosen)` and `clear()` are called for the reader. */
  function draw(index, answer, aspects, chosen, acts) {
    var focused = document.activeElement && document.activeElement.getAttribute("data-facet-value");
    var height = panel.scrollTop;
    var options = FACETS.map(function (facet) { return optionsOf(index, facet, answer, aspects, chosen[facet]); });
    groups.querySelectorAll(".facet__fold").forEach(function (fold) { unfolded[fold.getAttribute("data-name")] = fold.open; });
    groups.textContent = "";
    options.forEach(function (values, i) {
      var body = canNarrow(values, answer.total) ? choices(FACETS[i], values, acts) : FACETS[i] === "status" && alone(values, answer.total);
      if (body) groups.appendChild(group(FACETS[i], body));
    });
    show(groups.children.length > 0);
    panel.scrollTop = height;
    drawChips(options, acts);
    column.querySelector(".facets__number").textContent = String(answer.hits.length + answer.more.length);
    var again = focused && groups.querySelector('[data-facet-value="' + focused + '"]');
    if (again) again.focus();
  }

  /* Most frequent topics first; the order stays as it is while the reader chooses. */
  function optionsOf(index, facet, answer, aspects, chosen) {
    var addresses = written(index, facet, aspects);
    var words = shown(index, facet, aspects);
    var whole = answer.whole[facet];
    var values = Array.from(whole.keys()).concat(chosen.filter(function (value) { return !whole.has(value); }));
    values = values.filter(function (value) { return words[value - 1]; }).sort(function (a, b) {
      return facet === "topic" ? (whole.get(b) || 0) - (whole.get(a) || 0) || a - b : a - b;
    });
    return values.map(function (value) {
      return {
        facet: facet, value: addresses[value - 1], words: words[value - 1],
        count: answer.counts[facet].get(value) || 0, whole: whole.get(value) || 0, isChosen: chosen.indexOf(value) >= 0
      };
    });
  }

  /* A facet whose one value every answer has narrows nothing; of the status that is said. */
  function canNarrow(options, total) {
    return options.some(function (option) { return option.isChosen || option.whole < total; });
  }

  function alone(options, total) {
    return options.length && total > 1 ? make("p", "facet__alone", total + " 页都是“" + options[0].words + "”") : null;
  }

  function group(facet, body) {
    var element = make("div", "facet facet--" + facet);
    var name = element.appendChild(make("p", "facet__name", NAMES[facet]));
    name.id = "facet-" + facet;
    element.setAttribute("role", "group");
    element.setAttribute("aria-labelledby", name.id);
    element.appendChild(body);
    return element;
  }

  function choices(facet, options, acts) {
    var body = make("div", "facet__body");
    var isLong = facet === "aspect" || facet === "disclosure";
    var inSight = options.length > IN_SIGHT + 2 ? IN_SIGHT : options.length;
    body.appendChild(boxes(options.slice(0, inSight), isLong, acts));
    if (inSight < options.length) body.appendChild(fold(facet, options.slice(inSight), isLong, acts));
    return body;
  }

  function fold(facet, options, isLong, acts) {
    var element = make("details", "facet__fold");
    element.setAttribute("data-name", facet);
    element.appendChild(make("summary", "", "更多" + NAMES[facet] + "（" + options.length + " 个）"));
    element.open = unfolded[facet] || options.some(function (option) { return option.isChosen; });
    element.appendChild(boxes(options, isLong, acts));
    return element;
  }

  function boxes(options, isLong, acts) {
    var list = make("ul", "facet__options" + (isLong ? " facet__options--long" : ""));
    options.forEach(function (option) { list.appendChild(make("li")).appendChild(box(option, acts)); });
    return list;
  }

  function box(option, acts) {
    var label = make("label", "facet__option" + (option.count ? "" : " is-none"));
    var input = label.appendChild(make("input"));
    input.type = "checkbox";
    input.checked = option.isChosen;
    input.setAttribute("data-facet-value", option.facet + "-" + option.value);
    input.addEventListener("change", function () { acts.choose(option.facet, option.value, input.checked); });
    var text = label.appendChild(make("span", "facet__text"));
    text.appendChild(make("span", "facet__label", option.words));
    text.appendChild(document.createTextNode(" "));
    var count = text.appendChild(make("span", "facet__count"));
    count.appendChild(make("span", "facet__number", String(option.count)));
    count.appendChild(make("span", "unseen", " 页"));
    return label;
  }

  /* What is chosen, each to be taken back: it stays in sight where the boxes are behind one line. */
  function drawChips(options, acts) {
    var chosen = [].concat.apply([], options).filter(function (option) { return option.isChosen; });
    chips.textContent = "";
    chosen.forEach(function (option) {
      var chip = chips.appendChild(make("button", "chip", option.facet === "aspect" ? option.words.split("：")[0] : option.words));
      chip.type = "button";
      chip.setAttribute("aria-label", option.words + "，去掉这个条件（" + NAMES[option.facet] + "）");
      chip.appendChild(make("span", "chip__cross", "×")).setAttribute("aria-hidden", "true");
      chip.addEventListener("click", function () { acts.choose(option.facet, option.value, false, true); });
    });
    if (chosen.length) {
      var all = chips.appendChild(make("button", "chip chip--all", "全部清除"));
      all.type = "button";
      all.addEventListener("click", acts.clear);
    }
    chips.hidden = !chosen.length;
    column.querySelector(".facets__chosen").textContent = chosen.length ? "已选 " + chosen.length + " 项" : "";
  }

  /* Beside the answers where there is room for a column; else above them, behind one line. */
  function show(isThere) {
    var wasThere = !column.hidden;
    column.hidden = !isThere;
    document.documentElement.classList.toggle("has-facets", isThere);
    if (isThere && !wasThere) panel.open = getComputedStyle(column).position === "absolute";
  }

  function hide() {
    show(false);
    chips.hidden = true;
  }

  column.querySelector(".facets__show button").addEventListener("click", function () {
    panel.open = false;
    var count = document.getElementById("answer-count");
    count.focus();
    count.scrollIntoView();
  });

  return { FACETS: FACETS, draw: draw, hide: hide, onlyDisclosure: onlyDisclosure, read: read };
})();
