"use strict";

/* The check sheet on the page: saved as it is written, a colleague's words come in, progress is counted. Without script
   the form is sent as it stands. */
(() => {
  const form = document.getElementById("sheet");
  if (!form) return;
  document.documentElement.classList.add("has-script");
  const state = document.getElementById("state");
  const progress = document.getElementById("progress");
  const clashes = document.getElementById("clashes");
  const words = { ...form.dataset, ...clashes.dataset };
  const PASSED_OVER = new Set(["csrf_token", "version", "matter", "whole", "photos", "place", "all", "go"]);
  const SOON = 1500;
  const AGAIN = 10000;
  const NEWS = 20000;
  let timer = 0;
  let leaving = false;

  const fields = () => [...form.elements].filter((one) => one.name && !PASSED_OVER.has(one.name));
  const of = (name) => fields().filter((one) => one.name === name);
  const isBox = (one) => one.type === "radio" || one.type === "checkbox";
  const textOf = (name) => {
    const all = of(name);
    if (!isBox(all[0])) return all[0].value;
    const ticked = all.find((one) => one.checked);
    return ticked ? ticked.value : "";
  };
  const put = (name, text) => {
    for (const one of of(name)) {
      if (isBox(one)) one.checked = one.value === text;
      else one.value = text;
    }
  };
  const names = () => new Set(fields().map((one) => one.name));
  const values = () => Object.fromEntries([...names()].map((name) => [name, textOf(name)]));

  const draft = new Anxin.Draft({
    uid: form.action.split("/").pop(), matter: form.elements.matter.value, name: words.name, version: Number(form.elements.version.value), values: values(), post: Anxin.outbox.post,
  });
  Anxin.draft = draft;

  const say = (text, wrong = false) => {
    state.textContent = text;
    state.classList.toggle("wrong", wrong);
  };
  const clock = () => new Date().toTimeString().slice(0, 5);
  const unkept = () => words.wrong + [...draft.wrong.values()].map((one) => one.label).join("、");

  const showClashes = () => {
    const found = [...draft.clashes.values()];
    clashes.replaceChildren();
    if (draft.wrong.size) {
      const told = document.createElement("p");
      told.className = "notice notice-wrong";
      told.textContent = unkept();
      clashes.append(told);
    }
    for (const one of found) {
      const box = document.createElement("div");
      box.className = "notice notice-care";
      const told = document.createElement("p");
      told.textContent = `${words.title}${one.label} — ${one.who}：${one.said}`;
      const acts = document.createElement("div");
      acts.className = "clash-acts";
      const choose = (label, act) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "btn btn-outline-primary";
        button.textContent = label;
        button.addEventListener("click", () => {
          act();
          box.remove();
          count();
        });
        acts.append(button);
      };
      choose(words.useMine, () => {
        put(one.name, one.mine);
        draft.insist(one.name, one.mine, one.theirs);
        save();
      });
      choose(words.useTheirs, () => {
        put(one.name, one.theirs);
        draft.yield(one.name, one.theirs);
        Anxin.outbox.draw();
      });
      box.append(told, acts);
      clashes.append(box);
    }
    if (clashes.childElementCount) clashes.scrollIntoView({ block: "nearest" });
  };

  const save = async () => {
    clearTimeout(timer);
    say(words.saving);
    try {
      const result = await draft.save();
      if (result.status !== 200) {
        say(draft.refused || words.refused, true);
        return false;
      }
      form.elements.version.value = draft.version;
      for (const [name, text] of Object.entries(result.taken)) put(name, text);
      showClashes();
      history.replaceState(null, "", form.dataset.address + location.hash);
      count();
      if (draft.wrong.size) say(unkept(), true);
      else say(`${words.saved} ${clock()}`);
      if (draft.unsent.size) soon(SOON);
      return true;
    } catch {
      say(draft.exposed.length ? words.failed : words.held, true);
      soon(AGAIN);
      return false;
    } finally {
      Anxin.outbox.draw();
    }
  };
  const soon = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };
  Anxin.saveSheet = save;

  const count = () => {
    form.dataset.unsent = draft.unsent.size;
    document.getElementById("drop").hidden = !draft.version && !draft.unsent.size;
    for (const place of document.querySelectorAll("[data-count]")) {
      const asked = [...form.querySelectorAll(`[data-ask="${place.dataset.count}"]`)];
      const done = asked.filter((one) => one.querySelector("input:checked"));
      place.textContent = `${done.length}/${place.dataset.total}`;
      if (place.dataset.count !== "item") continue;
      const told = progress.dataset.words.replace("{done}", done.length).replace("{total}", place.dataset.total);
      progress.textContent = told.replace("{heads}", form.elements.heads.value || "—");
    }
  };

  const note = (event) => {
    const { name } = event.target;
    if (!name || PASSED_OVER.has(name)) return;
    draft.set(name, textOf(name));
    count();
    if (draft.unsent.size) soon(event.type === "change" ? 200 : SOON);
  };
  form.addEventListener("input", note);
  form.addEventListener("change", note);
  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) {
      event.preventDefault();
      if (event.submitter?.value === "sign" && draft.store && Anxin.signHere) Anxin.signHere();
      else say(words.noSignal, true);
      return;
    }
    leaving = true;
    clearTimeout(timer);
  });

  /* What the ledgers say becomes the answer of every item that has none. */
  for (const button of form.querySelectorAll("[data-all]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      for (const item of form.querySelectorAll(`[data-ask="${button.dataset.all}"]`)) {
        if (item.querySelector("input:checked")) continue;
        const chosen = [...item.querySelectorAll("input[type=radio]")].find((one) => one.value === item.dataset.believed);
        if (!chosen) continue;
        chosen.checked = true;
        draft.set(chosen.name, chosen.value);
      }
      count();
      save();
    });
  }

  const hear = async () => {
    if (document.hidden || draft.sending || !location.pathname.startsWith("/checks/sheets/")) return;
    try {
      const answer = await fetch(`${form.dataset.news}?since=${draft.version}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const told = await answer.json();
      if (told.status !== "draft") location.reload();
      const taken = draft.take(told.news);
      if (!draft.unsent.size) draft.version = form.elements.version.value = told.version;
      for (const [name, text] of Object.entries(taken)) put(name, text);
      count();
    } catch {
      /* No signal: the next look comes soon. */
    }
  };
  setInterval(hear, NEWS);
  addEventListener("online", () => draft.unsent.size && save());
  addEventListener("beforeunload", (event) => {
    if (draft.exposed.length && !leaving) event.preventDefault();
  });

  /* What was kept on the phone goes on where it stopped, also after a crash; a new check begun and not sent is found
     again by its site. */
  const resume = async (store) => {
    const kept = await store.get("sheets", draft.uid);
    draft.store = store;
    if (kept) {
      for (const [name, text] of Object.entries(draft.resume(kept))) put(name, text ?? "");
      showClashes();
      if (draft.refused) say(draft.refused, true);
    } else if (!draft.version && !location.search && !draft.unsent.size) {
      const begun = (await store.list("sheets")).find(([, one]) => one.matter === draft.matter && !one.version && one.unsent.length);
      if (begun) location.replace(`${location.pathname}?uid=${begun[0]}`);
    }
    if (draft.unsent.size) {
      draft.keep();
      if (!draft.refused) soon(0);
    }
    count();
  };
  const takeAlong = async () => {
    const [begin, address] = [`/projects/${draft.matter}/check`, form.dataset.address];
    await Anxin.take.page(draft.version ? `${address}?take=1` : `${begin}?take=1&uid=${draft.uid}`, [begin, address]);
  };
  const canTalk = () => {
    for (const one of form.querySelectorAll(".talk")) one.disabled = !navigator.onLine;
  };
  addEventListener("online", canTalk);
  addEventListener("offline", canTalk);
  Anxin.outbox.ready.then(async (store) => {
    if (store) await resume(store);
    if (store && Anxin.take && navigator.onLine && !form.dataset.fromPhone) await takeAlong().catch(() => {});
    form.dataset.taken = "1";
  });
  count();
})();
