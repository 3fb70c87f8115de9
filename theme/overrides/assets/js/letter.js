/* A letter without a printer: the answers to a few questions fill the sheet, a mail and a text to copy. Nothing is
   sent. What is written is kept for this tab alone (sessionStorage), so that a reload does not lose it, and
   goes with the tab, or at once by 清空. */
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

  /**
   * @param {HTMLFormElement} form
   * @returns {HTMLTextAreaElement[]}
   */
  function fieldsOf(form) {
    return Array.from(form.querySelectorAll("textarea"));
  }

  /** @param {HTMLFormElement} form */
  function answers(form) {
    return fieldsOf(form)
      .filter((field) => field.value.trim())
      .map((field) => field.dataset.name + "：" + field.value.trim());
  }

  /**
   * What was written in this tab; a browser may refuse to keep anything, and the letter works without.
   * @param {string} name
   * @param {HTMLTextAreaElement[]} fields
   */
  function keeper(name, fields) {
    const key = "zhenggai.letter " + location.pathname + " " + name;
    return {
      keep() {
        const values = fields.map((field) => field.value);
        try {
          if (values.join("")) sessionStorage.setItem(key, JSON.stringify(values));
          else sessionStorage.removeItem(key);
        } catch (error) {
          return; /* it holds for this page */
        }
      },
      bringBack() {
        try {
          const values = JSON.parse(sessionStorage.getItem(key) || "[]");
          fields.forEach((field, place) => { field.value = field.value || String(values[place] || ""); });
        } catch (error) {
          return; /* nothing is kept, or something else is */
        }
      }
    };
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

    /** What the letter is called; that it is made up stands there too. */
    const title = words(find(letter, ".letter__title"));

    function text() {
      return [title].concat(known(letter), answers(form)).join("\n");
    }

    const fields = fieldsOf(form);
    const kept = keeper(letter.id, fields);
    const clear = find(form, ".letter__clear");

    function fill() {
      const written = answers(form);
      kept.keep();
      clear.hidden = written.length === 0;
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
      return form.dataset.mail + "?" + (subject ? subject[1] : "subject=" + encodeURIComponent(title)) + "&body=" + body;
    }

    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", fill);
    const button = find(form, ".letter__copy");
    must(copyOnClick)(button, () => [text()].concat(reach(form)).join("\n"), words(button));
    button.addEventListener("click", () => {
      find(form, ".letter__private").hidden = !/\d/.test(fields[fields.length - 1].value);
      find(form, ".letter__copied").hidden = false;
    });
    clear.addEventListener("click", () => {
      fields.forEach((field) => { field.value = ""; });
      fill();
      fields[0].focus();
    });
    form.hidden = false;
    find(letter, ".letter__title").setAttribute("aria-level", "2"); /* that of the form comes first */
    find(letter, ".letter__by-hand").hidden = true;
    kept.bringBack();
    fill();
    window.addEventListener("pageshow", fill); /* a browser may bring it back by itself, and later */
  }

  /* Back to where the letter was opened, and not to a place of our choosing. */
  function wireWayBack() {
    /** @type {{ top: number, link: HTMLElement } | null} */
    let opened = null;
    document.addEventListener("click", (event) => {
      const link = event.target instanceof Element && event.target.closest("a");
      if (!(link instanceof HTMLElement)) return;
      if (/^#letter/.test(link.getAttribute("href") || "")) opened = { top: window.pageYOffset, link };
      else if (opened && link.closest(".letter__bar")) {
        event.preventDefault();
        history.back();
      }
    });
    window.addEventListener("hashchange", () => {
      if (!opened || document.querySelector(".letter:target")) return;
      window.scrollTo(0, opened.top);
      opened.link.focus({ preventScroll: true });
      opened = null;
    });
  }

  /** @type {NodeListOf<HTMLElement>} */
  const letters = document.querySelectorAll(".letter");
  letters.forEach(wire);
  wireWayBack();
})();
