"use strict";

/* A check sheet as the phone holds it: its fields, which of them are not yet on the server, what a colleague or the
   server said against them, and the version seen. It knows nothing of the page. `store` keeps it between visits;
   without one it lives as long as the page does. `post` sends fields and gives the server's answer: {status, body}; it
   throws where there is no signal. Talks with workers are never handed to the store. */
globalThis.Anxin = globalThis.Anxin || {};

Anxin.Draft = class {
  constructor({ uid, matter, name = "", version, values, unsent = [], clashes = [], wrong = [], refused = "", store, post }) {
    Object.assign(this, { uid, matter, name, version, refused, store, post });
    this.values = { ...values };
    this.unsent = new Set(unsent);
    this.clashes = new Map(clashes.map((one) => [one.name, one]));
    this.wrong = new Map(wrong.map((one) => [one.name, one]));
    this.sending = null;
  }

  static isSecret(name) {
    return name.startsWith("talk.");
  }

  /* What is lost if the page goes now. */
  get exposed() {
    return [...this.unsent].filter((name) => !this.store || Anxin.Draft.isSecret(name));
  }

  set(name, text) {
    if ((this.values[name] ?? "") === text) return;
    this.values[name] = text;
    this.unsent.add(name);
    this.clashes.delete(name);
    this.wrong.delete(name);
    this.refused = "";
    this.keep();
  }

  /* The writer takes what the colleague wrote. */
  yield(name, text) {
    this.values[name] = text;
    this.unsent.delete(name);
    this.clashes.delete(name);
    this.keep();
  }

  /* The writer keeps his own against what the colleague wrote. */
  insist(name, mine, theirs) {
    this.values[name] = theirs;
    this.set(name, mine);
  }

  record() {
    const told = (name) => !Anxin.Draft.isSecret(name);
    return {
      uid: this.uid,
      matter: this.matter,
      name: this.name,
      version: this.version,
      values: Object.fromEntries(Object.entries(this.values).filter(([name]) => told(name))),
      unsent: [...this.unsent].filter(told),
      clashes: [...this.clashes.values()].filter((one) => told(one.name)),
      wrong: [...this.wrong.values()].filter((one) => told(one.name)),
      refused: this.refused,
    };
  }

  keep() {
    if (!this.store) return null;
    const record = this.record();
    const unsent = record.unsent.length + record.clashes.length + record.wrong.length > 0;
    return this.store.put("sheets", this.uid, record, { unsent });
  }

  /* Goes on with what was kept on the phone. Gives the fields whose texts it changed. */
  resume(record) {
    const changed = {};
    const newer = record.version >= this.version;
    const names = newer ? Object.keys(record.values) : [...record.unsent, ...record.clashes.map((one) => one.name)];
    for (const name of names) {
      if (this.unsent.has(name) || (this.values[name] ?? "") === (record.values[name] ?? "")) continue;
      this.values[name] = changed[name] = record.values[name];
    }
    for (const name of record.unsent) this.unsent.add(name);
    for (const one of record.clashes) this.clashes.set(one.name, one);
    for (const one of record.wrong) this.wrong.set(one.name, one);
    this.refused = record.refused;
    if (newer || record.unsent.length) this.version = record.version;
    return changed;
  }

  /* Takes what a colleague wrote, but into no field that one has changed oneself. Gives the fields it took. */
  take(news) {
    const taken = {};
    for (const [name, text] of Object.entries(news)) {
      if (this.unsent.has(name) || this.clashes.has(name) || (this.values[name] ?? "") === text) continue;
      this.values[name] = taken[name] = text;
    }
    return taken;
  }

  /* Sends what is unsent, one save at a time; what is changed meanwhile goes with the next. */
  async save() {
    while (this.sending) await this.sending.catch(() => {});
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
    const { status, body } = await this.post(this.uid, { matter: this.matter, version: this.version, fields });
    if (status !== 200) {
      if (status >= 400 && status < 500 && status !== 401) this.refused = body?.wrong || String(status);
      this.keep();
      return { status, clashes: [], wrong: [], taken: {} };
    }
    this.refused = "";
    for (const name of names) if (this.values[name] === fields[name]) this.unsent.delete(name);
    for (const one of body.clashes) if (!this.unsent.has(one.name)) this.clashes.set(one.name, one);
    for (const one of body.wrong) if (!this.unsent.has(one.name)) this.wrong.set(one.name, one);
    this.version = body.version;
    const taken = this.take(body.news);
    this.keep();
    return { status, clashes: body.clashes, wrong: body.wrong, taken };
  }
};
