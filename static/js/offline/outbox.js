"use strict";

/* What is on the phone and not yet on the server: sent as soon as there is signal, each sheet and photo with its own
   state. A sheet is known by its number and version, a photo by its bytes, so that sending twice is sending once. */
globalThis.Anxin = globalThis.Anxin || {};

Anxin.outbox = (() => {
  const box = document.getElementById("outbox");
  if (!box) return null;
  const list = document.getElementById("outbox-list");
  const words = box.dataset;
  const EVERY = 20000;
  const DAY = 16 * 3600 * 1000;
  const sending = new Set();
  let token = box.querySelector("[name=csrf_token]").value;
  let store = null;
  let away = false;

  class SignedOut extends Error {}

  const ask = async (address, options = {}) => {
    const answer = await fetch(address, { redirect: "manual", ...options, headers: { Accept: "application/json" } });
    if (answer.type === "opaqueredirect" || answer.status === 401) throw new SignedOut();
    if (answer.status >= 500) throw new Error(answer.status);
    return { status: answer.status, body: await answer.json().catch(() => null) };
  };
  const fetchTicket = async () => {
    const { status, body } = await ask(words.ticket);
    if (status !== 200 || String(body.officer) !== words.officer) throw new SignedOut();
    token = body.token;
    return body;
  };
  /* A page from the phone carries the token of a session that may be over: one refusal is followed by a fresh one. */
  const send = async (address, fill) => {
    const once = () => {
      const body = new FormData();
      body.set("csrf_token", token);
      fill(body);
      return ask(address, { method: "POST", body });
    };
    const answer = await once();
    if (answer.status !== 400) return answer;
    await fetchTicket();
    return once();
  };
  const post = (uid, { matter, version, fields }) =>
    send(`/checks/sheets/${uid}`, (body) => {
      body.set("matter", matter);
      body.set("version", version);
      for (const [name, text] of Object.entries(fields)) body.set(name, text);
    });

  const open = async () => {
    if (!Anxin.Store.possible) return null;
    const found = await Anxin.Store.open(words.officer);
    if (found.key) return found;
    await Anxin.Store.leaveOthers(words.officer);
    await found.unlock((await fetchTicket()).key);
    return found;
  };
  const ready = open()
    .then((found) => (store = found))
    .catch(() => null);

  const sendSheet = async (uid, record) => {
    if (Anxin.draft?.uid === uid) return Anxin.saveSheet();
    const draft = new Anxin.Draft({ ...record, store, post });
    return draft.save();
  };
  const sendPhoto = async (id, photo) => {
    const data = await store.body("photos", id);
    const { status, body } = await send(`/checks/sheets/${photo.uid}/photos`, (form) => {
      form.set("photo", new Blob([data], { type: "image/jpeg" }), "photo.jpg");
      for (const name of ["taken_at", "latitude", "longitude"]) if (photo[name]) form.set(name, photo[name]);
    });
    if (status === 200) {
      await store.remove("photos", id);
      dispatchEvent(new CustomEvent("anxin-photo", { detail: { id, ...photo, address: body.address } }));
    } else await store.put("photos", id, { ...photo, refused: body?.wrong || String(status) }, { unsent: true });
  };
  const during = async (id, act) => {
    sending.add(id);
    await draw();
    try {
      await act();
    } finally {
      sending.delete(id);
    }
  };

  const sendAll = async () => {
    const photos = (await store.list("photos")).filter(([, photo]) => !photo.refused);
    for (const [uid, record, at] of await store.list("sheets")) {
      const unbegun = record.version === 0 && photos.some(([, photo]) => photo.uid === uid);
      if ((record.unsent.length || unbegun) && !record.refused) await during(uid, () => sendSheet(uid, record));
      else if (!isOpen(record) && Date.now() - at > DAY) await store.remove("sheets", uid);
    }
    for (const [id, photo] of photos) {
      const sheet = await store.get("sheets", photo.uid);
      if (!sheet || sheet.version > 0) await during(id, () => sendPhoto(id, photo));
    }
  };
  /* One page sends at a time, whatever tabs are open. */
  const sync = async () => {
    if (!(await ready)) return;
    await navigator.locks.request("anxin-outbox", { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      away = false;
      try {
        await sendAll();
      } catch (reason) {
        away = reason instanceof SignedOut;
      }
    });
    await draw();
  };

  const isOpen = (record) => record.unsent.length + record.clashes.length + record.wrong.length > 0 || Boolean(record.refused);
  const stateOf = (id, record) => {
    if (sending.has(id)) return "sending";
    if (record.refused) return "refused";
    if (record.clashes?.length || record.wrong?.length) return "conflict";
    if (record.unsent && !record.unsent.length) return "kept";
    return away ? "signin" : "waiting";
  };
  const make = (tag, text, name = "") => {
    const made = document.createElement(tag);
    made.textContent = text;
    made.className = name;
    return made;
  };
  const discard = (act) => {
    const button = make("button", words.discard, "btn btn-sm btn-outline-danger");
    button.type = "button";
    button.addEventListener("click", async () => {
      if (!confirm(words.discardSure)) return;
      await act();
      await draw();
    });
    return button;
  };
  const drawSheet = (uid, record, photos) => {
    const item = document.createElement("li");
    const state = stateOf(uid, record);
    const link = make("a", record.name || uid, "site-link");
    link.href = record.version ? `/checks/sheets/${uid}` : `/projects/${record.matter}/check?uid=${uid}`;
    item.dataset.state = state;
    item.append(link, make("span", words[state], `tag tag-${{ kept: "green", refused: "orange", conflict: "orange" }[state] || "grey"}`));
    if (record.refused) item.append(make("p", record.refused));
    for (const one of record.clashes) {
      item.append(make("p", words.both.replace("{label}", one.label).replace("{mine}", one.mine).replace("{who}", one.who).replace("{theirs}", one.said)));
    }
    for (const one of record.wrong) item.append(make("p", words.wrong + one.label));
    for (const [id, photo] of photos) {
      const line = make("p", `${words.photo} ${photo.taken_at || ""} `);
      line.dataset.state = stateOf(id, photo);
      line.append(make("span", words[line.dataset.state], "tag tag-grey"), ` ${photo.refused || ""}`);
      if (photo.refused) line.append(discard(() => store.remove("photos", id)));
      item.append(line);
    }
    if (record.refused) item.append(discard(() => store.remove("sheets", uid)));
    return item;
  };
  const draw = async () => {
    if (!store) return;
    const [sheets, photos] = [await store.list("sheets"), await store.list("photos")];
    const known = new Set(sheets.map(([uid]) => uid));
    for (const [, photo] of photos) {
      if (known.has(photo.uid)) continue;
      known.add(photo.uid);
      sheets.push([photo.uid, { ...photo.sheet, refused: "", unsent: [], clashes: [], wrong: [] }]);
    }
    const shown = sheets.map(([uid, record]) => [uid, record, photos.filter(([, photo]) => photo.uid === uid)]);
    const wanted = shown.filter(([, record, own]) => words.all || isOpen(record) || own.length);
    list.replaceChildren(...wanted.map((one) => drawSheet(...one)));
    box.hidden = !wanted.length;
  };
  const countUnsent = async () => {
    const sheets = (await store.list("sheets")).filter(([, record]) => isOpen(record));
    return sheets.length + (await store.list("photos")).length;
  };

  const leave = document.querySelector('form[action="/logout"]');
  leave?.addEventListener("submit", async (event) => {
    if (!store) return;
    event.preventDefault();
    await sync();
    const left = await countUnsent();
    if (left && !confirm(words.leaving.replace("{count}", left))) return;
    await store.forget();
    leave.submit();
  });

  ready.then(sync);
  addEventListener("online", sync);
  setInterval(() => document.hidden || sync(), EVERY);
  return { ready, post, sync, draw, ask, fetchTicket };
})();
