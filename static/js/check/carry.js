"use strict";

/* What an officer does where there is no signal: signs, gives a sheet up, removes a photo, notes what workers say. It is
   kept on the phone and handed to the outbox; the server judges it when it comes. */
(() => {
  const { outbox } = Anxin;
  if (!outbox) return;
  const form = document.getElementById("sign");
  const sheet = document.getElementById("sheet");
  const state = document.getElementById("sign-state");
  const words = form?.dataset;
  const say = (...lines) => {
    state.hidden = !lines.length;
    state.replaceChildren(
      ...lines.map((text) => {
        const line = document.createElement("p");
        line.textContent = text;
        return line;
      }),
    );
    if (lines.length) state.scrollIntoView({ block: "center" });
  };

  /* A phone that has a network may still reach nobody: the server itself is asked before a page is left for it. */
  const isReached = async () => {
    if (!navigator.onLine) return false;
    try {
      return (await fetch("/healthz", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(5000) })).ok;
    } catch {
      return false;
    }
  };
  /* Sends a form where the server is there; otherwise does what keeps it on the phone. */
  const sendOr = async (one, keeping) => {
    if (one.dataset.asking) return;
    one.dataset.asking = "1";
    const reached = await isReached();
    /* A page that is come back to must be able to send again. */
    delete one.dataset.asking;
    if (reached) HTMLFormElement.prototype.submit.call(one);
    else await keeping();
  };

  const fieldsOf = (source) => {
    const passed = new Set(["csrf_token", "version", "paper"]);
    return Object.fromEntries([...new FormData(source)].filter(([name, value]) => !passed.has(name) && typeof value === "string"));
  };
  const keep = async (store, { version, shown }) => {
    const { uid, matter, name } = form.dataset;
    const at = new Date().toISOString();
    await store.put("signs", uid, { matter, name, version, shown, at, fields: fieldsOf(form) }, { unsent: true });
    await outbox.draw();
  };

  /* What is lacking of the signatures themselves; the server looks again. */
  const listUnsigned = () => {
    const refused = form.elements.refused.checked;
    const heads = [...form.querySelectorAll(".signer")].filter((one) => !(refused && one.id === "signer-company") && !one.querySelector(".pad input").value);
    const found = heads.map((one) => words.missing + one.querySelector("h2").firstChild.textContent.trim());
    if (refused && !(form.elements.reason.value.trim() && form.elements.witness.value.trim())) found.push(words.refusal);
    if (!refused && !form.elements.name.value.trim()) found.push(words.company);
    return found;
  };
  /* Gives true once the signatures are on the phone. */
  const sign = async (store, seen) => {
    const lacking = listUnsigned();
    say(...lacking);
    if (lacking.length) return false;
    await keep(store, seen);
    return true;
  };

  let store = null;
  outbox.ready.then((found) => (store = found));
  if (form && !form.dataset.here) {
    /* The page that the server made while there was signal: its text stands on it already. */
    form.addEventListener("submit", (event) => {
      if (!store || form.elements.paper.files.length) return;
      event.preventDefault();
      sendOr(form, async () => {
        const seen = { version: form.elements.version.value, shown: JSON.parse(form.dataset.shown) };
        if (await sign(store, seen)) say(words.held);
      });
    });
    addEventListener("anxin-signed", ({ detail }) => detail.uid === form.dataset.uid && location.assign(detail.address));
  }
  if (!sheet) return;

  const { draft } = Anxin;
  const facts = document.getElementById("sign-facts");
  const signedHere = document.getElementById("signed-here");
  const textOf = (one) => one?.textContent.trim() ?? "";
  const tell = (label, text, note = "") => {
    const [term, told] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = label;
    told.textContent = text || "—";
    if (note) {
      const soft = document.createElement("span");
      soft.className = "soft";
      soft.textContent = note;
      told.append(document.createElement("br"), soft);
    }
    facts.append(term, told);
  };
  /* What is signed, read off the sheet that lies under it. */
  const showFacts = () => {
    facts.replaceChildren();
    tell(textOf(sheet.querySelector("label[for=f-kind]")), `${textOf(sheet.elements.kind.selectedOptions[0])} · ${sheet.elements.checked_on.value}`);
    for (const item of sheet.querySelectorAll("fieldset.ask")) {
      const chosen = item.querySelector("input:checked");
      if (!chosen && item.dataset.ask !== "ask") continue;
      tell(textOf(item.querySelector("legend b") || item.querySelector("legend")), chosen ? textOf(chosen.nextElementSibling) : "", item.querySelector("textarea")?.value);
    }
    for (const box of sheet.querySelectorAll(".tick input:checked")) if (box.name.startsWith("seen.")) tell(textOf(box.closest("section").querySelector("h2")), textOf(box.nextElementSibling));
    for (const name of ["heads", "papers_due_on", "due_on", "duty_person", "companions", "remark"]) {
      const one = sheet.elements[name];
      if (one.value || name === "heads") tell(textOf(sheet.querySelector(`label[for="${one.id}"]`)), one.value);
    }
    tell(textOf(document.querySelector("#photos h2").firstChild), String(document.getElementById("thumbs").childElementCount));
  };
  const listGaps = () => {
    const found = [];
    for (const item of sheet.querySelectorAll("[data-ask=item]")) {
      const [label, note] = [textOf(item.querySelector("legend b")), item.querySelector("textarea").value.trim()];
      if (!item.querySelector("input:checked")) found.push(words.unanswered + label);
      else if (item.querySelector(".pick-contra input:checked") && !note) found.push(words.note + label);
    }
    if (!sheet.elements.heads.value.trim()) found.push(words.heads);
    if (sheet.elements.second && !sheet.elements.second.value) found.push(words.second);
    return found;
  };
  const showOfficers = () => {
    const people = document.getElementById("people");
    const [first, second] = [form.querySelector("[data-officer-of=first]"), form.querySelector("[data-officer-of=second]")];
    first.textContent = people.dataset.first;
    second.textContent = sheet.elements.second ? textOf(sheet.elements.second.selectedOptions[0]) : people.dataset.second;
  };
  const swap = (signing) => {
    sheet.hidden = signing;
    form.hidden = !signing;
  };
  Anxin.signHere = () => {
    const gaps = listGaps();
    swap(true);
    showFacts();
    showOfficers();
    form.dispatchEvent(new Event("anxin-shown"));
    say(...gaps);
    form.querySelector("[type=submit]").disabled = gaps.length > 0;
    if (!gaps.length) document.getElementById("sign-title").focus();
  };
  document.getElementById("sign-back").addEventListener("click", () => swap(false));
  const close = (isSigned) => {
    sheet.inert = isSigned;
    signedHere.hidden = !isSigned;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await draft.keep();
    if (!(await sign(store, { version: draft.version, shown: draft.record().values }))) return;
    swap(false);
    close(true);
    signedHere.scrollIntoView({ block: "center" });
    outbox.sync();
  });
  const unsign = document.getElementById("unsign");
  unsign.addEventListener("click", async () => {
    if (!confirm(unsign.dataset.sure)) return;
    await store.remove("signs", draft.uid);
    close(false);
    outbox.draw();
  });
  addEventListener("anxin-signed", ({ detail }) => detail.uid === draft.uid && location.assign(detail.address));
  outbox.ready.then(async (found) => {
    const kept = found && (await found.get("signs", draft.uid));
    if (kept && !kept.done) close(true);
  });

  /* Giving up, removing a photo and a note: the same addresses as with signal, each with what makes it once. */
  const keepAct = async (one) => {
    const kind = one.dataset.act;
    const fields = fieldsOf(one);
    delete fields.back;
    if (kind === "note") {
      /* A page that was taken along has one number; every note needs its own. */
      fields.uid = crypto.randomUUID().replaceAll("-", "");
      fields.noted_on = new Date().toLocaleDateString("sv");
    }
    if (kind === "drop") fields.version = draft.version;
    const { uid, matter, name, version } = draft;
    const act = { kind, address: new URL(one.action).pathname, label: one.dataset.label, fields, uid, matter, name, version };
    await store.put("acts", crypto.randomUUID(), act, { unsent: true });
    if (kind === "remove") document.querySelector(`[form="${one.id}"]`).closest("li").remove();
    else one.reset();
    if (kind === "drop") sheet.inert = true;
    const told = one.querySelector("[role=status]");
    if (told) told.textContent = one.dataset.held;
    outbox.draw();
  };
  for (const one of document.querySelectorAll("form[data-act]")) {
    one.addEventListener("submit", (event) => {
      if (!store) return;
      event.preventDefault();
      sendOr(one, () => keepAct(one));
    });
  }
})();
