/* Narrows the list of issues. The whole list stands in the page; this file only hides and shows.
   What is chosen stands in the address (?topic=教育&status=ongoing), so that it can be shared. */
(function () {
  "use strict";

  const form = document.getElementById("facets");
  if (!form) return;
  const article = form.parentNode;
  const boxes = Array.from(form.querySelectorAll("input[type=checkbox]"));
  const sort = form.querySelector("select[name=sort]");
  const panel = form.querySelector(".facets__panel");
  const result = form.querySelector(".facets__result");
  const chips = form.querySelector(".facets__chips");
  const none = article.querySelector(".facets__none");

  /* Each box with its facet (a bit), the element that shows its number, and its words. */
  const names = Array.from(new Set(boxes.map(function (box) { return box.name; })));
  const options = boxes.map(function (box) {
    const label = box.closest("label");
    return {
      box: box,
      label: label,
      bit: 1 << names.indexOf(box.name),
      number: label.querySelector(".facet__number"),
      count: -1,
      words: label.querySelector(".facet__label").textContent,
      facet: document.getElementById("facet-" + box.name).textContent
    };
  });
  const rows = Array.from(article.querySelectorAll(".row[data-held]")).map(function (element, place) {
    const held = element.dataset.held;
    return {
      element: element,
      held: held ? held.split(" ").map(Number) : [],
      changed: element.dataset.changed,
      home: element.parentNode,
      place: place,
      shown: true
    };
  });
  const groups = readGroups();
  const flat = document.createElement("ol");
  flat.className = "rows rows--flat";
  flat.hidden = true;
  none.after(flat);

  /* The headings and the rows below each; Markdown makes no element that holds both. */
  function readGroups() {
    const found = [];
    let group = null;
    let shelf = null;
    let element = none.nextElementSibling;
    function open(parts) {
      group = { parts: parts, shelves: [], link: null, number: null };
      shelf = null;
      found.push(group);
    }
    for (; element; element = element.nextElementSibling) {
      if (element.tagName === "H2") {
        open([element]);
        group.link = document.querySelector(".outline a[href='#" + element.id + "']");
      } else if (!group) {
        open([]);
      }
      if (element.tagName === "H3" || (element.tagName === "OL" && (!shelf || shelf.list))) {
        shelf = { parts: [], list: null };
        group.shelves.push(shelf);
      }
      if (element.tagName === "OL") {
        shelf.list = element;
        shelf.parts.push(element);
      } else if (shelf) {
        shelf.parts.push(element);
      } else if (element.tagName !== "H2") {
        group.parts.push(element);
      }
    }
    found.forEach(function (each) {
      each.parts.forEach(function (part) {
        each.number = each.number || part.querySelector(".group-count");
      });
    });
    return found;
  }

  function setHidden(element, hidden) {
    if (element && element.hidden !== hidden) element.hidden = hidden;
  }

  /* Returns how many rows answer to what is chosen: OR within a facet, AND between facets. The
     number beside a box is what would be found if it were chosen: the rows that have it and miss
     nothing, or miss only what is chosen in its own facet. */
  function narrow() {
    const chosen = boxes.map(function (box) { return box.checked; });
    const counts = new Array(options.length).fill(0);
    let asked = 0;
    let shown = 0;
    chosen.forEach(function (is, place) { if (is) asked |= options[place].bit; });
    rows.forEach(function (row) {
      let answered = 0;
      row.held.forEach(function (place) { if (chosen[place]) answered |= options[place].bit; });
      const missed = asked & ~answered;
      row.shown = missed === 0;
      if (row.shown) shown += 1;
      if ((missed & (missed - 1)) !== 0) return; /* misses two facets or more: no single choice helps */
      row.held.forEach(function (place) {
        if (!missed || options[place].bit === missed) counts[place] += 1;
      });
    });
    options.forEach(function (option, place) {
      if (option.count === counts[place]) return;
      option.count = counts[place];
      option.number.textContent = String(counts[place]);
      option.label.classList.toggle("is-none", counts[place] === 0);
    });
    return shown;
  }

  function showRows(isNarrowed) {
    const isFlat = Boolean(sort && sort.value);
    order(isFlat);
    rows.forEach(function (row) { setHidden(row.element, !row.shown); });
    const inSight = new Map();
    rows.forEach(function (row) { if (row.shown) inSight.set(row.home, (inSight.get(row.home) || 0) + 1); });
    groups.forEach(function (group) {
      let count = 0;
      group.shelves.forEach(function (shelf) {
        const here = inSight.get(shelf.list) || 0;
        count += here;
        shelf.parts.forEach(function (part) { setHidden(part, isFlat || (isNarrowed && !here)); });
      });
      const gone = isFlat || (isNarrowed && !count);
      group.parts.forEach(function (part) { setHidden(part, gone); });
      setHidden(group.link && group.link.parentNode, gone);
      if (group.number && group.number.textContent !== String(count)) group.number.textContent = String(count);
    });
  }

  /* Puts the rows in one list, last changed first, or back where they came from. */
  function order(isFlat) {
    if (flat.hidden !== isFlat) return;
    const wanted = rows.slice();
    if (isFlat) {
      wanted.sort(function (one, other) {
        if (one.changed !== other.changed) return one.changed < other.changed ? 1 : -1;
        return one.place - other.place;
      });
    }
    wanted.forEach(function (row) { (isFlat ? flat : row.home).appendChild(row.element); });
    flat.hidden = !isFlat;
  }

  function chip(words, name, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chip";
    button.textContent = words;
    if (name) {
      button.setAttribute("aria-label", name);
      const cross = document.createElement("span");
      cross.className = "chip__cross";
      cross.setAttribute("aria-hidden", "true");
      cross.textContent = "×";
      button.appendChild(cross);
    } else {
      button.classList.add("chip--all");
    }
    button.addEventListener("click", act);
    return button;
  }

  function showChips() {
    const taken = options.filter(function (option) { return option.box.checked; });
    chips.textContent = "";
    taken.forEach(function (option, place) {
      chips.appendChild(chip(option.words, option.words + "，去掉这个条件（" + option.facet + "）", function () {
        option.box.checked = false;
        changed();
        const left = chips.querySelectorAll(".chip");
        (left[Math.min(place, left.length - 2)] || document.getElementById("found")).focus();
      }));
    });
    if (taken.length) chips.appendChild(chip("全部清除", "", clear));
    setHidden(chips, !taken.length);
    if (panel) form.querySelector(".facets__chosen").textContent = taken.length ? "已选 " + taken.length + " 项" : "";
    return taken.length;
  }

  function clear() {
    boxes.forEach(function (box) { box.checked = false; });
    changed();
    document.getElementById("found").focus();
  }

  function show(unknown) {
    const shown = narrow();
    const isNarrowed = showChips() > 0;
    showRows(isNarrowed);
    setHidden(none, shown > 0);
    /* The whole list needs no words when the page opens: its heading says how many there are. */
    const whole = result.textContent ? rows.length + " 个问题" : "";
    const said = isNarrowed ? "找到 " + shown + " 个问题（共 " + rows.length + " 个）" : whole;
    const ignored = unknown.length ? "。网址里的“" + unknown.join("”“") + "”不是这里可选的条件，没有用上" : "";
    if (result.textContent !== said + ignored) result.textContent = said + ignored;
    if (panel) form.querySelector(".facets__number").textContent = String(shown);
  }

  /* The address keeps what others put there (WeChat adds ?from=…). */
  function address() {
    const query = new URLSearchParams(location.search);
    names.concat("sort").forEach(function (name) { query.delete(name); });
    boxes.forEach(function (box) { if (box.checked) query.append(box.name, box.value); });
    if (sort && sort.value) query.append("sort", sort.value);
    const written = query.toString().replace(/%[0-9A-F]{2}(?:%[0-9A-F]{2})*/g, readable);
    return location.pathname + (written ? "?" + written : "") + location.hash;
  }

  /* Chinese stands in the address as itself; browsers encode it where they must. */
  function readable(encoded) {
    const text = decodeURIComponent(encoded);
    return /^[\u3400-\u9fff]+$/.test(text) ? text : encoded;
  }

  function changed() {
    show([]);
    const next = address();
    if (next === location.pathname + location.search + location.hash) return;
    try {
      history.pushState(null, "", next);
    } catch (error) {
      if (error.name !== "SecurityError") throw error; /* opened from a disk: no state in the address */
    }
  }

  function read() {
    const query = new URLSearchParams(location.search);
    const unknown = [];
    boxes.forEach(function (box) { box.checked = query.getAll(box.name).indexOf(box.value) >= 0; });
    names.concat(["topic", "status", "unit", "aspect", "category"]).forEach(function (name, place, all) {
      if (all.indexOf(name) !== place) return;
      query.getAll(name).forEach(function (value) {
        const known = boxes.some(function (box) { return box.name === name && box.value === value; });
        if (!known) unknown.push(value);
      });
    });
    if (sort) sort.value = query.get("sort") === "changed" ? "changed" : "";
    show(unknown);
    form.querySelectorAll(".facet__fold").forEach(function (fold) {
      if (fold.querySelector("input:checked")) fold.open = true;
    });
  }

  form.addEventListener("change", function (event) {
    if (event.target.type === "checkbox" || event.target === sort) changed();
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (document.activeElement && document.activeElement.type === "text") return;
    if (panel && getComputedStyle(form.querySelector(".facets__show")).display !== "none") panel.open = false;
    const found = document.getElementById("found");
    found.focus();
    found.scrollIntoView();
  });
  form.addEventListener("input", function (event) {
    if (event.target.type !== "text") return;
    const wanted = event.target.value.normalize("NFKC").trim().toLowerCase();
    event.target.closest(".facet__fold").querySelectorAll(".facet__option").forEach(function (label) {
      const words = label.querySelector(".facet__label").textContent.normalize("NFKC").toLowerCase();
      setHidden(label.parentNode, words.indexOf(wanted) < 0 && !label.querySelector("input").checked);
    });
  });
  none.querySelector(".facets__clear").addEventListener("click", clear);
  window.addEventListener("popstate", read);

  if (panel) {
    /* Beside the list where there is room for a column; else above it, behind its summary. */
    document.documentElement.classList.add("has-facets");
    panel.open = getComputedStyle(panel.parentNode).position === "absolute";
  }
  /* A long list is laid out only where it is looked at: 1,000 rows answer in the time of 100. */
  if (rows.length > 200) article.classList.add("is-long");
  form.hidden = false;
  read();
})();
