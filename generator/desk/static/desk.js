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

// What is typed and not saved yet outlives a reload; it is forgotten when it is saved.
for (const form of document.querySelectorAll("[data-draft]")) {
  const name = `draft ${location.pathname}`;
  const fields = () => [...form.elements].filter((each) => each.name && each.type !== "hidden" && each.type !== "submit");
  const was = form.elements.was.value;
  const kept = JSON.parse(sessionStorage.getItem(name) || "null");
  if (kept && kept.was === was && kept.values.length === fields().length) {
    fields().forEach((each, at) => {
      if (each.type === "checkbox") each.checked = kept.values[at];
      else each.value = kept.values[at];
      each.dispatchEvent(new Event("input"));
    });
    const said = document.createElement("p");
    said.className = "note";
    said.setAttribute("role", "status");
    said.textContent = "上次填了没有存的，已经填回来了；还没有存。";
    form.before(said);
  }
  form.addEventListener("input", () => {
    const values = fields().map((each) => (each.type === "checkbox" ? each.checked : each.value));
    sessionStorage.setItem(name, JSON.stringify({ was, values }));
  });
  form.addEventListener("submit", () => sessionStorage.removeItem(name));
}
