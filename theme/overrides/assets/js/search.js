/* The search box of every page, and the words marked on a page that a result leads to.
   Nothing of the index is loaded before somebody types or comes from a result. */
(function () {
  "use strict";

  var self = document.currentScript;
  var root = self.getAttribute("data-root") || "./";
  var isFile = location.protocol === "file:";
  var engine = null;

  /* Load search-engine.js once, and the entry of the index. */
  function open() {
    if (!engine) {
      engine = new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = self.getAttribute("src").replace("search.js", "search-engine.js");
        script.onload = done;
        script.onerror = failed;
        document.head.appendChild(script);
      }).then(function () {
        return window.zhenggaiSearch.open(root);
      });
      engine.catch(function () { engine = null; });
    }
    return engine.then(function (index) { return { engine: window.zhenggaiSearch, index: index }; });
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

  /* Call at most once in a while, with the last thing that was asked. */
  function calmly(wait, act) {
    var timer = 0;
    return function () {
      clearTimeout(timer);
      timer = setTimeout(act, wait);
    };
  }

  window.zhenggaiBox = { open: open, make: make, fill: fill, leadTo: leadTo, calmly: calmly, isFile: isFile };

  /* The box: a combobox with a list of suggestions (WAI-ARIA APG, list autocomplete with manual selection). */
  var SHOWN = 5;
  var WAIT = 90;

  function box(form) {
    var input = form.querySelector("input");
    var list = make("ul", "box__list");
    var status = make("p", "visually-hidden");
    var active = -1;
    var asked = 0;
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
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
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

    function suggest() {
      var query = input.value;
      var turn = (asked += 1);
      if (!query.trim()) return close();
      open().then(function (found) {
        return found.engine.search(query, {}).then(function (answer) {
          var hits = answer.hits.concat(answer.more).slice(0, SHOWN);
          return Promise.all(hits.map(function (hit) { return found.engine.page(hit.page); })).then(function (pages) {
            if (turn === asked) show(query, found, answer, hits, pages);
          });
        });
      }).catch(close);
    }

    function show(query, found, answer, hits, pages) {
      var total = answer.hits.length + answer.more.length;
      list.textContent = "";
      active = -1;
      input.removeAttribute("aria-activedescendant");
      hits.forEach(function (hit, i) {
        var passage = found.engine.excerpt(hit.page, pages[i], answer.marks, 8);
        var option = document.createDocumentFragment();
        var line = option.appendChild(make("span", "box__title"));
        if (pages[i].number) line.appendChild(make("span", "box__number", pages[i].number));
        fill(line.appendChild(make("span")), found.engine.markedTitle(pages[i].title, answer.marks));
        fill(option.appendChild(make("span", "box__excerpt")), passage.pieces);
        add(leadTo(pages[i].address, answer.marks, hit.titles ? -1 : passage.at), option);
      });
      var said = total ? "共 " + total + " 页，看全部结果" : "没有找到，看看别的办法";
      add(form.getAttribute("action") + "?q=" + encodeURIComponent(query), make("span", "box__all", said));
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      status.textContent = total ? "找到 " + total + " 页，用上下键选" : "没有找到";
    }

    var soon = calmly(WAIT, suggest);
    input.addEventListener("input", function (event) { if (!event.isComposing) soon(); });
    input.addEventListener("compositionend", soon);
    input.addEventListener("focus", function () { if (input.value.trim() && list.hidden && list.children.length) soon(); });
    input.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) suggest();
        else choose(event.key === "ArrowDown" ? active + 1 : active < 0 ? -2 : active - 1);
      } else if (event.key === "Escape" && !list.hidden) {
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
      if (option) location.href = option.getAttribute("data-href");
    });
    form.addEventListener("focusout", function (event) { if (!form.contains(event.relatedTarget)) close(); });
    form.addEventListener("submit", function (event) { if (!input.value.trim()) event.preventDefault(); });
  }

  function focusBySlash() {
    document.addEventListener("keydown", function (event) {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.nodeName) || event.target.isContentEditable) return;
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
    open().then(function (found) {
      var words = found.engine.wordsOf(asked.get("mark"));
      var at = asked.has("at") ? Number(asked.get("at")) : -1;
      var made = found.engine.mark(article, words, at);
      if (!made.marks.length) return;
      var note = make("p", "marked-note");
      note.setAttribute("role", "status");
      note.appendChild(document.createTextNode("本页标出了查找的词，共 " + made.marks.length + " 处。 "));
      var button = note.appendChild(make("button", "marked-note__off", "去掉标记"));
      button.type = "button";
      button.addEventListener("click", function () { unmark(article, note); });
      article.parentNode.insertBefore(note, article);
      var place = made.target || made.marks[0];
      if (place.closest("h1")) return;
      place.classList.add("is-target");
      place.scrollIntoView({ block: "center", behavior: "auto" });
    }).catch(function () {});
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
