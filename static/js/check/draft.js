"use strict";

/* A check sheet as the phone holds it: its fields, which of them are not yet on the server, and the version seen.
   It knows nothing of the page. `store` keeps it between visits (put and get by uid); without one it lives as long as
   the page does. `post` sends fields and gives the server's answer: {status, body}; it throws where there is no signal. */
globalThis.Anxin = globalThis.Anxin || {};

Anxin.Draft = class {
  constructor({ uid, matter, version, values, store, post }) {
    Object.assign(this, { uid, matter, version, store, post });
    this.values = { ...values };
    this.unsent = new Set();
    this.sending = null;
  }

  set(name, text) {
    if ((this.values[name] ?? "") === text) return;
    this.values[name] = text;
    this.unsent.add(name);
    this.keep();
  }

  keep() {
    if (!this.store) return;
    this.store.put(this.uid, { matter: this.matter, version: this.version, values: this.values, unsent: [...this.unsent] });
  }

  /* Takes what a colleague wrote, but into no field that one has changed oneself. Gives the fields it took. */
  take(news) {
    const taken = {};
    for (const [name, text] of Object.entries(news)) {
      if (this.unsent.has(name) || (this.values[name] ?? "") === text) continue;
      this.values[name] = taken[name] = text;
    }
    return taken;
  }

  /* Sends what is unsent, one save at a time; what is changed meanwhile goes with the next. */
  async save() {
    while (this.sending) await this.sending;
    this.sending = this.send();
    try {
      return await this.sending;
    } finally {
      this.sending = null;
    }
  }

  async send() {
    const names = [...this.unsent];
    const fields = Object.fromEntries(names.map((name) => [name, this.values[name]]));
    const { status, body } = await this.post({ matter: this.matter, version: this.version, fields });
    if (status !== 200) return { status, clashes: [], wrong: [], taken: {} };
    for (const name of names) if (this.values[name] === fields[name]) this.unsent.delete(name);
    this.version = body.version;
    const taken = this.take(body.news);
    this.keep();
    return { status, clashes: body.clashes, wrong: body.wrong, taken };
  }
};
