"use strict";

/* The upload with its progress. Without script the form is sent as it stands. */
(() => {
  const form = document.getElementById("upload");
  if (!form) return;
  const state = document.getElementById("upload-state");
  const bar = document.getElementById("upload-bar");
  const words = document.getElementById("upload-words");
  const wrong = document.getElementById("upload-wrong");
  const button = form.querySelector("button");

  const fail = (text) => {
    wrong.textContent = text;
    wrong.hidden = false;
    state.hidden = true;
    button.disabled = false;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = new XMLHttpRequest();
    asked.open("POST", form.action);
    asked.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    asked.responseType = "json";
    asked.upload.addEventListener("progress", (sent) => {
      if (!sent.lengthComputable) return;
      bar.value = Math.round((sent.loaded / sent.total) * 100);
    });
    asked.upload.addEventListener("load", () => {
      bar.removeAttribute("value");
      words.textContent = form.dataset.reading;
    });
    asked.addEventListener("error", () => fail(form.dataset.failed));
    asked.addEventListener("load", () => {
      const answer = asked.response;
      if (answer && answer.next) window.location.assign(answer.next);
      else if (asked.status === 413) fail(form.dataset.large);
      else fail((answer && answer.wrong) || form.dataset.failed);
    });
    wrong.hidden = true;
    state.hidden = false;
    button.disabled = true;
    bar.value = 0;
    asked.send(new FormData(form));
  });
})();

/* The quick exit leaves no way back to the page in the browser's history. Without script it is a plain link. */
(() => {
  const exit = document.getElementById("exit");
  if (!exit) return;
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    window.location.replace(exit.href);
  });
})();

/* A group of the menu closes when somebody looks elsewhere. Without script it closes where it was opened. */
(() => {
  const groups = [...document.querySelectorAll(".places-group")];
  const close = (kept) => groups.filter((group) => group !== kept).forEach((group) => group.removeAttribute("open"));
  document.addEventListener("click", (event) => close(event.target.closest(".places-group")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = groups.find((group) => group.open);
    close();
    if (open) open.querySelector("summary").focus();
  });
})();
