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

  /* The drawer works as a target without scripts; with them it leaves no trace in the history. */
  function drawer() {
    var opener = document.querySelector(".masthead__contents");
    var side = document.getElementById("contents");
    if (!opener || !side) return;
    var close = side.querySelector(".side__close");
    function set(open) {
      side.classList.toggle("is-open", open);
      document.documentElement.classList.toggle("has-drawer", open);
      opener.setAttribute("aria-expanded", String(open));
      (open ? side : opener).focus();
    }
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-controls", "contents");
    opener.setAttribute("aria-expanded", "false");
    opener.addEventListener("click", function (event) {
      event.preventDefault();
      set(!side.classList.contains("is-open"));
    });
    opener.addEventListener("keydown", function (event) {
      if (event.key !== " ") return;
      event.preventDefault();
      set(!side.classList.contains("is-open"));
    });
    close.addEventListener("click", function (event) {
      event.preventDefault();
      set(false);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && side.classList.contains("is-open")) set(false);
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

  linkToFiles();
  drawer();
  showPlace();
  followReading();
})();
