/* Buttons that copy, print and share. They are made or shown here, so that a page without JavaScript
   has no button that does nothing. */
(() => {
  "use strict";

  const { find, isFile, liveRegion, make } = zhenggai;
  const isWeChat = /MicroMessenger/i.test(navigator.userAgent);

  /* What was done is read out here; the button itself says it to the eye. */
  const region = liveRegion("unseen", document.body);

  /**
   * navigator.clipboard exists only on https and on this machine; an intranet is often neither.
   * @param {string} text
   */
  function copy(text) {
    if (!navigator.clipboard || !window.isSecureContext) return Promise.resolve(copyBySelection(text));
    return navigator.clipboard.writeText(text).then(() => true, () => copyBySelection(text));
  }

  /** @param {string} text */
  function copyBySelection(text) {
    const before = document.activeElement;
    const field = make("textarea", "unseen");
    field.value = text;
    field.readOnly = true;
    document.body.appendChild(field);
    field.select();
    field.setSelectionRange(0, text.length);
    const done = document.execCommand("copy");
    field.remove();
    if (before instanceof HTMLElement || before instanceof SVGElement) before.focus({ preventScroll: true });
    return done;
  }

  /** @type {{ button: Element, label: string } | null} */
  let last = null;

  /**
   * @param {Element} button
   * @param {() => string} text
   * @param {string} label
   */
  function copyOnClick(button, text, label) {
    button.addEventListener("click", () => {
      copy(text()).then((done) => {
        if (last) last.button.textContent = last.label;
        last = { button, label };
        const words = done ? "已复制" : "没有复制成功，请选中文字复制";
        button.textContent = words;
        region.textContent = ""; /* so that the same words are read out again */
        region.textContent = done ? "已复制：" + text() : words;
      });
    });
  }

  zhenggai.copyOnClick = copyOnClick;

  /* The address without the place on the page; what is chosen in a list stays in it. */
  function address() {
    return location.href.replace(/#.*$/, "");
  }

  /* A citation names the day on which it is read and where: this page as it is opened here. */
  /** @type {HTMLElement | null} */
  const citation = document.getElementById("citation");
  if (citation) {
    const now = new Date();
    const two = (/** @type {number} */ each) => (each < 10 ? "0" : "") + each;
    const day = "[" + [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-") + "]";
    citation.querySelectorAll(".cite__day").forEach((each) => { each.textContent = day; });
    if (!isFile) find(citation, ".cite__address").textContent = address().replace(/[?].*$/, "");
  }

  /* An entry a line. */
  function cited() {
    return citation ? Array.from(citation.children, (each) => (each.textContent || "").trim()).join("\n") : "";
  }

  /** @type {NodeListOf<HTMLElement>} */
  const copied = document.querySelectorAll("[data-copy]");
  copied.forEach((place) => {
    const label = place.dataset.copyLabel || "";
    const button = make("button", "actions__button actions__button--small", label);
    button.type = "button";
    copyOnClick(button, () => place.dataset.copy || "", label);
    place.appendChild(button);
  });

  /**
   * What this browser can do, each with how to prepare its button.
   * @type {Record<string, false | ((button: Element) => void)>}
   */
  const actions = {
    print: typeof window.print === "function" && !isWeChat && ((button) => {
      button.addEventListener("click", () => window.print());
    }),
    cite: !!citation && ((button) => copyOnClick(button, cited, button.textContent || "")),
    link: !isFile && ((button) => copyOnClick(button, address, button.textContent || "")),
    share: typeof navigator.share === "function" && !isWeChat && ((button) => {
      button.addEventListener("click", () => {
        navigator.share({ title: document.title, url: address() }).catch((error) => {
          if (error.name !== "AbortError") throw error; /* the reader closed the list */
        });
      });
    })
  };

  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll("[data-action]");
  buttons.forEach((button) => {
    const prepare = actions[button.dataset.action || ""];
    if (!prepare) return;
    prepare(button);
    button.hidden = false;
    const item = button.closest("li");
    if (item) item.hidden = false;
  });

  /* While a letter is shown it is all there is, and so the main part of the page. */
  const letters = document.querySelectorAll(".letter");
  if (letters.length) {
    const nameMain = () => letters.forEach((letter) => {
      if (location.hash === "#" + letter.id) letter.setAttribute("role", "main");
      else letter.removeAttribute("role");
    });
    window.addEventListener("hashchange", nameMain);
    nameMain();
  }

  /* What stands behind one line in the elder view is there at once where the address leads into it. */
  /** @type {HTMLButtonElement | null} */
  const rest = document.querySelector(".rest button");
  const root = document.documentElement;
  /** @param {boolean} isOpen */
  function openRest(isOpen) {
    if (!rest) return;
    if (isOpen) root.setAttribute("data-rest", "open");
    else root.removeAttribute("data-rest");
    rest.setAttribute("aria-expanded", String(isOpen));
    /* It names what is folded away, too: one tap shows both. */
    const more = document.getElementById("more");
    if (isOpen && root.getAttribute("data-view") && more instanceof HTMLDetailsElement) more.open = true;
  }
  if (rest) rest.addEventListener("click", () => openRest(!root.hasAttribute("data-rest")));

  /* So does the text of each step behind its heading. */
  /** @type {HTMLButtonElement | null} */
  const steps = document.querySelector(".steps-more button");
  /** @param {boolean} isOpen */
  function openSteps(isOpen) {
    if (!steps) return;
    if (isOpen) root.setAttribute("data-steps", "open");
    else root.removeAttribute("data-steps");
    steps.setAttribute("aria-expanded", String(isOpen));
  }
  if (steps) steps.addEventListener("click", () => openSteps(!root.hasAttribute("data-steps")));

  if (/[?&]mark=/.test(location.search)) {
    openRest(true);
    openSteps(true);
  }

  /* A link to a part of the page shows it, though it is folded away. */
  function showTarget() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const article = target && target.closest(".article");
    if (!target || !article) return;
    if (target.closest(".steps")) openSteps(true);
    const isBehind = rest && rest.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (isBehind || !target.getClientRects().length) openRest(true);
    let wasShut = false;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement && fold.parentElement.closest("details")) {
      wasShut = wasShut || !fold.open;
      fold.open = true;
    }
    if (wasShut) target.scrollIntoView();
  }
  window.addEventListener("hashchange", showTarget);
  showTarget();

  /** @type {NodeListOf<HTMLElement>} */
  const hints = document.querySelectorAll(".actions__wechat, .letter__wechat");
  hints.forEach((hint) => { hint.hidden = !isWeChat; });
})();
