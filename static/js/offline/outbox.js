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
  /* The server judges a signature as if it were given to it; what it refuses stays, with the reason. */
  const sendSign = async (uid, sign) => {
    const { status, body } = await send(`/checks/sheets/${uid}/sign`, (form) => {
      const told = { ...sign.fields, shown: JSON.stringify(sign.shown), version: sign.version, at: sign.at, officer: words.officer };
      for (const [name, text] of Object.entries(told)) form.set(name, text);
    });
    if (status !== 200) return store.put("signs", uid, { ...sign, refused: body?.wrong || String(status) }, { unsent: true });
    await store.put("signs", uid, { matter: sign.matter, name: sign.name, done: body });
    await store.remove("sheets", uid);
    const pages = await store.pages();
    for (const address of [`/checks/sheets/${uid}`, `/projects/${sign.matter}/check`]) await pages.delete(address);
    dispatchEvent(new CustomEvent("anxin-signed", { detail: { uid, address: body.address } }));
  };
  const sendAct = async (id, act) => {
    const { status, body } = await send(act.address, (form) => {
      for (const [name, text] of Object.entries(act.fields)) form.set(name, text);
    });
    if (status !== 200) return store.put("acts", id, { ...act, refused: body?.wrong || String(status) }, { unsent: true });
    await store.remove("acts", id);
    if (act.kind === "drop") await store.remove("sheets", act.uid);
    dispatchEvent(new CustomEvent("anxin-acted", { detail: { id, ...act } }));
  };
  /* A signature, or giving up, comes after all that was written before it. */
  const isSettled = async (uid) => {
    const sheet = await store.get("sheets", uid);
    if (sheet && (isOpen(sheet) || !sheet.version)) return false;
    return !(await store.list("photos")).some(([, photo]) => photo.uid === uid);
  };
  const sendRest = async () => {
    for (const [id, act] of await store.list("acts")) {
      if (!act.refused && (act.kind !== "drop" || (await isSettled(act.uid)))) await during(id, () => sendAct(id, act));
    }
    const waiting = new Set((await store.list("acts")).map(([, act]) => act.uid));
    for (const [uid, sign, at] of await store.list("signs")) {
      if (sign.done && Date.now() - at > DAY) await store.remove("signs", uid);
      if (sign.done || sign.refused || waiting.has(uid) || !(await isSettled(uid))) continue;
      await during(`sign-${uid}`, () => sendSign(uid, sign));
    }
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
    await sendRest();
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
  /* What was refused may be sent again once its reason is gone, or deleted by its writer. */
  const choices = (part, id, record) => {
    const again = make("button", words.again, "btn btn-sm btn-outline-primary");
    again.type = "button";
    again.addEventListener("click", async () => {
      await store.put(part, id, { ...record, refused: "" }, { unsent: true });
      await sync();
    });
    return [" ", again, " ", discard(() => store.remove(part, id))];
  };
  const drawLine = (part, id, record, label) => {
    const line = make("p", `${label} `);
    line.dataset.state = record.done ? "kept" : stateOf(part === "signs" ? `sign-${id}` : id, record);
    line.append(make("span", record.done ? words.finished : words[line.dataset.state], `tag tag-${{ kept: "green", refused: "orange" }[line.dataset.state] || "grey"}`));
    if (record.done) {
      const link = make("a", record.done.number);
      link.href = record.done.address;
      line.append(" ", link);
    }
    if (record.refused) line.append(` ${record.refused}`, ...choices(part, id, record));
    return line;
  };
  const drawSheet = (uid, record, photos, sign, acts) => {
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
    for (const [id, act] of acts) item.append(drawLine("acts", id, act, act.label));
    if (sign) item.append(drawLine("signs", uid, sign, words.signature));
    if (sign?.done) link.href = sign.done.address;
    if (record.refused) item.append(discard(() => store.remove("sheets", uid)));
    return item;
  };
  const draw = async () => {
    if (!store) return;
    const [sheets, photos] = [await store.list("sheets"), await store.list("photos")];
    const [signs, acts] = [await store.list("signs"), await store.list("acts")];
    const known = new Set(sheets.map(([uid]) => uid));
    const rest = [...photos.map(([, photo]) => [photo.uid, photo.sheet]), ...signs, ...acts.map(([, act]) => [act.uid, act])];
    for (const [uid, { matter, name, version }] of rest) {
      if (known.has(uid)) continue;
      known.add(uid);
      sheets.push([uid, { matter, name, version, refused: "", unsent: [], clashes: [], wrong: [] }]);
    }
    const own = (all, uid) => all.filter(([, one]) => one.uid === uid);
    const shown = sheets.map(([uid, record]) => [uid, record, own(photos, uid), signs.find(([id]) => id === uid)?.[1], own(acts, uid)]);
    const wanted = shown.filter(([, record, pictures, sign, moves]) => words.all || isOpen(record) || pictures.length || (sign && !sign.done) || moves.length);
    list.replaceChildren(...wanted.map((one) => drawSheet(...one)));
    box.hidden = !wanted.length;
  };
  const countUnsent = async () => {
    const sheets = (await store.list("sheets")).filter(([, record]) => isOpen(record));
    const signs = (await store.list("signs")).filter(([, sign]) => !sign.done);
    return sheets.length + signs.length + (await store.list("photos")).length + (await store.list("acts")).length;
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
