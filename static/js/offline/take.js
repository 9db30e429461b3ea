"use strict";

/* The day's sites are taken along: their check pages, the files these need, and a list with their lights. */
globalThis.Anxin = globalThis.Anxin || {};

Anxin.take = (() => {
  const FILES = "anxin-files";
  const { outbox } = Anxin;
  if (!outbox || !Anxin.Store.possible || !navigator.serviceWorker) return null;
  const CHECK = /^\/(checks\/sheets\/[0-9a-f]{32}|projects\/\d+\/check|offline)$/;

  const keepFiles = async (text) => {
    const files = await caches.open(FILES);
    const parsed = new DOMParser().parseFromString(text, "text/html");
    const named = [...parsed.querySelectorAll("link[href], script[src], img[src]")].map((one) => one.getAttribute("href") || one.getAttribute("src"));
    for (const address of new Set(named.filter((one) => one.startsWith("/static/")))) {
      if (await files.match(address)) continue;
      const [path] = address.split("?");
      for (const old of await files.keys()) if (new URL(old.url).pathname === path) await files.delete(old);
      await files.add(address);
    }
  };

  /* Fetches a page as it is meant for the phone, without talks and photos, and keeps it, encrypted, under `addresses`. */
  const keepPage = async (store, source, addresses) => {
    const answer = await fetch(source, { headers: { Accept: "text/html" } });
    if (!answer.ok || !CHECK.test(new URL(answer.url).pathname)) return;
    const text = await answer.text();
    const headers = new Headers(answer.headers);
    headers.delete("Content-Encoding");
    headers.delete("Content-Length");
    headers.set("X-Taken", Date.now());
    const sheet = text.match(/action="(\/checks\/sheets\/[0-9a-f]{32})"/);
    const pages = await store.pages();
    const { iv, data } = await store.seal(new TextEncoder().encode(text));
    const sealed = new Blob([iv, data]);
    for (const address of new Set([...addresses, ...(sheet ? [sheet[1]] : [])])) await pages.put(address, new Response(sealed, { headers }));
    await keepFiles(text);
  };

  const begin = async () => {
    const store = await outbox.ready;
    if (!store) throw new Error("no store");
    await navigator.serviceWorker.register("/offline.js");
    await keepPage(store, "/offline", ["/offline"]);
    return store;
  };
  const page = async (source, addresses) => keepPage(await begin(), source, addresses);

  const sites = async (tell) => {
    const store = await begin();
    const { status, body } = await outbox.ask("/offline/sites");
    if (status !== 200) throw new Error(status);
    await store.clear("sites");
    for (const [place, site] of body.entries()) {
      tell(place, body.length);
      await keepPage(store, `${site.address}?take=1`, [site.address]);
      await store.put("sites", place, site);
    }
    return body.length;
  };

  for (const button of document.querySelectorAll("[data-take]")) {
    const told = button.nextElementSibling;
    const say = (text, done, all) => (told.textContent = text.replace("{done}", done).replace("{all}", all));
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        const all = await sites((done, number) => say(button.dataset.taking, done, number));
        say(button.dataset.taken, all, all);
      } catch {
        say(button.dataset.failed, 0, 0);
      }
      button.disabled = false;
    });
  }

  const list = document.getElementById("taken-sites");
  const show = async () => {
    const store = await outbox.ready;
    if (!store) return;
    const lamp = (colour) => document.getElementById(`lamp-${colour}`)?.content.cloneNode(true) || "";
    const items = (await store.list("sites")).map(([, site]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const name = document.createElement("b");
      const about = document.createElement("span");
      const lights = document.createElement("span");
      link.className = "site-link";
      link.href = site.address;
      name.textContent = site.name;
      about.className = "soft";
      about.textContent = site.about;
      lights.className = "row-lights";
      lights.append(...site.seven.map(lamp), ` ${site.words.join(" · ")}`);
      link.append(name, about, lights);
      item.append(link);
      return item;
    });
    list.replaceChildren(...items);
    document.getElementById("taken-none").hidden = items.length > 0;
  };
  if (list) show();
  return { page, sites };
})();
