/* The search box of every page, and the words marked on a page that a result leads to.
   Nothing of the index is loaded before somebody types or comes from a result. */
(function () {
  "use strict";

  var self = document.currentScript;
  var root = self.getAttribute("data-root") || "./";
  var isFile = location.protocol === "file:";
  var WAIT = 90; /* milliseconds after a key before the index is asked */
  var PATIENCE = 400; /* and before a reader is told that it takes a while */
  var loading = null;

  /* Load search/engine.js once. */
  function load() {
    if (!loading) {
      loading = new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = self.getAttribute("src").replace("search/box.js", "search/engine.js");
        script.onload = function () { done(zhenggai.search); };
        script.onerror = failed;
        document.head.appendChild(script);
      });
      loading.catch(function () { loading = null; });
    }
    return loading;
  }

  function open() {
    return load().then(function (engine) {
      return engine.open(root).then(function (index) { return { engine: engine, index: index }; });
    });
  }

  /* Ask the engine; where a part of the index is gone, as after a new build, once more from the start. */
  function ask(act) {
    function begin() { return open().then(act); }
    return begin().catch(function () {
      if (zhenggai.search) zhenggai.search.forget();
      return begin();
    });
  }

  function make(name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function fill(element, pieces) {
    pieces.forEach(function (piece) {
      element.appendChild(piece.isMark ? make("mark", "", piece.text) : document.createTextNode(piece.text));
    });
    return element;
  }

  /* The address of a result, with the words to mark there and the place to show. */
  function leadTo(address, marks, at) {
    var target = root + address + (isFile ? "index.html" : "");
    if (!marks.length) return target;
    return target + "?mark=" + encodeURIComponent(marks.join(" ")) + (at >= 0 ? "&at=" + at : "");
  }

  /* Call `act` when somebody has stopped typing for a moment, never while an input method composes
     a word. Says how to begin at once and how to leave off. */
  function whenTyped(input, act) {
    var timer = 0;
    var isComposing = false;
    function stop() { clearTimeout(timer); }
    function soon() {
      stop();
      if (!isComposing) timer = setTimeout(act, WAIT);
    }
    input.addEventListener("compositionstart", function () {
      isComposing = true;
      stop();
    });
    input.addEventListener("compositionend", function () {
      isComposing = false;
      soon();
    });
    input.addEventListener("input", soon);
    return { soon: soon, stop: stop };
  }

  zhenggai.box = { open: open, ask: ask, make: make, fill: fill, leadTo: leadTo, whenTyped: whenTyped, PATIENCE: PATIENCE };

  /* The box: a combobox with a list of suggestions (WAI-ARIA APG, list autocomplete with manual selection). */
  var SHOWN = 5;

  function box(form) {
    var input = form.querySelector("input");
    var list = make("ul", "box__list");
    var status = make("p", "unseen");
    var active = -1;
    var asked = 0;
    var wait = 0;
    list.id = "box-list";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "找到的页面");
    status.setAttribute("role", "status");
    form.appendChild(list);
    form.appendChild(status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-keyshortcuts", "/");
    if (isFile) form.setAttribute("action", form.getAttribute("action") + "index.html");

    function close() {
      asked += 1;
      fold();
      say("", false);
    }

    function fold() {
      clearTimeout(wait);
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    /* What is said to those who hear the page; seen as well where there is no list. */
    function say(words, isSeen) {
      status.className = isSeen ? "box__said" : "unseen";
      status.textContent = words;
    }

    function choose(next) {
      var options = list.children;
      if (list.hidden || !options.length) return;
      if (active >= 0) options[active].removeAttribute("aria-selected");
      active = next < -1 ? options.length - 1 : next >= options.length ? -1 : next;
      if (active < 0) return input.removeAttribute("aria-activedescendant");
      options[active].setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    }

    function add(target, content) {
      var option = make("li", "box__option");
      option.id = "box-option-" + list.children.length;
      option.setAttribute("role", "option");
      option.setAttribute("data-href", target);
      option.appendChild(content);
      list.appendChild(option);
    }

    function everything() {
      return form.getAttribute("action") + "?q=" + encodeURIComponent(input.value);
    }

    function suggest() {
      var query = input.value;
      var turn = (asked += 1);
      if (!query.trim()) return close();
      clearTimeout(wait);
      wait = setTimeout(function () {
        fold();
        say("正在查找……", true);
      }, PATIENCE);
      ask(function (found) {
        return found.engine.search(query, {}).then(function (answer) {
          var hits = answer.hits.concat(answer.more).slice(0, SHOWN);
          return Promise.all(hits.map(function (hit) { return found.engine.page(hit.page); })).then(function (pages) {
            if (turn === asked) show(query, found, answer, hits, pages);
          });
        });
      }).catch(function () { if (turn === asked) sayBroken(); });
    }

    function sayBroken() {
      fold();
      say("没有读到查找用的索引。可以", true);
      var link = status.appendChild(make("a", "", "打开全文查找"));
      link.href = everything();
    }

    function show(query, found, answer, hits, pages) {
      var total = answer.hits.length + answer.more.length;
      fold();
      list.textContent = "";
      hits.forEach(function (hit, i) {
        var passage = found.engine.excerpt(hit.page, pages[i], answer.marks, 8);
        var option = document.createDocumentFragment();
        var line = option.appendChild(make("span", "box__title"));
        if (pages[i].number) line.appendChild(make("span", "box__number", pages[i].number));
        fill(line.appendChild(make("span")), found.engine.markedTitle(pages[i].title, answer.marks));
        fill(option.appendChild(make("span", "box__excerpt")), passage.pieces);
        add(leadTo(pages[i].address, answer.marks, hit.titles ? -1 : passage.at), option);
      });
      var said = total ? "共 " + total + " 页，看全部结果" : answer.words.length ? "没有找到，看看别的办法" : "请写汉字、字母或数字";
      add(everything(), make("span", "box__all", said));
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      say(total ? "“" + query.trim() + "”找到 " + total + " 页，用上下键选" : said, false);
    }

    var typed = whenTyped(input, suggest);
    input.addEventListener("focus", function () { if (input.value.trim() && list.hidden && list.children.length) typed.soon(); });
    input.addEventListener("keydown", function (event) {
      if (event.isComposing || event.keyCode === 229) return; /* the key is the input method's; 229: Safari's way to say so */
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) suggest();
        else choose(event.key === "ArrowDown" ? active + 1 : active < 0 ? -2 : active - 1);
      } else if (event.key === "Escape" && (!list.hidden || status.className === "box__said")) {
        event.preventDefault();
        event.stopPropagation();
        close();
      } else if (event.key === "Enter" && !list.hidden && active >= 0) {
        event.preventDefault();
        location.href = list.children[active].getAttribute("data-href");
      }
    });
    list.addEventListener("mousedown", function (event) { event.preventDefault(); });
    list.addEventListener("click", function (event) {
      var option = event.target.closest("[role=option]");
      if (!option) return;
      if (event.ctrlKey || event.metaKey) window.open(option.getAttribute("data-href"), "_blank", "noopener");
      else location.href = option.getAttribute("data-href");
    });
    form.addEventListener("focusout", function (event) {
      if (form.contains(event.relatedTarget)) return;
      typed.stop();
      close();
    });
  }

  var WRITTEN_IN = "textarea, select, input:not([type=checkbox]):not([type=radio])";

  function focusBySlash() {
    document.addEventListener("keydown", function (event) {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.isContentEditable || event.target.closest(WRITTEN_IN)) return;
      var input = document.querySelector(".finder__input, .box__input");
      if (!input) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  }

  /* Come from a result: mark its words, show the place, and let the reader take the marks away. */
  function markWords() {
    var asked = new URLSearchParams(location.search);
    var article = document.querySelector("article.article");
    if (!asked.get("mark") || !article) return;
    load().then(function (engine) {
      var at = asked.has("at") ? Number(asked.get("at")) : -1;
      var made = engine.mark(article, engine.wordsOf(asked.get("mark")), at);
      if (!made.marks.length) return;
      article.parentNode.insertBefore(noteOf(made.marks.length, article), article);
      lead(made.target || made.marks[0]);
    }).catch(function () {}); /* the page reads without marks */
  }

  function noteOf(count, article) {
    var note = make("p", "marked-note");
    note.setAttribute("role", "status");
    note.appendChild(document.createTextNode("本页标出了查找的词，共 " + count + " 处。 "));
    var button = note.appendChild(make("button", "marked-note__off", "去掉标记"));
    button.type = "button";
    button.addEventListener("click", function () { unmark(article, note); });
    return note;
  }

  function lead(place) {
    if (place.closest("h1")) return;
    for (var fold = place.closest("details"); fold; fold = fold.parentNode.closest("details")) fold.open = true;
    place.classList.add("is-target");
    place.scrollIntoView({ block: "center", behavior: "instant" });
  }

  function unmark(article, note) {
    var marks = article.querySelectorAll("mark");
    for (var i = 0; i < marks.length; i += 1) {
      var parent = marks[i].parentNode;
      while (marks[i].firstChild) parent.insertBefore(marks[i].firstChild, marks[i]);
      parent.removeChild(marks[i]);
      parent.normalize();
    }
    note.remove();
    if (!isFile) history.replaceState(null, "", location.pathname + location.hash);
    document.getElementById("main").focus({ preventScroll: true });
  }

  var form = document.querySelector("form.box");
  if (form) box(form);
  focusBySlash();
  markWords();
})();
