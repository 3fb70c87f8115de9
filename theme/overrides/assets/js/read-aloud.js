/* Reads the article aloud with the browser's own speech: play, pause, stop; stops on leaving.
   Only voices of the device are used; a network voice would send the text to another host. */
(() => {
  "use strict";

  const { find } = zhenggai;
  const speech = window.speechSynthesis;
  /** @type {HTMLElement | null} */
  const box = document.querySelector(".read-aloud");
  if (!speech || !box || !("SpeechSynthesisUtterance" in window)) return;

  const LABELS = { idle: "朗读本页", reading: "暂停", paused: "继续" };
  const STATES = { idle: "", reading: "正在朗读", paused: "已暂停" };
  /** @typedef {keyof typeof LABELS} State */

  const play = find(box, ".read-aloud__play");
  const stop = find(box, ".read-aloud__stop");
  const status = find(box, ".read-aloud__status");
  /** @type {SpeechSynthesisVoice | null} */
  let voice = null;
  /** @type {{ text: string, block: Element }[]} */
  let queue = [];
  let next = 0;
  /** @type {State} */
  let state = "idle";
  let turn = 0; /* what a stopped reading still reports is not listened to */
  /** @type {Element | null} */
  let marked = null;

  /* Mandarin of the mainland first, then any other Chinese voice. */
  function chineseVoice() {
    const own = speech.getVoices().filter((each) => each.localService);
    const speaks = (/** @type {RegExp} */ language) => (
      own.find((each) => language.test(each.lang.replace("_", "-").toLowerCase())) || null
    );
    return speaks(/^(zh-(cn|hans)|cmn)/) || speaks(/^zh\b/);
  }

  /** @param {HTMLElement} controls */
  function offer(controls) {
    voice = chineseVoice();
    controls.hidden = !voice;
  }

  const SPOKEN = "h1, h2, h3, p, li, dt, dd, figcaption";
  const SILENT = "nav, [hidden], .screen-only, .print-only, .explained, details:not([open])";

  /* The innermost blocks that have text of their own, in the order of the page. */
  function blocks() {
    /** @type {HTMLElement[]} */
    const list = [];
    document.querySelectorAll(".article").forEach((article) => {
      /** @type {NodeListOf<HTMLElement>} */
      const within = article.querySelectorAll(SPOKEN);
      within.forEach((block) => {
        if (block.querySelector(SPOKEN) || block.closest(SILENT)) return;
        if (block.offsetParent) list.push(block);
      });
    });
    return list;
  }

  /**
   * Long utterances break off in some browsers: a sentence or two at a time.
   * @param {string} text
   */
  function sentences(text) {
    /** @type {string[]} */
    const list = [];
    (text.match(/[^。！？；]+[。！？；”』」]*/g) || []).forEach((part) => {
      const last = list.length - 1;
      if (last >= 0 && list[last].length + part.length < 80) list[last] += part;
      else list.push(part);
    });
    return list;
  }

  /** @param {Element} block */
  function words(block) {
    const copy = /** @type {Element} */ (block.cloneNode(true));
    copy.querySelectorAll("[aria-hidden='true']").forEach((silent) => silent.remove());
    copy.querySelectorAll(".corrected a[aria-label]").forEach((each) => { each.textContent = each.getAttribute("aria-label"); });
    return (copy.textContent || "").replace(/\s+/g, " ").trim();
  }

  function fill() {
    queue = [];
    blocks().forEach((block) => {
      sentences(words(block)).forEach((text) => queue.push({ text, block }));
    });
    next = 0;
  }

  /** @param {Element | null} block */
  function mark(block) {
    if (marked) marked.classList.remove("is-read");
    marked = block;
    if (marked) marked.classList.add("is-read");
  }

  /** @param {State} newState */
  function show(newState) {
    state = newState;
    play.textContent = LABELS[state];
    stop.hidden = state === "idle";
    status.textContent = STATES[state];
  }

  function speak() {
    if (next >= queue.length || !voice) return end();
    const own = turn;
    const utterance = new SpeechSynthesisUtterance(queue[next].text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.onend = () => {
      if (own !== turn) return;
      next += 1;
      speak();
    };
    utterance.onerror = () => { if (own === turn) end(); };
    mark(queue[next].block);
    speech.speak(utterance);
  }

  function end() {
    turn += 1;
    speech.cancel();
    mark(null);
    show("idle");
  }

  /* Pausing takes back the sentence and reads it again later: after pause() many phones never go on. */
  function toggle() {
    if (state === "reading") {
      turn += 1;
      speech.cancel();
      show("paused");
      return;
    }
    if (state === "idle") fill();
    show("reading");
    speak();
  }

  play.addEventListener("click", toggle);
  stop.addEventListener("click", () => {
    end();
    play.focus();
  });
  window.addEventListener("pagehide", end);
  const again = () => offer(box);
  if (speech.addEventListener) speech.addEventListener("voiceschanged", again);
  else speech.onvoiceschanged = again; /* Safari before 16 */
  again();
})();
