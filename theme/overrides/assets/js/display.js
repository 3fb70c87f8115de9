/* How the reader wants to see the site, kept on this device only (no cookie, nothing is sent).
   Runs in <head> before the first paint: it sets attributes on <html>, and display.css does the rest.
   The switch is shown by an attribute too, so that it is absent where scripts are off. */
(function () {
  "use strict";

  var KEY = "zhenggai.views";
  var CHOICES = {
    view: ["elder"],
    size: ["large", "largest"],
    contrast: ["high"],
    theme: ["light", "dark"]
  };
  var root = document.documentElement;
  var chosen = read();

  function allowed(name, value) {
    return CHOICES[name].indexOf(value) >= 0;
  }

  /* What is stored may be old, foreign or broken, and a browser may refuse to store at all. */
  function read() {
    var kept = {};
    try {
      var stored = JSON.parse(localStorage.getItem(KEY)) || {};
      for (var name in CHOICES) if (allowed(name, stored[name])) kept[name] = stored[name];
    } catch (error) {
      return {};
    }
    return kept;
  }

  function write() {
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen));
    } catch (error) {
      return; /* the choice holds for this page */
    }
  }

  function wantsContrast() {
    return "matchMedia" in window && matchMedia("(prefers-contrast: more)").matches;
  }

  function apply() {
    for (var name in CHOICES) {
      if (chosen[name]) root.setAttribute("data-" + name, chosen[name]);
      else root.removeAttribute("data-" + name);
    }
    if (wantsContrast()) root.setAttribute("data-contrast", "high");
    root.setAttribute("data-scripts", "on");
    if (/[?&]q=[^&]/.test(location.search)) root.setAttribute("data-asked", "on"); /* an answer is to come */
  }

  function choose(name, value) {
    if (allowed(name, value)) chosen[name] = value;
    else delete chosen[name];
    write();
    apply();
  }

  /* The switch itself, once the page is there. */
  function wire() {
    var box = document.querySelector(".views");
    if (!box) return;
    var elder = box.querySelector(".views__elder");
    var opener = box.querySelector(".views__opener");
    var panel = document.getElementById("views");
    var inputs = panel.querySelectorAll("input");
    var said = panel.querySelector(".views__said");

    function show() {
      elder.textContent = elder.getAttribute(chosen.view ? "data-leave" : "data-enter");
      for (var i = 0; i < inputs.length; i += 1) {
        inputs[i].checked = (chosen[inputs[i].name.slice(6)] || "") === inputs[i].value;
      }
    }

    function open(isOpen) {
      panel.hidden = !isOpen;
      opener.setAttribute("aria-expanded", String(isOpen));
    }

    function changed(event) {
      choose(event.target.name.slice(6), event.target.value);
      show();
    }

    elder.addEventListener("click", function () {
      choose("view", chosen.view ? "" : "elder");
      show();
    });
    opener.addEventListener("click", function () {
      open(panel.hidden);
    });
    for (var i = 0; i < inputs.length; i += 1) inputs[i].addEventListener("change", changed);
    panel.querySelector(".views__reset").addEventListener("click", function () {
      chosen = {};
      write();
      apply();
      show();
      said.textContent = "已经恢复默认。";
    });
    panel.addEventListener("change", function () {
      said.textContent = "";
    });
    function leave(event) {
      if (event.key !== "Escape" || panel.hidden) return;
      open(false);
      opener.focus();
    }
    box.addEventListener("keydown", leave);
    panel.addEventListener("keydown", leave);

    function again() {
      chosen = read();
      apply();
      show();
    }

    /* Another tab, or a page that comes back from the browser's memory. */
    window.addEventListener("storage", function (event) {
      if (event.key === KEY || event.key === null) again();
    });
    window.addEventListener("pageshow", function (event) {
      if (event.persisted) again();
    });
    show();
  }

  apply();
  document.addEventListener("DOMContentLoaded", wire);
})();
