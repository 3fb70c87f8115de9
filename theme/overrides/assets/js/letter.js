/* A letter without a printer: the answers to a few questions fill the sheet, a mail and a text to copy. What is
   written stays in this page; nothing is stored and nothing is sent. */
(() => {
  "use strict";

  const { copyOnClick, find, isFile, make, must } = zhenggai;
  const MAIL = 1900; /* some systems cut a longer mailto: address (Windows: 2,083 characters) */

  /**
   * What is known already: the announcement, the issue, the address of its page, as the sheet names them.
   * @param {HTMLElement} letter
   */
  function known(letter) {
    /** @type {string[]} */
    const lines = [];
    letter.querySelectorAll(".letter__about > div:not(.letter__address)").forEach((each) => {
      lines.push(words(find(each, "dt")) + "：" + words(find(each, "dd")));
    });
    if (!isFile) lines.push("网址：" + location.href.replace(/[?#].*$/, ""));
    return lines;
  }

  /** @param {Element} element */
  function words(element) {
    return (element.textContent || "").replace(/\s+/g, " ").trim();
  }

  /**
   * Where it can be sent: who passes the text on must not have to look for that.
   * @param {HTMLFormElement} form
   */
  function reach(form) {
    return Array.from(form.querySelectorAll(".letter__reach > li")).map(words);
  }

  /** @param {HTMLFormElement} form */
  function answers(form) {
    /** @type {NodeListOf<HTMLTextAreaElement>} */
    const fields = form.querySelectorAll("textarea");
    return Array.from(fields)
      .filter((field) => field.value.trim())
      .map((field) => field.dataset.name + "：" + field.value.trim());
  }

  /** @param {HTMLElement} letter */
  function wire(letter) {
    /** @type {HTMLFormElement} */
    const form = must(letter.querySelector("form"));
    const sheet = find(letter, ".letter__text");
    /** @type {HTMLAnchorElement | null} */
    const mail = form.querySelector(".letter__mail");
    const note = find(form, ".letter__long");
    const begun = mail ? mail.href : "";
    const subject = /[?&](subject=[^&]*)/.exec(begun);

    function text() {
      return ["反映整改问题"].concat(known(letter), answers(form)).join("\n");
    }

    function fill() {
      const written = answers(form);
      sheet.textContent = "";
      written.forEach((each) => sheet.appendChild(make("p", "", each)));
      sheet.hidden = written.length === 0;
      if (mail) mail.href = written.length ? address() : begun;
      const isLong = Boolean(mail) && written.length > 0 && address().length > MAIL;
      note.textContent = isLong ? "写得比较长，有的邮件程序会截断：可以点“复制文字”，再粘贴到邮件里。" : "";
    }

    /* CRLF between lines (RFC 6068). */
    function address() {
      const body = encodeURIComponent(text().replace(/\n/g, "\r\n"));
      return form.dataset.mail + "?" + (subject ? subject[1] : "subject=" + encodeURIComponent("反映整改问题")) + "&body=" + body;
    }

    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", fill);
    const button = find(form, ".letter__copy");
    must(copyOnClick)(button, () => [text()].concat(reach(form)).join("\n"), words(button));
    button.addEventListener("click", () => { find(form, ".letter__copied").hidden = false; });
    form.hidden = false;
    find(letter, ".letter__title").setAttribute("aria-level", "2"); /* that of the form comes first */
    find(letter, ".letter__by-hand").hidden = true;
    fill(); /* a browser may bring back what was written before the page was left */
  }

  /** @type {NodeListOf<HTMLElement>} */
  const letters = document.querySelectorAll(".letter");
  letters.forEach(wire);
})();
