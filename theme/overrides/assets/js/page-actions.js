/* Buttons that copy, print and share. They are made or shown here, so that a page without JavaScript
   has no button that does nothing. */
(function () {
  "use strict";

  const isWeChat = /MicroMessenger/i.test(navigator.userAgent);

  /* What was done is read out here; the button itself says it to the eye. */
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  document.body.appendChild(said);

  /* navigator.clipboard exists only on https and on this machine; an intranet is often neither. */
  function copy(text) {
    if (!navigator.clipboard || !window.isSecureContext) return Promise.resolve(copyBySelection(text));
    return navigator.clipboard.writeText(text).then(
      function () { return true; },
      function () { return copyBySelection(text); }
    );
  }

  function copyBySelection(text) {
    const before = document.activeElement;
    const field = document.createElement("textarea");
    field.className = "unseen";
    field.value = text;
    field.readOnly = true;
    document.body.appendChild(field);
    field.select();
    field.setSelectionRange(0, text.length);
    const done = document.execCommand("copy");
    field.remove();
    if (before && before.focus) before.focus({ preventScroll: true });
    return done;
  }

  let last = null;

  function copying(button, text, label) {
    button.addEventListener("click", function () {
      copy(text()).then(function (done) {
        if (last) last.button.textContent = last.label;
        last = { button: button, label: label };
        button.textContent = done ? "已复制" : "没有复制成功，请选中文字复制";
        said.textContent = "";
        said.textContent = done ? "已复制：" + text() : button.textContent;
      });
    });
  }

  /* The address without the place on the page; what is chosen in a list stays in it. */
  function address() {
    return location.href.replace(/#.*$/, "");
  }

  document.querySelectorAll("[data-copy]").forEach(function (place) {
    const button = document.createElement("button");
    const label = place.dataset.copyLabel;
    button.type = "button";
    button.className = "act__button act__button--small";
    button.textContent = label;
    copying(button, function () { return place.dataset.copy; }, label);
    place.appendChild(button);
  });

  const acts = {
    print: typeof window.print === "function" && !isWeChat && function (button) {
      button.addEventListener("click", function () { window.print(); });
    },
    link: location.protocol !== "file:" && function (button) {
      copying(button, address, button.textContent);
    },
    share: typeof navigator.share === "function" && !isWeChat && function (button) {
      button.addEventListener("click", function () {
        navigator.share({ title: document.title, url: address() }).catch(function (error) {
          if (error.name !== "AbortError") throw error; /* the reader thought better of it */
        });
      });
    }
  };

  document.querySelectorAll("[data-act]").forEach(function (button) {
    const prepare = acts[button.dataset.act];
    if (!prepare) return;
    prepare(button);
    button.hidden = false;
    const item = button.closest("li");
    if (item) item.hidden = false;
  });

  /* While the letter is shown it is all there is, and so the main part of the page. */
  const letter = document.getElementById("letter");
  function nameMain() {
    if (location.hash === "#letter") letter.setAttribute("role", "main");
    else letter.removeAttribute("role");
  }
  if (letter) {
    window.addEventListener("hashchange", nameMain);
    nameMain();
  }

  const hint = document.querySelector(".act__wechat");
  if (hint && isWeChat) hint.hidden = false;
})();
