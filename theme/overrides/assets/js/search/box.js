/* The search box of every page, and the words marked on a page that a result leads to.
   Nothing of the index is loaded before somebody types or comes from a result. */
(() => {
  "use strict";

  const { addressWith, byId, find, isFile, keepInHistory, liveRegion, load, make, must } = zhenggai;
  const self = /** @type {HTMLScriptElement} */ (must(document.currentScript));
  const root = self.dataset.root || "./";
  const WAIT = 90; /* milliseconds after a key before the index is asked */
  const PATIENCE = 400; /* and before a reader is told that it takes a while */
  /** @type {Promise<SearchEngine> | null} */
  let loading = null;

  /* Load search/engine.js once; the search page has it from the start. */
  function loadEngine() {
    if (zhenggai.search) return Promise.resolve(zhenggai.search);
    if (!loading) {
      loading = load(self.src.replace("search/box.js", "search/engine.js")).then(() => must(zhenggai.search));
      loading.catch(() => { loading = null; });
    }
    return loading;
  }

  /** @type {SearchBox["open"]} */
  function open() {
    return loadEngine().then((engine) => engine.open(root).then((index) => ({ engine, index })));
  }

  /* Where a part of the index is gone, as after a new build, once more from the start. */
  /** @type {SearchBox["ask"]} */
  function ask(act) {
    const begin = () => open().then(act);
    return begin().catch(() => {
      if (zhenggai.search) zhenggai.search.forget();
      return begin();
    });
  }

  /** @type {SearchBox["fill"]} */
  function fill(element, pieces) {
    pieces.forEach((piece) => {
      element.appendChild(piece.isMark ? make("mark", "", piece.text) : document.createTextNode(piece.text));
    });
  }

  /* What a page is about, before its title where there is both. */
  /** @type {SearchBox["fillTitle"]} */
  function fillTitle(element, engine, page, words) {
    if (!page.plain) return fill(element, engine.markedTitle(page.title, words));
    fill(element.appendChild(make("span", "by-line-first")), engine.markedTitle(page.plain, words));
    element.appendChild(document.createTextNode(" "));
    fill(element.appendChild(make("span", "official-title")), engine.markedTitle(page.title, words));
  }

  /** @type {SearchBox["leadTo"]} */
  function leadTo(address, marks, at) {
    const target = root + address + (isFile ? "index.html" : "");
    if (!marks.length) return target;
    return target + "?mark=" + encodeURIComponent(marks.join(" ")) + (at >= 0 ? "&at=" + at : "");
  }

  /** @type {SearchBox["whenTyped"]} */
  function whenTyped(input, act) {
    let timer = 0;
    let isComposing = false;
    function stop() { clearTimeout(timer); }
    function soon() {
      stop();
      if (!isComposing) timer = setTimeout(act, WAIT);
    }
    input.addEventListener("compositionstart", () => {
      isComposing = true;
      stop();
    });
    input.addEventListener("compositionend", () => {
      isComposing = false;
      soon();
    });
    input.addEventListener("input", soon);
    return { soon, stop };
  }

  zhenggai.box = { open, ask, fill, fillTitle, leadTo, whenTyped, PATIENCE };

  const SHOWN = 5;

  /**
   * The box: a combobox with a list of suggestions (WAI-ARIA APG, list autocomplete with manual selection).
   * @param {HTMLFormElement} form
   */
  function suggesting(form) {
    const input = find(form, "input");
    const within = /** @type {HTMLInputElement | null} */ (form.querySelector("input[name=area]"));
    const area = within ? within.value : "";
    const list = make("ul", "box__list");
    form.appendChild(list);
    const status = liveRegion("unseen", form);
    let active = -1;
    let asked = 0;
    let wait = 0;
    list.id = "box-list";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "找到的页面");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-keyshortcuts", "/");
    if (isFile) form.setAttribute("action", form.getAttribute("action") + "index.html");

    function close() {
      asked += 1;
      fold();
      announce("", false);
    }

    function fold() {
      clearTimeout(wait);
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    /**
     * For those who hear the page; seen as well where there is no list.
     * @param {string} words
     * @param {boolean} isSeen
     */
    function announce(words, isSeen) {
      status.className = isSeen ? "box__status" : "unseen";
      status.textContent = words;
    }

    /** @param {number} next */
    function choose(next) {
      const options = list.children;
      if (list.hidden || !options.length) return;
      if (active >= 0) options[active].removeAttribute("aria-selected");
      active = next < -1 ? options.length - 1 : next >= options.length ? -1 : next;
      if (active < 0) return input.removeAttribute("aria-activedescendant");
      options[active].setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    }

    /**
     * @param {string} target
     * @param {Node} content
     */
    function add(target, content) {
      const option = make("li", "box__option");
      option.id = "box-option-" + list.children.length;
      option.setAttribute("role", "option");
      option.setAttribute("data-href", target);
      option.appendChild(content);
      list.appendChild(option);
    }

    /** @param {Element} option */
    function targetOf(option) {
      return option.getAttribute("data-href") || "";
    }

    function everything() {
      return form.getAttribute("action") + "?q=" + encodeURIComponent(input.value) + (area ? "&area=" + encodeURIComponent(area) : "");
    }

    /**
     * The place that the page is about narrows what its box suggests.
     * @param {SearchIndex} index
     */
    function chosenIn(index) {
      /** @type {SearchChoice} */
      const chosen = {};
      const position = index.areas.indexOf(area) + 1;
      if (position) chosen.area = [position];
      return chosen;
    }

    function suggest() {
      const query = input.value;
      const turn = (asked += 1);
      if (!query.trim()) return close();
      clearTimeout(wait);
      wait = setTimeout(() => {
        fold();
        announce("正在查找……", true);
      }, PATIENCE);
      ask((found) => found.engine.search(query, chosenIn(found.index), ({ answer }) => !answer).then((answer) => {
        const hits = allOf(answer).concat(answer.near).slice(0, SHOWN);
        return Promise.all(hits.map((hit) => found.engine.page(hit.page))).then((pages) => {
          if (turn === asked) show(query, found, answer, hits, pages);
        });
      })).catch(() => { if (turn === asked) showBroken(); });
    }

    function showBroken() {
      fold();
      announce("没有读到查找用的索引。可以", true);
      const link = status.appendChild(make("a", "", "换个办法查找"));
      link.href = everything();
    }

    /** @param {SearchAnswer} answer */
    function allOf(answer) {
      return answer.groups.reduce((/** @type {SearchHit[]} */ all, group) => all.concat(group.hits), []);
    }

    /**
     * @param {string} query
     * @param {Opened} found
     * @param {SearchAnswer} answer
     * @param {SearchHit[]} hits
     * @param {ShownPage[]} pages
     */
    function show(query, found, answer, hits, pages) {
      const total = allOf(answer).length;
      fold();
      list.textContent = "";
      hits.forEach((hit, i) => {
        const passage = found.engine.excerpt(hit.page, pages[i], answer.marks, 8);
        const option = document.createDocumentFragment();
        const line = option.appendChild(make("span", "box__title"));
        if (pages[i].number) line.appendChild(make("span", "box__number", pages[i].number));
        fillTitle(line.appendChild(make("span", "box__words")), found.engine, pages[i], answer.marks);
        fill(option.appendChild(make("span", "box__excerpt")), passage.pieces);
        add(leadTo(pages[i].address, answer.marks, hit.isTitle ? -1 : passage.at), option);
      });
      const words = answer.words.length ? missing(query, answer) : "请写汉字、字母或数字";
      if (!total) add(everything(), make("span", "box__all", words));
      else if (total > hits.length) add(everything(), make("span", "box__all", answer.isWhole ? "看全部" + total + "个结果" : "看全部结果"));
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      announce(total ? "“" + query.trim() + "”找到" + (answer.isWhole ? total + "个结果" : "很多结果") + "，用上下键选" : words, false);
    }

    /**
     * What is said where nothing was found; above it stands what is nearest.
     * @param {string} query
     * @param {SearchAnswer} answer
     */
    function missing(query, answer) {
      const said = answer.unsaid.length ? "公布没有提到“" + answer.unsaid.join("”“") + "”" : "没有找到“" + query.trim() + "”";
      const near = answer.instead.length ? "，上面写的是“" + answer.instead.join("”“") + "”" : "，上面是相近的";
      return said + (answer.near.length ? near + "；看别的办法" : "，看看别的办法");
    }

    const typed = whenTyped(input, suggest);
    input.addEventListener("focus", () => { if (input.value.trim() && list.hidden && list.children.length) typed.soon(); });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return; /* the key is the input method's; 229: Safari's way to say so */
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) suggest();
        else choose(event.key === "ArrowDown" ? active + 1 : active < 0 ? -2 : active - 1);
      } else if (event.key === "Escape" && (!list.hidden || status.className === "box__status")) {
        event.preventDefault();
        event.stopPropagation();
        close();
      } else if (event.key === "Enter" && !list.hidden && active >= 0) {
        event.preventDefault();
        location.href = targetOf(list.children[active]);
      }
    });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target instanceof Element && event.target.closest("[role=option]");
      if (!option) return;
      if (event.ctrlKey || event.metaKey) window.open(targetOf(option), "_blank", "noopener");
      else location.href = targetOf(option);
    });
    form.addEventListener("focusout", (event) => {
      if (form.contains(/** @type {Node | null} */ (event.relatedTarget))) return;
      typed.stop();
      close();
    });
  }

  const WRITTEN_IN = "textarea, select, input:not([type=checkbox]):not([type=radio])";

  function focusBySlash() {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      const place = /** @type {HTMLElement} */ (event.target);
      if (place.isContentEditable || place.closest(WRITTEN_IN)) return;
      /** @type {HTMLInputElement | null} */
      const input = document.querySelector(".finder__input, .box__input");
      if (!input) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  }

  /* Come from a result: mark its words, show the place, and let the reader take the marks away. */
  function markWords() {
    const asked = new URLSearchParams(location.search);
    const words = asked.get("mark");
    const article = document.querySelector("article.article");
    if (!words || !article) return;
    loadEngine().then((engine) => {
      const at = asked.has("at") ? Number(asked.get("at")) : -1;
      const made = engine.mark(article, engine.wordsOf(words), at);
      if (!made.marks.length) return;
      must(article.parentNode).insertBefore(noteOf(made.marks.length, article), article);
      lead(made.target || made.marks[0]);
    }).catch(() => {}); /* the page reads without marks */
  }

  /**
   * @param {number} count
   * @param {Element} article
   */
  function noteOf(count, article) {
    const note = make("p", "marked-note");
    note.setAttribute("role", "status");
    note.appendChild(document.createTextNode("本页标出了查找的词，共" + count + "处。 "));
    const button = note.appendChild(make("button", "marked-note__off", "去掉标记"));
    button.type = "button";
    button.addEventListener("click", () => unmark(article, note));
    return note;
  }

  /** @param {Element} place */
  function lead(place) {
    if (place.closest("h1")) return;
    for (let fold = place.closest("details"); fold; fold = must(fold.parentElement).closest("details")) fold.open = true;
    place.classList.add("is-target");
    place.scrollIntoView({ block: "center", behavior: "instant" });
  }

  /**
   * @param {Element} article
   * @param {Element} note
   */
  function unmark(article, note) {
    article.querySelectorAll("mark").forEach((mark) => {
      const parent = must(mark.parentNode);
      while (mark.firstChild) parent.insertBefore(mark.firstChild, mark);
      parent.removeChild(mark);
      parent.normalize();
    });
    note.remove();
    keepInHistory("replaceState", addressWith({ mark: [], at: [] }), null);
    byId("main").focus({ preventScroll: true });
  }

  /** @type {HTMLFormElement | null} */
  const form = document.querySelector("form.box");
  if (form) suggesting(form);
  focusBySlash();
  markWords();
})();
