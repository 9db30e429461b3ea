"use strict";

/* The service worker: versioned files from the phone, and the check pages of the day where there is no signal. It
   fetches nothing of its own accord and keeps nothing by itself; pages put into its stores what an officer takes along. */
const FILES = "anxin-files";
const PAGES = "anxin-pages-";
const LONGEST = 16 * 3600 * 1000;
const PATIENCE = 8000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

const file = async (request) => (await caches.match(request, { cacheName: FILES })) || fetch(request);

/* The key of an officer's drafts, which his pages lie under too; null where there is none. */
const findKey = (officer) =>
  new Promise((done) => {
    const opening = indexedDB.open(`anxin-${officer}`);
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => done(null);
    opening.onsuccess = () => {
      const base = opening.result;
      const asked = base.transaction("key").objectStore("key").get("key");
      asked.onsuccess = () => done(asked.result || null);
      asked.onerror = () => done(null);
      base.close();
    };
  });
const unseal = async (officer, found) => {
  const [key, sealed] = [await findKey(officer), new Uint8Array(await found.arrayBuffer())];
  if (!key) return null;
  const data = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.slice(0, 12) }, key, sealed.slice(12));
  return new Response(data, { headers: found.headers });
};

/* A page that was taken along today, by its path alone; what is older goes. */
const find = async (path) => {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PAGES)) continue;
    const found = await caches.match(path, { cacheName: name, ignoreVary: true });
    if (!found) continue;
    if (Date.now() - Number(found.headers.get("X-Taken")) < LONGEST) return unseal(name.slice(PAGES.length), found).catch(() => null);
    await (await caches.open(name)).delete(path);
  }
  return null;
};

const page = async (request) => {
  const kept = await find(new URL(request.url).pathname);
  const asked = fetch(request);
  const late = new Promise((done) => kept && setTimeout(() => done(kept), PATIENCE));
  try {
    return await Promise.race([asked, late]);
  } catch {
    return kept || (await find("/offline")) || Response.error();
  }
};

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (address.pathname.startsWith("/static/") && address.searchParams.has("v")) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(request));
});
