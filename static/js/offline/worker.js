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

/* A page that was taken along today, by its path alone. */
const find = async (path) => {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PAGES)) continue;
    const found = await caches.match(path, { cacheName: name, ignoreVary: true });
    if (found && Date.now() - Number(found.headers.get("X-Taken")) < LONGEST) return found;
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
