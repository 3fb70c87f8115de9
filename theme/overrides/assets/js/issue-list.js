/* Narrows the list of issues. The whole list stands in the page; this file only hides and shows.
   What is chosen stands in the address (?topic=教育&status=ongoing), so that it can be shared. */
(() => {
  "use strict";

  const { addressWith, byId, find, keepInHistory, make, must, write } = zhenggai;
  const facets = must(zhenggai.facets);
  const form = document.getElementById("facets");
  if (!form) return;
  const article = must(form.parentElement);
  /** @type {HTMLSelectElement | null} */
  const sort = form.querySelector("select[name=sort]");
  const panel = form.querySelector("details");
  const result = find(form, ".facets__result");
  const chips = find(form, ".facets__chips");
  const none = find(article, ".facets__none");
  const names = facets.namesIn(form);
  const options = facets.adopt(form);
  const bits = options.map((option) => 1 << names.indexOf(option.facet));
  /** @type {NodeListOf<HTMLElement>} */
  const lines = article.querySelectorAll(".row[data-options]");
  const jumps = /** @type {HTMLElement | null} */ (article.querySelector(".jumps"));
  const announced = document.getElementById("announced");
  const places = readPlaces();
  const rows = Array.from(lines, (element, place) => ({
    element,
    options: element.dataset.options ? element.dataset.options.split(" ").map(Number) : [],
    changed: element.dataset.changed || "",
    nearness: Number(element.dataset.nearness),
    home: must(element.parentElement),
    announced: places.get(find(element, "a").getAttribute("href") || "") || null,
    place,
    shown: true
  }));
  const groups = readGroups();
  const flat = make("ol", "rows rows--flat");
  flat.hidden = true;
  none.after(flat);

  /* Where the page is grouped by topic, the line of each issue in the announcement's order, by its address. */
  function readPlaces() {
    /** @type {Map<string, HTMLElement>} */
    const found = new Map();
    /** @type {NodeListOf<HTMLElement>} */
    const all = article.querySelectorAll(".place");
    all.forEach((each) => found.set(find(each, "a").getAttribute("href") || "", each));
    return found;
  }

  /**
   * @typedef {{ parts: HTMLElement[], list: HTMLElement | null }} Category A heading of a category, and its rows.
   * @typedef {{ parts: HTMLElement[], categories: Category[], link: HTMLElement | null, number: Element | null, also: HTMLElement | null, isAnnounced: boolean }} Group
   *   A heading of a topic or an aspect with what stands below it, its line in the outline, its number of issues, the
   *   line of those that stand below another heading, and whether it is of the announcement's order behind that by topics.
   */

  /* The headings and the rows below each; Markdown makes no element that holds both. Behind #announced all headings
     are a level deeper. */
  function readGroups() {
    /** @type {Group[]} */
    const found = [];
    /** @type {Category | null} */
    let category = null;
    for (let next = none.nextElementSibling; next; next = next.nextElementSibling) {
      const element = /** @type {HTMLElement} */ (next);
      const isAnnounced = element === announced || found.some((each) => each.isAnnounced);
      if (element.tagName === "H2" || (isAnnounced && element.tagName === "H3") || !found.length) {
        found.push({ parts: [], categories: [], link: linkTo(element), number: null, also: null, isAnnounced });
        category = null;
      }
      const group = found[found.length - 1];
      if (element.classList.contains("rows-also")) {
        group.also = element;
        continue;
      }
      if (element.tagName === (isAnnounced ? "H4" : "H3") || (element.tagName === "OL" && (!category || category.list))) {
        category = { parts: [], list: null };
        group.categories.push(category);
      }
      (category || group).parts.push(element);
      if (category && element.tagName === "OL") category.list = element;
      if (!category) group.number = group.number || element.querySelector(".group-count");
    }
    return found;
  }

  /**
   * The line of the outline that leads to a heading.
   * @param {Element} heading
   */
  function linkTo(heading) {
    const link = heading.tagName === "H2" && document.querySelector(".outline a[href='#" + heading.id + "']");
    return link ? link.parentElement : null;
  }

  /**
   * @param {HTMLElement | null} element
   * @param {boolean} hidden
   */
  function setHidden(element, hidden) {
    if (element && element.hidden !== hidden) element.hidden = hidden;
  }

  /* Returns how many rows answer to what is chosen: OR within a facet, AND between facets. The
     number beside a box is what would be found if it were chosen: the rows that have it and miss
     nothing, or miss only what is chosen in its own facet. */
  function narrow() {
    const chosen = options.map((option) => option.box.checked);
    const counts = options.map(() => 0);
    let asked = 0;
    let shown = 0;
    chosen.forEach((is, place) => { if (is) asked |= bits[place]; });
    rows.forEach((row) => {
      let answered = 0;
      row.options.forEach((place) => { if (chosen[place]) answered |= bits[place]; });
      const missed = asked & ~answered;
      row.shown = missed === 0;
      if (row.shown) shown += 1;
      if ((missed & (missed - 1)) !== 0) return; /* misses two facets or more: no single choice helps */
      row.options.forEach((place) => { if (!missed || bits[place] === missed) counts[place] += 1; });
    });
    options.forEach((option, place) => facets.setCount(option, counts[place]));
    return shown;
  }

  /** @param {boolean} isNarrowed */
  function showRows(isNarrowed) {
    const by = sort ? sort.value : "";
    const isAnnounced = by === "announced";
    const isFlat = by !== "" && !isAnnounced;
    order(by);
    article.classList.toggle("is-announced", isAnnounced);
    article.classList.toggle("is-narrowed", isNarrowed);
    setHidden(jumps, by !== "" || isNarrowed);
    rows.forEach((row) => setHidden(row.element, !row.shown));
    /** @type {Map<HTMLElement | null, number>} */
    const inSight = new Map();
    rows.forEach((row) => {
      const list = row.element.parentElement;
      if (row.shown) inSight.set(list, (inSight.get(list) || 0) + 1);
    });
    groups.forEach((group) => {
      let count = 0;
      group.categories.forEach((category) => {
        const here = inSight.get(category.list) || 0;
        count += here;
        category.parts.forEach((part) => setHidden(part, isElsewhere(group) || (isNarrowed && !here)));
      });
      const gone = isElsewhere(group) || (isNarrowed && !count && group.parts[0] !== announced);
      group.parts.forEach((part) => setHidden(part, gone));
      setHidden(group.link, gone);
      /* What stands elsewhere is among the rows that are found as soon as something is chosen. */
      setHidden(group.also, gone || isNarrowed);
      if (group.also && !isNarrowed) count += Number(group.also.dataset.count);
      if (group.number) write(group.number, String(count));
    });

    /** @param {Group} group */
    function isElsewhere(group) {
      return isFlat || group.isAnnounced !== isAnnounced;
    }
  }

  /** @typedef {typeof rows[0]} Row */
  /** @type {Record<string, (one: Row, other: Row) => number>} */
  const ORDERS = {
    near: (one, other) => one.nearness - other.nearness,
    changed: (one, other) => (one.changed === other.changed ? 0 : one.changed < other.changed ? 1 : -1)
  };
  let ordered = "";

  /**
   * Puts the rows in one list in an order, or back where they came from.
   * @param {string} by
   */
  function order(by) {
    if (by === ordered) return;
    ordered = by;
    const isFlat = by in ORDERS;
    flat.hidden = !isFlat;
    if (by === "announced") {
      rows.forEach((row) => { if (row.announced) row.announced.before(row.element); });
      return;
    }
    const wanted = rows.slice();
    if (isFlat) wanted.sort((one, other) => ORDERS[by](one, other) || one.place - other.place);
    wanted.forEach((row) => (isFlat ? flat : row.home).appendChild(row.element));
  }

  /** @type {FacetActs["drop"]} */
  function drop(option, position) {
    option.box.checked = false;
    changed();
    /** @type {NodeListOf<HTMLElement>} */
    const left = chips.querySelectorAll(".chip");
    (left[Math.min(position, left.length - 2)] || byId("found")).focus();
  }

  function clear() {
    options.forEach((option) => { option.box.checked = false; });
    changed();
    byId("found").focus();
  }

  /** @param {string[]} unknown */
  function show(unknown) {
    const shown = narrow();
    const isNarrowed = facets.showChosen(must(form), options, { drop, clear }) > 0;
    showRows(isNarrowed);
    setHidden(none, shown > 0);
    /* The whole list needs no words when the page opens: its heading says how many there are. */
    const whole = result.textContent ? rows.length + "个问题" : "";
    const found = isNarrowed ? "找到" + shown + "个问题（共" + rows.length + "个）" : whole;
    const ignored = facets.unusable(unknown);
    write(result, found + (ignored && "。" + ignored));
    if (panel) write(find(panel, ".facets__number"), String(shown));
  }

  function address() {
    /** @type {Record<string, string[]>} */
    const parameters = {};
    names.forEach((name) => {
      parameters[name] = options.filter((each) => each.facet === name && each.box.checked).map((each) => each.box.value);
    });
    return addressWith(Object.assign(parameters, { sort: sort && sort.value ? [sort.value] : [] }));
  }

  /* An address that leads to an aspect, or to the announcement's order itself, asks for that order. */
  function asksForAnnounced() {
    const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    return !!target && groups.some((each) => each.isAnnounced && (each.parts.includes(target) || each.categories.some((category) => category.parts.includes(target))));
  }

  function changed() {
    show([]);
    const isLeft = sort && sort.value !== "announced" && asksForAnnounced();
    const next = isLeft ? address().slice(0, -location.hash.length) : address();
    if (next !== location.pathname + location.search + location.hash) keepInHistory("pushState", next, null);
  }

  function read() {
    const asked = facets.inAddress(names.concat("sort"), location.search);
    options.forEach((option) => { option.box.checked = asked[option.facet].indexOf(option.box.value) >= 0; });
    const wanted = asked.sort[0] || (asksForAnnounced() ? "announced" : "");
    if (sort) sort.value = Array.from(sort.options).some((each) => each.value === wanted) ? wanted : "";
    const unknown = names.map((name) => asked[name].filter((value) => !options.some((each) => each.facet === name && each.box.value === value)));
    show(unknown.reduce((all, some) => all.concat(some)));
    must(form).querySelectorAll("details").forEach((fold) => {
      if (fold !== panel && fold.querySelector("input:checked")) fold.open = true;
    });
  }

  /**
   * Of many values, those that have what is typed; what is chosen stays in sight.
   * @param {HTMLInputElement} field
   */
  function findWithin(field) {
    const wanted = field.value.normalize("NFKC").trim().toLowerCase();
    const fold = must(field.closest("details"));
    options.filter((option) => fold.contains(option.box)).forEach((option) => {
      const isThere = option.words.normalize("NFKC").toLowerCase().indexOf(wanted) >= 0;
      setHidden(option.label.parentElement, !isThere && !option.box.checked);
    });
  }

  form.addEventListener("change", (event) => {
    if (event.target === sort || options.some((option) => option.box === event.target)) changed();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (document.activeElement && document.activeElement.matches("input[type=text]")) return;
    if (panel && getComputedStyle(find(panel, ".facets__show")).display !== "none") panel.open = false;
    const found = byId("found");
    found.focus();
    found.scrollIntoView();
  });
  form.addEventListener("input", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.type === "text") findWithin(field);
  });
  find(none, ".facets__clear").addEventListener("click", clear);
  window.addEventListener("popstate", read);
  window.addEventListener("hashchange", () => {
    if (!asksForAnnounced()) return;
    read();
    byId(decodeURIComponent(location.hash.slice(1))).scrollIntoView();
  });

  if (panel) facets.place(must(panel.parentElement), true);
  /* A long list is laid out only where it is looked at: 1,000 rows answer in the time of 100. */
  if (rows.length > 200) article.classList.add("is-long");
  form.hidden = false;
  read();
  if (asksForAnnounced()) byId(decodeURIComponent(location.hash.slice(1))).scrollIntoView();
})();
