"use strict";

/* What the phone keeps of one officer: a database of his own, every record encrypted under a key that cannot be read out
   and that goes when another signs in; and the pages he took along. Nothing of it exists where the browser has no
   secure context. */
globalThis.Anxin = globalThis.Anxin || {};

(() => {
  const NAME = "anxin-";
  const PAGES = "anxin-pages-";
  const PARTS = ["key", "sheets", "photos", "sites", "signs", "acts"];
  const UNSENT = ["sheets", "photos", "signs", "acts"];
  const CIPHER = "AES-GCM";

  const settled = (request) =>
    new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  const openBase = async (name) => {
    const opening = indexedDB.open(name, 2);
    opening.onupgradeneeded = () => PARTS.filter((part) => !opening.result.objectStoreNames.contains(part)).forEach((part) => opening.result.createObjectStore(part));
    const base = await settled(opening);
    base.onversionchange = () => base.close();
    return base;
  };
  const write = (base, part, act) =>
    new Promise((done, fail) => {
      const change = base.transaction(part, "readwrite", { durability: "strict" });
      act(change.objectStore(part));
      change.oncomplete = () => done();
      change.onerror = change.onabort = () => fail(change.error);
    });
  const all = (base, part) => {
    const store = base.transaction(part).objectStore(part);
    return Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
  };

  Anxin.Store = class {
    static get possible() {
      return Boolean(globalThis.isSecureContext && globalThis.indexedDB && globalThis.caches && globalThis.crypto.subtle);
    }

    static async open(officer) {
      const store = new Anxin.Store();
      store.officer = officer;
      store.base = await openBase(NAME + officer);
      store.key = (await settled(store.base.transaction("key").objectStore("key").get("key"))) || null;
      store.writing = Promise.resolve();
      return store;
    }

    /* Nothing of another officer is left but what he has not yet sent, and that without its key. */
    static async leaveOthers(officer) {
      for (const name of await caches.keys()) {
        if (name.startsWith(PAGES) && name !== PAGES + officer) await caches.delete(name);
      }
      for (const { name } of await indexedDB.databases()) {
        if (!name.startsWith(NAME) || name === NAME + officer) continue;
        const base = await openBase(name);
        let unsent = false;
        for (const part of UNSENT) unsent = unsent || (await all(base, part))[1].some((one) => one.unsent);
        await write(base, "key", (part) => part.clear());
        await write(base, "sites", (part) => part.clear());
        base.close();
        if (!unsent) await settled(indexedDB.deleteDatabase(name));
      }
    }

    pages() {
      return caches.open(PAGES + this.officer);
    }

    async unlock(text) {
      const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
      this.key = await crypto.subtle.importKey("raw", bytes, CIPHER, false, ["encrypt", "decrypt"]);
      await write(this.base, "key", (part) => part.put(this.key, "key"));
    }

    async seal(bytes) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      return { iv, data: await crypto.subtle.encrypt({ name: CIPHER, iv }, this.key, bytes) };
    }

    unseal({ iv, data }) {
      return crypto.subtle.decrypt({ name: CIPHER, iv }, this.key, data);
    }

    /* Puts records one after another, in the order they were given; each is on the disk when its promise is. */
    put(part, id, value, { unsent = false, body = null } = {}) {
      const text = new TextEncoder().encode(JSON.stringify(value));
      const next = async () => {
        const record = { unsent, head: await this.seal(text), at: Date.now() };
        if (body) record.body = await this.seal(body);
        else if (part === "photos") record.body = (await this.raw(part, id))?.body;
        await write(this.base, part, (store) => store.put(record, id));
      };
      this.writing = this.writing.catch(() => {}).then(next);
      return this.writing;
    }

    raw(part, id) {
      return settled(this.base.transaction(part).objectStore(part).get(id));
    }

    async open(record) {
      return JSON.parse(new TextDecoder().decode(await this.unseal(record.head)));
    }

    async get(part, id) {
      await this.writing.catch(() => {});
      const record = await this.raw(part, id);
      return record ? this.open(record).catch(() => null) : null;
    }

    async body(part, id) {
      return this.unseal((await this.raw(part, id)).body);
    }

    /* Every record that this key opens, as [id, value, when it was written], the oldest first. */
    async list(part) {
      await this.writing.catch(() => {});
      const [ids, records] = await all(this.base, part);
      const found = [];
      for (const [place, record] of records.entries()) {
        const value = await this.open(record).catch(() => null);
        if (value) found.push([ids[place], value, record.at]);
      }
      return found.sort((one, other) => one[2] - other[2]);
    }

    remove(part, id) {
      this.writing = this.writing.catch(() => {}).then(() => write(this.base, part, (store) => store.delete(id)));
      return this.writing;
    }

    async clear(part) {
      await write(this.base, part, (store) => store.clear());
    }

    /* All of this officer leaves the phone. */
    async forget() {
      await this.writing.catch(() => {});
      this.base.close();
      await caches.delete(PAGES + this.officer);
      await settled(indexedDB.deleteDatabase(NAME + this.officer));
    }
  };

  /* Whoever makes no checks keeps nothing here, and finds nothing. */
  const { leave } = document.currentScript.dataset;
  if (leave && Anxin.Store.possible) Anxin.Store.leaveOthers(leave).catch(() => {});
})();
