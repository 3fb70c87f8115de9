/* What more than one script needs, and the one name they share: each hangs its part on `zhenggai`.
   What the parts give each other is declared in theme/scripts.d.ts. */
(() => {
  "use strict";

  const isFile = location.protocol === "file:";

  /* An element that the page's own template has put there; without it the script cannot go on. */
  /** @type {Zhenggai["must"]} */
  function must(found) {
    if (!found) throw new Error("the page lacks an element that its script needs");
    return found;
  }

  /**
   * @param {ParentNode} within
   * @param {string} selector
   * @returns {any} what theme/scripts.d.ts says: a function declaration cannot have two types
   */
  function find(within, selector) {
    return must(within.querySelector(selector));
  }

  /** @type {Zhenggai["byId"]} */
  function byId(id) {
    return must(document.getElementById(id));
  }

  /** @type {Zhenggai["make"]} */
  function make(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  /* Nothing is written where nothing changes: a live region would be read out again. */
  /** @type {Zhenggai["write"]} */
  function write(element, words) {
    if (element.textContent !== words) element.textContent = words;
  }

  /** @type {Zhenggai["liveRegion"]} */
  function liveRegion(className, parent) {
    const region = make("p", className);
    region.setAttribute("role", "status");
    parent.appendChild(region);
    return region;
  }

  /** @type {Zhenggai["load"]} */
  function load(address) {
    return new Promise((done, failed) => {
      const script = make("script");
      script.charset = "utf-8";
      script.src = address;
      script.onload = () => {
        script.remove();
        done();
      };
      script.onerror = () => {
        script.remove();
        failed(new Error(address));
      };
      document.head.appendChild(script);
    });
  }

  /* What others put into the address stays in it (WeChat adds ?from=…), and so does the place on the page. */
  /** @type {Zhenggai["addressWith"]} */
  function addressWith(parameters) {
    const query = new URLSearchParams(location.search);
    Object.keys(parameters).forEach((name) => {
      query.delete(name);
      parameters[name].forEach((value) => query.append(name, value));
    });
    const written = query.toString();
    return location.pathname + (written ? "?" + written : "") + location.hash;
  }

  /** @type {Zhenggai["keepInHistory"]} */
  function keepInHistory(how, address, kept) {
    try {
      history[how](kept, "", address);
    } catch (error) {
      /* Opened from a disk, some browsers allow no state in the address: the page works without. */
      if (!(error instanceof DOMException) || error.name !== "SecurityError") throw error;
    }
  }

  window.zhenggai = { isFile, must, find, byId, make, write, liveRegion, load, addressWith, keepInHistory };
})();
