"use strict";

/* Hashes a file in the browser and compares it with what is registered. Where the browser cannot, the form is sent. */
(() => {
  const form = document.getElementById("verify");
  if (!form || !window.crypto || !window.crypto.subtle || !window.Blob || !Blob.prototype.arrayBuffer) return;
  const known = form.dataset.hashes.split(" ");
  const same = document.getElementById("verify-same");
  const differs = document.getElementById("verify-differs");
  const unsay = () => {
    same.hidden = true;
    differs.hidden = true;
  };
  form.elements.file.addEventListener("change", unsay);
  form.addEventListener("submit", async (event) => {
    const file = form.elements.file.files[0];
    if (!file) return;
    event.preventDefault();
    unsay();
    const digest = new Uint8Array(await window.crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    const found = known.some((start) => hex.startsWith(start));
    same.hidden = !found;
    differs.hidden = found;
  });
})();
