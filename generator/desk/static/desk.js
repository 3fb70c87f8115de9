// What makes the desk quicker; every page is complete without it.
"use strict";

// Long work: ask how far it is, and go on when it is done.
const job = document.querySelector("[data-job]");
if (job) {
  const stage = job.querySelector("[data-stage]");
  const bar = document.querySelector("progress");
  const ask = async () => {
    const answer = await fetch(job.dataset.job, { cache: "no-store" });
    const said = await answer.json();
    if (!said.running) {
      location.reload();
      return;
    }
    if (said.stage && stage.textContent !== said.stage) stage.textContent = said.stage;
    if (said.total) {
      bar.max = said.total;
      bar.value = said.done;
    }
    setTimeout(ask, 400);
  };
  ask().catch(() => setTimeout(() => location.reload(), 2000));
}

// A file that is dropped on the form is the file that was chosen.
for (const form of document.querySelectorAll("[data-drop]")) {
  const field = form.querySelector("input[type=file]");
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("is-over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("is-over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("is-over");
    if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
  });
}

// Words are chosen in the line itself, by mouse or by keyboard; without script from lists of its clauses.
for (const form of document.querySelectorAll("[data-pick]")) {
  const words = form.querySelector("textarea");
  const said = form.querySelector("[data-picked]");
  const lists = form.querySelector("[data-pick-lists]");
  form.querySelector("[data-pick-words]").hidden = false;
  // Places are counted in characters, as the program counts them.
  const characters = (end) => [...words.value.slice(0, end)].length;
  const put = (name, value) => {
    let field = form.querySelector(`input[name=${name}]`);
    if (!field) {
      field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      form.append(field);
    }
    field.value = value;
  };
  const pick = () => {
    const { selectionStart: start, selectionEnd: end } = words;
    if (start === end && start === 0) return;
    put("pick_at", characters(start));
    put("pick_end", characters(end));
    lists.hidden = true;
    said.textContent = start === end
      ? `从“${words.value.slice(start, start + 12)}”起`
      : `选了“${words.value.slice(start, end)}”`;
  };
  for (const kind of ["select", "keyup", "mouseup"]) words.addEventListener(kind, pick);
  // A field that is read only has no place for the keyboard in every browser; the words stay as they are.
  const { value } = words;
  words.addEventListener("beforeinput", (event) => event.preventDefault());
  words.addEventListener("input", () => { words.value = value; });
}

// A field for several words of a list: what is offered goes on behind those that stand there.
for (const field of document.querySelectorAll("[data-several]")) {
  const words = [...field.list.options].map((each) => each.value);
  field.addEventListener("focus", offer);
  field.addEventListener("input", offer);
  function offer() {
    const before = field.value.slice(0, field.value.search(/[^、，,；;\s]*$/));
    const known = new Set(before.split(/[、，,；;\s]+/));
    const options = words.filter((each) => !known.has(each)).map((each) => {
      const option = document.createElement("option");
      option.value = before + each;
      return option;
    });
    field.list.replaceChildren(...options);
  }
}

// A field that an address leads to is seen, be it folded.
const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (target && target.closest("details")) {
  target.closest("details").open = true;
  target.scrollIntoView();
}

// How many characters are left; the server counts again.
for (const field of document.querySelectorAll("[data-limit]")) {
  const most = Number(field.dataset.limit);
  const count = document.createElement("p");
  count.className = "count";
  const tell = () => {
    const left = most - [...field.value.trim()].length;
    count.textContent = left < 0 ? `多了 ${-left} 个字` : `还可以写 ${left} 个字`;
    count.classList.toggle("count--over", left < 0);
  };
  field.addEventListener("input", tell);
  field.after(count);
  tell();
}

