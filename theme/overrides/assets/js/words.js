/* Open what a phrase means below its paragraph, and close it there. Without this file the phrase leads to its
   meaning at the end of the page. */
(() => {
  "use strict";

  const { must, find, make } = zhenggai;

  /** @param {HTMLAnchorElement} link */
  function wire(link) {
    const item = must(document.getElementById(decodeURIComponent(link.hash.slice(1))));
    /** @type {HTMLElement | null} */
    let open = null;
    const meaning = () => {
      const note = make("div", "meaning");
      note.id = `${link.id}-meaning`;
      note.appendChild(make("b", "", link.textContent || ""));
      note.appendChild(document.createTextNode(find(item, ".explained__meaning").textContent || ""));
      return note;
    };
    const close = () => {
      if (open) open.remove();
      open = null;
      link.setAttribute("aria-expanded", "false");
    };
    const show = () => {
      open = meaning();
      place(link, open);
      link.setAttribute("aria-expanded", "true");
      say(open.textContent || "");
    };
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (open) close();
      else show();
    });
    link.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        link.click();
      }
      if (event.key === "Escape") close();
    });
  }

  /**
   * Below the paragraph; an entry of a list keeps it inside, or the list would hold what is no entry, and that
   * of a label stands with what the label names.
   * @param {Element} link
   * @param {Element} note
   */
  function place(link, note) {
    const block = must(link.closest("p, li, dt, dd"));
    if (block.tagName === "P") block.insertAdjacentElement("afterend", note);
    else if (block.tagName === "DT") must(block.nextElementSibling).appendChild(note);
    else block.appendChild(note);
  }

  /** @type {HTMLElement | undefined} */
  let region;

  /** @param {string} words */
  function say(words) {
    const live = must(region);
    live.textContent = "";
    setTimeout(() => { live.textContent = words; }, 50);
  }

  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("a.term");
  if (links.length) region = zhenggai.liveRegion("unseen", document.body);
  links.forEach(wire);
})();
