"use strict";

/* Photos chosen for a report are made smaller on the phone and put back into the form; when the camera says they were
   taken goes with them, in their order. Without this script the photos go as they are. */
(() => {
  const input = document.getElementById("f-photos");
  if (!input || !globalThis.createImageBitmap || !globalThis.DataTransfer) return;
  const state = document.getElementById("photo-state");
  const LONGEST = 1600;
  const QUALITY = 0.8;
  let turn = 0;

  input.addEventListener("change", async () => {
    const mine = ++turn;
    const button = input.form.querySelector("button[type=submit]");
    button.disabled = true;
    state.textContent = input.dataset.working;
    const chosen = new DataTransfer();
    const times = [];
    for (const file of input.files) {
      times.push(await Anxin.picture.takenAt(file).catch(() => ""));
      const data = await Anxin.picture.smaller(file, LONGEST, QUALITY).catch(() => file);
      chosen.items.add(data === file ? file : new File([data], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }));
    }
    if (mine !== turn) return;
    input.files = chosen.files;
    input.form.querySelectorAll("input[name=taken_at]").forEach((one) => one.remove());
    for (const time of times) {
      const hidden = document.createElement("input");
      Object.assign(hidden, { type: "hidden", name: "taken_at", value: time });
      input.form.append(hidden);
    }
    state.textContent = input.dataset.ready.replace("{count}", times.length);
    button.disabled = false;
  });
})();
