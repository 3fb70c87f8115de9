/* How the reader wants to see the site, kept on this device only (no cookie, nothing is sent).
   Runs in <head> before the first paint, and so before base.js: it sets attributes on <html>, and
   display.css does the rest. The switch is shown by an attribute too, so that it is absent where scripts are off. */
(() => {
  "use strict";

  const KEY = "zhenggai.display";
  const PREFIX = "display-"; /* of the names of the radio buttons */
  /** @type {Record<string, string[]>} */
  const CHOICES = {
    view: ["elder"],
    size: ["large", "largest"],
    contrast: ["high"],
    theme: ["light", "dark"]
  };
  const root = document.documentElement;
  let chosen = read();

  /**
   * @param {string} name
   * @param {string} value
   */
  function allowed(name, value) {
    return CHOICES[name].indexOf(value) >= 0;
  }

  /* What is stored may be old, foreign or broken, and a browser may refuse to store at all. */
  function read() {
    /** @type {Record<string, string>} */
    const kept = {};
    try {
      const stored = JSON.parse(localStorage.getItem(KEY) || "{}") || {};
      Object.keys(CHOICES).forEach((name) => { if (allowed(name, stored[name])) kept[name] = stored[name]; });
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
    Object.keys(CHOICES).forEach((name) => {
      if (chosen[name]) root.setAttribute("data-" + name, chosen[name]);
      else root.removeAttribute("data-" + name);
    });
    if (wantsContrast()) root.setAttribute("data-contrast", "high");
    root.setAttribute("data-scripts", "on");
    if (/[?&]q=[^&]/.test(location.search)) root.setAttribute("data-asked", "on"); /* an answer is to come */
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  function choose(name, value) {
    if (allowed(name, value)) chosen[name] = value;
    else delete chosen[name];
    write();
    apply();
  }

  /* The switch itself, once the page is there. */
  function wire() {
    /** @type {HTMLElement | null} */
    const box = document.querySelector(".display");
    if (!box) return;
    const { byId, find } = zhenggai;
    const elder = find(box, ".display__elder");
    const opener = find(box, ".display__opener");
    const panel = byId("display");
    const inputs = panel.querySelectorAll("input");
    const result = find(panel, ".display__status");

    function show() {
      [elder, opener].forEach((button) => {
        button.textContent = button.getAttribute(chosen.view ? "data-leave" : "data-enter");
      });
      inputs.forEach((input) => { input.checked = (chosen[input.name.slice(PREFIX.length)] || "") === input.value; });
    }

    /** @param {boolean} isOpen */
    function open(isOpen) {
      panel.hidden = !isOpen;
      if (isOpen) root.setAttribute("data-menu", "open");
      else root.removeAttribute("data-menu");
      opener.setAttribute("aria-expanded", String(isOpen));
    }

    elder.addEventListener("click", () => {
      choose("view", chosen.view ? "" : "elder");
      show();
    });
    opener.addEventListener("click", () => open(panel.hidden));
    inputs.forEach((input) => input.addEventListener("change", () => {
      choose(input.name.slice(PREFIX.length), input.value);
      show();
    }));
    find(panel, ".display__reset").addEventListener("click", () => {
      chosen = {};
      write();
      apply();
      show();
      result.textContent = "已经恢复默认。";
    });
    panel.addEventListener("change", () => { result.textContent = ""; });
    [box, panel].forEach((place) => place.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || panel.hidden) return;
      open(false);
      opener.focus();
    }));

    function readAgain() {
      chosen = read();
      apply();
      show();
    }

    /* Another tab, or a page that comes back from the browser's memory. */
    window.addEventListener("storage", (event) => {
      if (event.key === KEY || event.key === null) readAgain();
    });
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) readAgain();
    });
    show();
  }

  apply();
  document.addEventListener("DOMContentLoaded", wire);
})();
