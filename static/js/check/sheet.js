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

  const post = async ({ matter, version, fields: changed }) => {
    const body = new FormData();
    body.set("csrf_token", form.elements.csrf_token.value);
    body.set("matter", matter);
    body.set("version", version);
    for (const [name, text] of Object.entries(changed)) body.set(name, text);
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
    return { status: answer.status, body: answer.status === 200 ? await answer.json() : null };
  };
  const draft = new Anxin.Draft({
    uid: form.action.split("/").pop(), matter: form.elements.matter.value, version: Number(form.elements.version.value), values: values(), post,
  });
  Anxin.draft = draft;

  const say = (text, wrong = false) => {
    state.textContent = text;
    state.classList.toggle("wrong", wrong);
  };
  const clock = () => new Date().toTimeString().slice(0, 5);

  const showClashes = (found, wrong) => {
    clashes.replaceChildren();
    if (wrong.length) {
      const told = document.createElement("p");
      told.className = "notice notice-wrong";
      told.textContent = words.wrong + wrong.map((one) => one.label).join("、");
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
        draft.values[one.name] = one.theirs;
        put(one.name, one.mine);
        draft.set(one.name, one.mine);
        save();
      });
      choose(words.useTheirs, () => {
        put(one.name, one.theirs);
        draft.values[one.name] = one.theirs;
        draft.unsent.delete(one.name);
        count();
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
      if (result.status >= 500) throw new Error(result.status);
      if (result.status !== 200) {
        say(words.refused, true);
        return false;
      }
      form.elements.version.value = draft.version;
      for (const [name, text] of Object.entries(result.taken)) put(name, text);
      if (result.clashes.length || result.wrong.length) showClashes(result.clashes, result.wrong);
      history.replaceState(null, "", form.dataset.address + location.hash);
      count();
      say(`${words.saved} ${clock()}`);
      if (draft.unsent.size) soon(SOON);
      return true;
    } catch {
      say(words.failed, true);
      soon(AGAIN);
      return false;
    }
  };
  const soon = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };
  Anxin.saveSheet = save;

  const count = () => {
    form.dataset.unsent = draft.unsent.size;
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
  form.addEventListener("submit", () => {
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
    if (draft.unsent.size && !leaving) event.preventDefault();
  });
  count();
})();
