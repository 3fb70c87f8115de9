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
