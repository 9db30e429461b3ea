"use strict";

/* Photos are made smaller on the phone before they are sent; when the camera says they were taken goes with them, and
   the place only if it was asked for and shown. */
(() => {
  const input = document.getElementById("f-photos");
  const form = document.getElementById("sheet");
  if (!input || !form || !globalThis.createImageBitmap) return;
  const state = document.getElementById("photo-state");
  const thumbs = document.getElementById("thumbs");
  const box = document.getElementById("place");
  const shown = document.getElementById("place-words");
  const LONGEST = 1600;
  const SMALL = 220;
  const QUALITY = 0.8;
  let place = null;

  const { takenAt, smaller } = Anxin.picture;

  const read = (data) =>
    new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.readAsDataURL(data);
    });

  /* On the phone first, under a number of its own; the outbox sends it. */
  const keep = async (store, file) => {
    const taken = await takenAt(file).catch(() => "");
    const data = await smaller(file, LONGEST, QUALITY).catch(() => file);
    const small = await smaller(data, SMALL, QUALITY).then(read).catch(() => "");
    const { uid, matter, name, version } = Anxin.draft;
    const photo = { uid, sheet: { matter, name, version }, taken_at: taken, small, ...place };
    await Anxin.draft.keep();
    const id = crypto.randomUUID();
    await store.put("photos", id, photo, { unsent: true, body: await data.arrayBuffer() });
    showWaiting(id, photo);
  };
  const showWaiting = (id, photo) => {
    const item = show(photo.small, photo.taken_at);
    if (!item) return;
    item.dataset.waiting = id;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-sm btn-outline-danger";
    button.textContent = input.dataset.discard;
    button.addEventListener("click", async () => {
      if (!confirm(input.dataset.discardSure)) return;
      await (await Anxin.outbox.ready).remove("photos", id);
      item.remove();
      document.getElementById("photo-count").textContent = thumbs.childElementCount;
      Anxin.outbox.draw();
    });
    item.append(` ${input.dataset.waiting} `, button);
  };
  addEventListener("anxin-photo", ({ detail }) => {
    if (detail.uid !== Anxin.draft.uid) return;
    thumbs.querySelector(`[data-waiting="${detail.id}"]`)?.remove();
    show(detail.address, detail.taken_at);
  });
  Anxin.outbox.ready.then(async (store) => {
    for (const [id, photo] of store ? await store.list("photos") : []) if (photo.uid === Anxin.draft.uid) showWaiting(id, photo);
  });

  const send = async (file) => {
    const taken = await takenAt(file).catch(() => "");
    const data = await smaller(file, LONGEST, QUALITY).catch(() => file);
    const body = new FormData();
    body.set("csrf_token", form.elements.csrf_token.value);
    body.set("photo", data, data === file ? file.name : "photo.jpg");
    body.set("taken_at", taken);
    if (place) {
      body.set("latitude", place.latitude);
      body.set("longitude", place.longitude);
    }
    const answer = await fetch(form.dataset.photos, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    show((await answer.json()).address, taken);
  };

  const show = (address, taken) => {
    if ([...thumbs.querySelectorAll("img")].some((one) => one.getAttribute("src") === address)) return null;
    const item = document.createElement("li");
    const picture = document.createElement("img");
    picture.src = address;
    picture.alt = taken || String(thumbs.childElementCount + 1);
    const words = document.createElement("small");
    words.textContent = [taken.slice(0, 16).replace(":", "-").replace(":", "-"), place ? `${place.latitude}, ${place.longitude}` : ""].join(" ");
    item.append(picture, words);
    thumbs.append(item);
    document.getElementById("photo-count").textContent = thumbs.childElementCount;
    return item;
  };

  input.addEventListener("change", async () => {
    const files = [...input.files];
    if (!files.length) return;
    state.textContent = input.dataset.working;
    const failed = [];
    const store = await Anxin.outbox.ready;
    if (store) {
      for (const file of files) await keep(store, file).catch(() => failed.push(file.name));
      input.value = "";
      Anxin.outbox.sync();
    } else if (await Anxin.saveSheet()) {
      for (const file of files) await send(file).catch(() => failed.push(file.name));
      input.value = "";
    } else failed.push(...files.map((file) => file.name));
    state.textContent = failed.length ? input.dataset.failed + failed.join("、") : "";
  });

  if (!box || !navigator.geolocation) return;
  box.closest("p").hidden = false;
  box.addEventListener("change", () => {
    place = null;
    shown.textContent = "";
    if (!box.checked) return;
    shown.textContent = box.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        if (!box.checked) return;
        place = { latitude: coords.latitude.toFixed(5), longitude: coords.longitude.toFixed(5) };
        shown.textContent = `${place.latitude}, ${place.longitude} (±${Math.round(coords.accuracy)} m)`;
      },
      () => {
        box.checked = false;
        shown.textContent = box.dataset.failed;
      },
      { enableHighAccuracy: true, timeout: 20000 },
    );
  });
})();
