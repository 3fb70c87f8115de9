/* Small comforts. Every page is complete without this file. */
(() => {
  "use strict";

  const { find, isFile, make, must } = zhenggai;

  /* Opened from a disk, a link to a folder shows the folder: name the page in it. */
  function linkToFiles() {
    if (!isFile) return;
    document.querySelectorAll("a[href]").forEach((link) => {
      const href = link.getAttribute("href") || "";
      const match = /^((?:\.{1,2}|[^:?#]*)\/)(\?[^#]*)?(#.*)?$/.exec(href);
      if (match && href.indexOf(":") < 0) link.setAttribute("href", match[1] + "index.html" + (match[2] || "") + (match[3] || ""));
    });
  }

  /* Whether a day has passed only the reader's own clock knows: that of a report that was promised and has not come, that
     by which something that is not done was to be done, the last one for objections. */
  /** @param {string} iso */
  function isPast(iso) {
    const now = new Date();
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    const day = iso.split("-").map(Number);
    const place = day.findIndex((part, index) => part !== today[index]);
    return place >= 0 && day[place] < today[place];
  }

  /** @param {string} iso */
  function inWords(iso) {
    const [year, month, date] = iso.split("-").map(Number);
    return `${year}年${month}月${date}日`;
  }

  /**
   * @param {string} name
   * @param {(day: string) => string} words
   */
  function sayPassed(name, words) {
    return Array.from(document.querySelectorAll(`[${name}]`)).filter((element) => {
      const day = element.getAttribute(name) || "";
      if (isPast(day)) element.append(" ", make("b", "overdue", words(day)));
      return isPast(day);
    });
  }

  /* The board of what is open names those whose limit has passed before all others. */
  /** @param {Element[]} passed */
  function listPassed(passed) {
    const first = document.querySelector(".kind-open .article h2");
    if (!passed.length || !first) return;
    const line = make("p", "open__passed");
    line.append(make("b", "overdue", `${passed.length}个的整改时限已经过了`), "（按打开这一页的日子算）：");
    passed.forEach((element, index) => {
      const matter = element.closest(".open__matter");
      const name = matter && matter.querySelector(".open__name a");
      if (name) line.append(index ? "、" : "", name.cloneNode(true));
    });
    first.before(line);
  }

  function overdue() {
    sayPassed("data-promised", (day) => `${inWords(day)}已经过了，还没有公布。`);
    sayPassed("data-ended", (day) => `公示期到${inWords(day)}，已经过了。`);
    listPassed(sayPassed("data-limit", () => "时限已过（按打开这一页的日子算）。"));
  }

  /* The drawer works as a target without scripts; with them it leaves no trace in the history.
     It covers the page, so the focus must not stay behind it: leaving the drawer closes it. */
  function drawer() {
    /** @type {HTMLElement | null} */
    const opener = document.querySelector(".masthead__contents");
    const side = document.getElementById("contents");
    if (opener && side) wireDrawer(opener, side);
  }

  /**
   * @param {HTMLElement} opener
   * @param {HTMLElement} side
   */
  function wireDrawer(opener, side) {
    const isOpen = () => side.classList.contains("is-open");
    /** @param {boolean} open */
    function set(open) {
      side.classList.toggle("is-open", open);
      document.documentElement.classList.toggle("has-drawer", open);
      opener.setAttribute("aria-expanded", String(open));
    }
    /** @param {Event} event */
    function toggle(event) {
      event.preventDefault();
      set(!isOpen());
      (isOpen() ? side : opener).focus();
    }
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-controls", "contents");
    opener.setAttribute("aria-expanded", "false");
    opener.addEventListener("click", toggle);
    opener.addEventListener("keydown", (event) => {
      if (event.key === " ") toggle(event);
    });
    find(side, ".side__close").addEventListener("click", toggle);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && isOpen()) toggle(event);
    });
    document.addEventListener("focusin", (event) => {
      if (isOpen() && !side.contains(/** @type {Node} */ (event.target))) set(false);
    });
    window.addEventListener("resize", () => {
      if (isOpen() && getComputedStyle(opener).display === "none") set(false);
    });
  }

  /* Bring the place one is at into view in the side column, without moving the page; the drawer begins with home
     and the topics. */
  function showPlace() {
    const side = document.getElementById("contents");
    if (!side || side.scrollHeight <= side.clientHeight || getComputedStyle(side).position === "fixed") return;
    /** @type {HTMLElement | null} */
    const here = side.querySelector(".side__issues [aria-current]");
    if (here) side.scrollTop = here.offsetTop - side.clientHeight / 3;
  }

  /* Mark in the outline which part is being read. */
  function followReading() {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll(".outline ul:not(.outline__ways) a[href^='#']");
    if (!links.length || !("IntersectionObserver" in window)) return;
    /** @type {Map<Element, Element>} The link to each part. */
    const linkTo = new Map();
    links.forEach((link) => {
      const part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (part) linkTo.set(part, link);
    });
    const observer = new IntersectionObserver((entries) => {
      entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
        linkTo.forEach((link) => link.removeAttribute("aria-current"));
        must(linkTo.get(entry.target)).setAttribute("aria-current", "true");
      });
    }, { rootMargin: "-10% 0px -75% 0px" });
    linkTo.forEach((_, part) => observer.observe(part));
  }

  /* On paper nothing is folded away, and the page says where it is to be found. */
  function readyForPaper() {
    const address = document.querySelector(".colophon__address");
    if (address && !address.hasAttribute("data-full") && /^http/.test(location.protocol)) {
      address.textContent = location.href.split("#")[0];
    }
    /** @type {HTMLDetailsElement[]} */
    let opened = [];
    window.addEventListener("beforeprint", () => {
      /** @type {NodeListOf<HTMLDetailsElement>} */
      const closed = document.querySelectorAll(".article details:not([open])");
      opened = Array.from(closed);
      opened.forEach((each) => { each.open = true; });
    });
    window.addEventListener("afterprint", () => {
      opened.forEach((each) => { each.open = false; });
      opened = [];
    });
  }

  /* Chinese has no spaces, so a browser breaks a heading anywhere, also within a word. Say where
     words end, where the browser knows (its own dictionary, nothing is loaded). A particle or the last character
     of a run stays with the word before it, and single characters stay together: they are mostly a
     word that the dictionary lacks. What it lacks and every disclosure says is named here. Beside a figure no end of
     a word is marked: the mark would take away the space that text-autospace sets there. */
  const KNOWN = /(整改|巡视|巡察|党建|[省市区县]委|纪委|监委|信访|一把手|回头看|高质量)/;

  /** @typedef {{ segment: string, isWordLike: boolean }} Word */

  function keepWords() {
    if (!window.Intl || !Intl.Segmenter) return;
    const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
    document.querySelectorAll(".article > h1, .article > h2, .article > h3").forEach((heading) => {
      const text = heading.firstChild;
      if (heading.childNodes.length !== 1 || !(text instanceof Text)) return;
      const words = wordsOf(text.data, segmenter);
      heading.textContent = "";
      words.forEach((word, place) => {
        if (place && isBreak(words[place - 1], word, words[place + 1])) heading.appendChild(document.createElement("wbr"));
        heading.appendChild(document.createTextNode(word.segment));
      });
      heading.classList.add("is-worded");
    });
  }

  /**
   * @param {string} text
   * @param {Segmenter} segmenter
   */
  function wordsOf(text, segmenter) {
    /** @type {Word[]} */
    const words = [];
    text.split(KNOWN).forEach((run, place) => {
      if (place % 2) words.push({ segment: run, isWordLike: true });
      else if (run) words.push(...Array.from(segmenter.segment(run)));
    });
    return words;
  }

  /**
   * @param {Word} before
   * @param {Word} after
   * @param {Word | undefined} then
   */
  function isBreak(before, after, then) {
    if (!before.isWordLike || !after.isWordLike || /[\dA-Za-z]$/.test(before.segment) || /^[\dA-Za-z]/.test(after.segment)) return false;
    if (after.segment.length > 1) return true;
    return before.segment.length > 1 && then !== undefined && then.isWordLike && !/[的地得了着过]/.test(after.segment);
  }

  const HAN_AND_OTHER = /[\u3400-\u9fff](?=[0-9A-Za-z])|[0-9A-Za-z](?=[\u3400-\u9fff])/g;

  /* The space between Chinese and figures or letters, where the browser does not know text-autospace: as wide, and
     behind the last character before it, so that no text changes. */
  function spaceFigures() {
    if (!window.CSS || !CSS.supports || CSS.supports("text-autospace", "normal")) return;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    /** @type {[Text, number[]][]} */
    const found = [];
    /** @type {Text | null} */
    let before = null;
    while (walker.nextNode()) {
      const text = /** @type {Text} */ (walker.currentNode);
      if (must(text.parentElement).closest("svg, option, textarea")) continue;
      if (before && isSpaced(before.data.slice(-1) + text.data.charAt(0)) && isOneLine(before, text)) found[found.length - 1][1].push(before.data.length);
      found.push([text, placesIn(text.data)]);
      before = text;
    }
    found.forEach(([text, places]) => places.reverse().forEach((place) => {
      const last = text.splitText(place - 1);
      last.splitText(1);
      const span = document.createElement("span");
      span.className = "spaced";
      last.replaceWith(span);
      span.appendChild(last);
    }));
  }

  /** @param {string} text */
  function placesIn(text) {
    /** @type {number[]} */
    const places = [];
    text.replace(HAN_AND_OTHER, (found, /** @type {number} */ place) => {
      places.push(place + 1);
      return found;
    });
    return places;
  }

  /** @param {string} pair */
  function isSpaced(pair) {
    return placesIn(pair).length > 0;
  }

  /**
   * Whether nothing but what stands in a line parts two texts.
   * @param {Text} one
   * @param {Text} other
   */
  function isOneLine(one, other) {
    const range = document.createRange();
    range.setStart(one, 0);
    range.setEnd(other, 0);
    const whole = range.commonAncestorContainer;
    return [one, other].every((text) => {
      for (let at = text.parentElement; at && at !== whole; at = at.parentElement) {
        if (getComputedStyle(at).display !== "inline") return false;
      }
      return true;
    });
  }

  linkToFiles();
  overdue();
  keepWords();
  spaceFigures();
  drawer();
  readyForPaper();
  showPlace();
  followReading();
})();
