/* Reads the article aloud with the browser's own speech: play, pause, stop; stops on leaving.
   Only voices of the device are used; a network voice would send the text to another host. */
(function () {
  "use strict";

  var speech = window.speechSynthesis;
  var box = document.querySelector(".aloud");
  if (!speech || !box || !("SpeechSynthesisUtterance" in window)) return;

  var play = box.querySelector(".aloud__play");
  var stop = box.querySelector(".aloud__stop");
  var said = box.querySelector(".aloud__said");
  var voice = null;
  var queue = [];
  var next = 0;
  var state = "idle"; /* idle, reading, paused */
  var turn = 0; /* what a stopped reading still reports is not listened to */
  var marked = null;

  /* Mandarin of the mainland first, then any other Chinese voice. */
  function chineseVoice() {
    var voices = speech.getVoices();
    var other = null;
    for (var i = 0; i < voices.length; i += 1) {
      var language = voices[i].lang.replace("_", "-").toLowerCase();
      if (!voices[i].localService) continue;
      if (/^(zh-(cn|hans)|cmn)/.test(language)) return voices[i];
      if (!other && /^zh\b/.test(language)) other = voices[i];
    }
    return other;
  }

  function offer() {
    voice = chineseVoice();
    box.hidden = !voice;
  }

  var SPOKEN = "h1, h2, h3, p, li, dt, dd, figcaption";

  /* The innermost blocks that have text of their own, in the order of the page. */
  function blocks() {
    var found = document.querySelectorAll(".article");
    var list = [];
    for (var i = 0; i < found.length; i += 1) {
      var within = found[i].querySelectorAll(SPOKEN);
      for (var j = 0; j < within.length; j += 1) {
        var block = within[j];
        if (block.querySelector(SPOKEN) || block.closest("nav, [hidden], .screen-only, .print-only")) continue;
        if (block.offsetParent) list.push(block);
      }
    }
    return list;
  }

  /* Long utterances break off in some browsers: a sentence or two at a time. */
  function sentences(text) {
    var parts = text.match(/[^。！？；]+[。！？；”』」]*/g) || [];
    var list = [];
    for (var i = 0; i < parts.length; i += 1) {
      var last = list.length - 1;
      if (last >= 0 && list[last].length + parts[i].length < 80) list[last] += parts[i];
      else list.push(parts[i]);
    }
    return list;
  }

  function words(block) {
    var copy = block.cloneNode(true);
    var silent = copy.querySelectorAll("[aria-hidden='true']");
    for (var i = 0; i < silent.length; i += 1) silent[i].parentNode.removeChild(silent[i]);
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function fill() {
    queue = [];
    blocks().forEach(function (block) {
      sentences(words(block)).forEach(function (text) {
        queue.push({ text: text, block: block });
      });
    });
    next = 0;
  }

  function mark(block) {
    if (marked) marked.classList.remove("is-read");
    marked = block;
    if (marked) marked.classList.add("is-read");
  }

  function show(newState) {
    state = newState;
    play.textContent = { idle: "朗读本页", reading: "暂停", paused: "继续" }[state];
    stop.hidden = state === "idle";
    said.textContent = { idle: "", reading: "正在朗读", paused: "已暂停" }[state];
  }

  function speak() {
    if (next >= queue.length) return end();
    var own = turn;
    var utterance = new SpeechSynthesisUtterance(queue[next].text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.onend = utterance.onerror = function (event) {
      if (own !== turn) return;
      if (event.type === "error") return end();
      next += 1;
      speak();
    };
    mark(queue[next].block);
    speech.speak(utterance);
  }

  function end() {
    turn += 1;
    speech.cancel();
    mark(null);
    show("idle");
  }

  /* Pausing takes back the sentence and says it anew: pause() is silent death on many phones. */
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
  stop.addEventListener("click", function () {
    end();
    play.focus();
  });
  window.addEventListener("pagehide", end);
  if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
  else speech.onvoiceschanged = offer;
  offer();
})();