// What is typed and not saved yet is kept by the desk, outside the content: a reload, a crash, the next day.
const drafted = [...document.querySelectorAll("form[data-draft]")];
if (drafted.length) {
  const main = document.querySelector("main");
  const key = drafted[0].elements.key.value;
  // What tells pages of one address apart, in the order in which the desk names it.
  const searchOf = (asked) => {
    const named = ["on", "from"].filter((each) => asked.get(each)).map((each) => `${each}=${asked.get(each)}`);
    return named.length ? `?${named.join("&")}` : "";
  };
  const addressOf = (form) => {
    const url = new URL(form.getAttribute("action") || location.href, location.href);
    return `${url.pathname}${searchOf(url.searchParams)}`;
  };
  const fields = (form) => [...form.elements].filter((each) => each.name && !["hidden", "submit", "file"].includes(each.type));
  const wasOf = (form) => [...form.elements].filter((each) => /(^|[/])was$/.test(each.name)).map((each) => each.value).join("");
  const stateOf = (form) => fields(form).map((each) => [each.name, each.type === "checkbox" ? each.checked : each.value]);
  let isFillingAgain = false;
  // The same name may stand in several rows: it is found again by its place among them.
  const put = (form, values) => {
    const seen = {};
    isFillingAgain = true;
    for (const [name, value] of values) {
      const place = seen[name] = (seen[name] || 0) + 1;
      const field = fields(form).filter((each) => each.name === name)[place - 1];
      if (!field) continue;
      if (field.type === "checkbox") field.checked = value;
      else field.value = value;
      field.dispatchEvent(new Event("input"));
      const folded = field.closest("details");
      if (folded && value) folded.open = true;
    }
    isFillingAgain = false;
  };
  const send = (address, values) => {
    const body = new URLSearchParams({ key, ...values });
    return fetch(address, { method: "POST", body, keepalive: true, redirect: "manual" });
  };
  // The browser's own memory of the tab has it at once: a reload comes before the desk has heard of it.
  const inTab = (address) => `draft ${address}`;
  // What was typed last is at the desk, or forgotten there: what comes before a newer change says nothing.
  let changes = 0;
  const answered = (sending) => {
    const upTo = changes;
    sending.then(() => { if (upTo === changes) main.dataset.typed = "kept"; }).catch(() => {});
  };
  const forget = (form) => {
    sessionStorage.removeItem(inTab(addressOf(form)));
    answered(send(`/s/${location.pathname.split("/")[2]}/drafts/drop`, { form: addressOf(form) }));
  };
  // Several forms of a page may be sent to one address: their names tell them apart.
  const groups = new Map();
  for (const form of drafted) {
    const address = addressOf(form);
    groups.set(address, [...(groups.get(address) || []), form]);
  }
  const nameOf = (form) => form.dataset.draft || "form";
  // A page that could not be saved holds what was typed: that is newer than what is kept, and not saved.
  const isTyped = (form) => "typed" in form.dataset;
  // What was typed on this page before the desk told what it keeps is newer than that.
  const isTouched = new Set();
  const begin = new Map(drafted.map((form) => [form, isTyped(form) ? "" : JSON.stringify(stateOf(form))]));
  let isSent = false;
  const typedOf = (form) => {
    const own = groups.get(addressOf(form)).filter((each) => JSON.stringify(stateOf(each)) !== begin.get(each));
    return Object.fromEntries(own.map((each) => [nameOf(each), { was: wasOf(each), values: stateOf(each) }]));
  };
  const keep = (form) => {
    if (isSent) return;
    const typed = typedOf(form);
    if (!Object.keys(typed).length) {
      forget(form);
      return;
    }
    const page = location.pathname + searchOf(new URLSearchParams(location.search));
    answered(send("/drafts/", { form: addressOf(form), page, title: document.title.split(" · ")[0], typed: JSON.stringify(typed) }));
  };
  const tell = (form, words, buttons) => {
    const said = document.createElement("p");
    said.className = "saved answers";
    said.setAttribute("role", "status");
    said.append(words);
    for (const [label, act] of buttons) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet";
      button.textContent = label;
      button.addEventListener("click", act);
      said.append(" ", button);
    }
    form.before(said);
    return said;
  };
  const offer = (form, draft, day) => {
    if (JSON.stringify(draft.values) === JSON.stringify(stateOf(form))) {
      // It was saved all the same; where it could not be, the page says so, and it stays.
      if (!isTouched.has(form) && !document.querySelector(".stop, .wrong")) forget(form);
      return;
    }
    const back = stateOf(form);
    const discard = () => {
      forget(form);
      put(form, back);
      said.remove();
      form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    };
    const isFilled = draft.was === wasOf(form) && !isTouched.has(form);
    const why = isTouched.has(form) ? "这一页已经又填了" : "文件后来改过";
    const words = isFilled
      ? `上次填了没有存的，已经填回来了；还没有存${day}。`
      : `上次填了没有存的还在${day}。${why}，所以没有自动填回来。`;
    const fill = () => {
      put(form, draft.values);
      if (!isFilled) said.querySelector("button").remove();
    };
    const said = tell(form, words, isFilled ? [["不要了", discard]] : [["填回来看", fill], ["不要了", discard]]);
    if (isFilled) fill();
  };
  for (const form of drafted) {
    let waiting = 0;
    form.addEventListener("input", () => {
      if (isFillingAgain) return;
      isTouched.add(form);
      changes += 1;
      main.dataset.typed = "waiting";
      sessionStorage.setItem(inTab(addressOf(form)), JSON.stringify(typedOf(form)));
      clearTimeout(waiting);
      waiting = setTimeout(() => keep(form), 500);
    });
    form.addEventListener("submit", () => {
      clearTimeout(waiting);
      isSent = true;
      sessionStorage.removeItem(inTab(addressOf(form)));
    });
    addEventListener("pagehide", () => {
      if (waiting && !isSent) keep(form);
    });
  }
  const inTabBefore = new Map([...groups.keys()].map((each) => [each, sessionStorage.getItem(inTab(each))]));
  const asked = new URLSearchParams([...groups.keys()].map((each) => ["form", each]));
  fetch(`/drafts/?${asked}`, { cache: "no-store" })
    .then((answer) => answer.json())
    .then((kept) => {
      for (const [address, forms] of groups) {
        const draft = kept[address];
        const typed = JSON.parse(inTabBefore.get(address) || draft?.typed || "{}");
        const day = draft ? `（${draft.day}）` : "";
        for (const form of forms) if (isTyped(form)) keep(form);
          else if (typed[nameOf(form)]) offer(form, typed[nameOf(form)], day);
      }
      main.dataset.drafts = "read";
    })
    .catch(() => {});
}
