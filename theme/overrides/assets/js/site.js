/* Small comforts. Every page is complete without this file. */
(function () {
  "use strict";

  /* Opened from a disk, a link to a folder shows the folder: name the page in it. */
  function linkToFiles() {
    if (location.protocol !== "file:") return;
    var links = document.querySelectorAll("a[href]");
    for (var i = 0; i < links.length; i += 1) {
      var href = links[i].getAttribute("href");
      var match = /^((?:\.{1,2}|[^:?#]*)\/)(\?[^#]*)?(#.*)?$/.exec(href);
      if (match && href.indexOf(":") < 0) links[i].setAttribute("href", match[1] + "index.html" + (match[2] || "") + (match[3] || ""));
    }
  }

  /* The drawer works as a target without scripts; with them it leaves no trace in the history.
     It covers the page, so the focus must not stay behind it: leaving the drawer closes it. */
  function drawer() {
    var opener = document.querySelector(".masthead__contents");
    var side = document.getElementById("contents");
    if (!opener || !side) return;
    var close = side.querySelector(".side__close");
    function isOpen() {
      return side.classList.contains("is-open");
    }
    function set(open) {
      side.classList.toggle("is-open", open);
      document.documentElement.classList.toggle("has-drawer", open);
      opener.setAttribute("aria-expanded", String(open));
    }
    function toggle(event) {
      event.preventDefault();
      set(!isOpen());
      (isOpen() ? side : opener).focus();
    }
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-controls", "contents");
    opener.setAttribute("aria-expanded", "false");
    opener.addEventListener("click", toggle);
    opener.addEventListener("keydown", function (event) {
      if (event.key === " ") toggle(event);
    });
    close.addEventListener("click", toggle);
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && isOpen()) toggle(event);
    });
    document.addEventListener("focusin", function (event) {
      if (isOpen() && !side.contains(event.target)) set(false);
    });
    window.addEventListener("resize", function () {
      if (isOpen() && getComputedStyle(opener).display === "none") set(false);
    });
  }

  /* Bring the place one is at into view in the side column, without moving the page. */
  function showPlace() {
    var side = document.getElementById("contents");
    var here = side && side.querySelector(".side__issues [aria-current]");
    if (!here || side.scrollHeight <= side.clientHeight) return;
    side.scrollTop = here.offsetTop - side.clientHeight / 3;
  }

  /* Mark in the outline which part is being read. */
  function followReading() {
    var links = document.querySelectorAll(".outline ul:not(.outline__ways) a[href^='#']");
    if (!links.length || !("IntersectionObserver" in window)) return;
    var byId = {};
    for (var i = 0; i < links.length; i += 1) byId[decodeURIComponent(links[i].hash.slice(1))] = links[i];
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) return;
        for (var id in byId) byId[id].removeAttribute("aria-current");
        byId[entry.target.id].setAttribute("aria-current", "true");
      });
    }, { rootMargin: "-10% 0px -75% 0px" });
    for (var id in byId) {
      var part = document.getElementById(id);
      if (part) observer.observe(part);
    }
  }

  /* On paper nothing is folded away, and the page says where it is to be found. */
  function readyForPaper() {
    var address = document.querySelector(".colophon__address");
    if (address && !address.hasAttribute("data-full") && /^http/.test(location.protocol)) {
      address.textContent = location.href.split("#")[0];
    }
    var opened = [];
    window.addEventListener("beforeprint", function () {
      opened = Array.prototype.slice.call(document.querySelectorAll(".article details:not([open])"));
      opened.forEach(function (each) { each.open = true; });
    });
    window.addEventListener("afterprint", function () {
      opened.forEach(function (each) { each.open = false; });
      opened = [];
    });
  }

  /* Chinese has no spaces, so a browser breaks a heading anywhere, also within a word. Say where
     words end, where the browser knows (its own dictionary, nothing is loaded). A particle or the last character
     of a run stays with the word before it, and single characters stay together: they are mostly a
     word that the dictionary lacks. What it lacks and every disclosure says is named here. */
  var KNOWN = /(整改|巡视|巡察|党建|[省市区县]委|纪委|监委|信访|一把手|回头看|高质量)/;
  function keepWords() {
    if (!window.Intl || !Intl.Segmenter) return;
    var segmenter = new Intl.Segmenter("zh", { granularity: "word" });
    function parted(text) {
      var parts = [];
      text.split(KNOWN).forEach(function (run, position) {
        if (position % 2) parts.push({ segment: run, isWordLike: true });
        else if (run) parts.push.apply(parts, Array.from(segmenter.segment(run)));
      });
      return parts;
    }
    var headings = document.querySelectorAll(".article > h1, .article > h2, .article > h3");
    for (var i = 0; i < headings.length; i += 1) {
      var text = headings[i].firstChild;
      if (headings[i].childNodes.length !== 1 || text.nodeType !== Node.TEXT_NODE) continue;
      var parts = parted(text.data);
      headings[i].textContent = "";
      for (var j = 0; j < parts.length; j += 1) {
        if (j && isBreak(parts[j - 1], parts[j], parts[j + 1])) headings[i].appendChild(document.createElement("wbr"));
        headings[i].appendChild(document.createTextNode(parts[j].segment));
      }
      headings[i].classList.add("is-worded");
    }
  }

  function isBreak(before, after, then) {
    if (!before.isWordLike || !after.isWordLike) return false;
    if (after.segment.length > 1) return true;
    return before.segment.length > 1 && then && then.isWordLike && !/[的地得了着过]/.test(after.segment);
  }

  linkToFiles();
  keepWords();
  drawer();
  readyForPaper();
  showPlace();
  followReading();
})();
