/* What narrows a list: boxes with their numbers, chips of what is chosen, and both in the address.
   The list of issues has its boxes in the page already, the search page draws them for each answer.
   `form` is always the element .facets of the page; its data-facets names the facets, which come
   from generator/site/pages/shared/facets.py and stand nowhere else. */
(() => {
  "use strict";

  const { byId, find, make, must, write } = zhenggai;
  const IN_SIGHT = 8; /* so many values of a facet are drawn in sight, the others behind 更多 */

  /** @type {Map<string, boolean>} What the reader has unfolded; it stays so when the boxes are drawn anew. */
  const unfolded = new Map();

  /** @type {Facets["namesIn"]} */
  function namesIn(form) {
    return (form.dataset.facets || "").split(" ");
  }

  /** @type {Facets["inAddress"]} */
  function inAddress(names, address) {
    const query = new URLSearchParams(address);
    /** @type {Record<string, string[]>} */
    const asked = {};
    names.forEach((name) => { asked[name] = query.getAll(name); });
    return asked;
  }

  /** @type {Facets["unusable"]} */
  function unusable(values) {
    return values.length ? "网址里的“" + values.join("”“") + "”不是这里可选的条件，没有用上" : "";
  }

  /** @param {string} facet */
  function labelOf(facet) {
    return byId("facet-" + facet).textContent;
  }

  /* The boxes that stand in the page. */
  /** @type {Facets["adopt"]} */
  function adopt(form) {
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = form.querySelectorAll("input[type=checkbox]");
    return Array.from(boxes, (box) => {
      const label = must(box.closest("label"));
      const words = find(label, ".facet__label").textContent || "";
      return { facet: box.name, words, chip: words, box, label, number: find(label, ".facet__number"), count: -1 };
    });
  }

  /* The boxes that are drawn. */
  /** @type {Facets["draw"]} */
  function draw(form, offers) {
    const before = adopt(form).find((option) => option.box === document.activeElement);
    /** @type {FacetOption[]} */
    const options = [];
    /** @type {NodeListOf<HTMLElement>} */
    const groups = form.querySelectorAll(".facet");
    groups.forEach((group) => {
      const name = group.dataset.name || "";
      const offer = offers[name];
      const body = find(group, ".facet__body");
      const fold = body.querySelector("details");
      if (fold) unfolded.set(name, fold.open);
      body.textContent = "";
      group.hidden = !offer;
      if (offer) options.push(...drawOptions(name, body, offer));
    });
    const again = before && options.find((option) => option.facet === before.facet && option.box.value === before.box.value);
    if (again) again.box.focus();
    return options;
  }

  /**
   * @param {string} facet
   * @param {Element} body
   * @param {FacetOffer} offer
   */
  function drawOptions(facet, body, offer) {
    const all = offer.values.map((each) => drawnOption(facet, each));
    const inSight = all.length > IN_SIGHT + 2 ? IN_SIGHT : all.length;
    body.appendChild(listOf(all.slice(0, inSight), offer.isLong));
    if (inSight < all.length) body.appendChild(foldOf(facet, all.slice(inSight), offer.isLong));
    return all;
  }

  /**
   * @param {string} facet
   * @param {FacetOption[]} options
   * @param {boolean} isLong
   */
  function foldOf(facet, options, isLong) {
    const fold = make("details", "facet__fold");
    fold.appendChild(make("summary", "", "更多" + labelOf(facet) + "（" + options.length + "个）"));
    fold.open = unfolded.get(facet) || options.some((option) => option.box.checked);
    fold.appendChild(listOf(options, isLong));
    return fold;
  }

  /**
   * @param {FacetOption[]} options
   * @param {boolean} isLong
   */
  function listOf(options, isLong) {
    const list = make("ul", "facet__options" + (isLong ? " facet__options--long" : ""));
    options.forEach((option) => list.appendChild(make("li")).appendChild(option.label));
    return list;
  }

  /**
   * @param {string} facet
   * @param {FacetValue} value
   * @returns {FacetOption}
   */
  function drawnOption(facet, value) {
    const label = make("label", "facet__option");
    const box = label.appendChild(make("input"));
    box.type = "checkbox";
    box.name = facet;
    box.value = value.value;
    box.checked = value.isChosen;
    const text = label.appendChild(make("span", "facet__text"));
    text.appendChild(make("span", "facet__label", value.words));
    text.appendChild(document.createTextNode(" "));
    const count = text.appendChild(make("span", "facet__count"));
    const number = count.appendChild(make("span", "facet__number"));
    count.appendChild(make("span", "unseen", "个"));
    const option = { facet, words: value.words, chip: value.chip || value.words, box, label, number, count: -1 };
    setCount(option, value.count);
    return option;
  }

  /** @type {Facets["setCount"]} */
  function setCount(option, count) {
    if (option.count === count) return;
    option.count = count;
    option.number.textContent = String(count);
    option.label.classList.toggle("is-none", count === 0);
  }

  /* What is chosen, each to be taken back: it stays in sight where the boxes are behind one line. */
  /** @type {Facets["showChosen"]} */
  function showChosen(form, options, acts) {
    const place = find(form, ".facets__chips");
    const chosen = options.filter((option) => option.box.checked);
    place.textContent = "";
    chosen.forEach((option, position) => place.appendChild(chipOf(option, () => acts.drop(option, position))));
    if (chosen.length) place.appendChild(button("chip chip--all", "全部清除", acts.clear));
    place.hidden = !chosen.length;
    const words = form.querySelector(".facets__chosen");
    if (words) write(words, chosen.length ? "已选" + chosen.length + "项" : "");
    return chosen.length;
  }

  /**
   * @param {FacetOption} option
   * @param {() => void} act
   */
  function chipOf(option, act) {
    const chip = button("chip", option.chip, act);
    chip.setAttribute("aria-label", option.words + "，去掉这个条件（" + labelOf(option.facet) + "）");
    chip.appendChild(make("span", "chip__cross", "×")).setAttribute("aria-hidden", "true");
    return chip;
  }

  /**
   * @param {string} className
   * @param {string} words
   * @param {() => void} act
   */
  function button(className, words, act) {
    const made = make("button", className, words);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  /* Beside the list where there is room for a column; else above it, behind its summary. */
  /** @type {Facets["place"]} */
  function place(column, isThere) {
    const wasThere = document.documentElement.classList.contains("has-facets");
    column.hidden = !isThere;
    document.documentElement.classList.toggle("has-facets", isThere);
    if (isThere && !wasThere) find(column, "details").open = getComputedStyle(column).position === "absolute";
  }

  zhenggai.facets = { namesIn, inAddress, unusable, adopt, draw, setCount, showChosen, place };
})();
