// Lets the page of entries open without a line: what was fetched last is shown again where nothing can be fetched.
"use strict";

const KEPT = "voice-desk";

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const page = request.mode === "navigate" && new URL(request.url).pathname === "/voices/desk/offline";
  const part = ["style", "script", "image"].includes(request.destination);
  if (request.method !== "GET" || !(page || part)) return;
  event.respondWith(
    (async () => {
      try {
        const fetched = await fetch(request);
        if (fetched.ok && !fetched.redirected) {
          const kept = await caches.open(KEPT);
          if (page || (await kept.match(request))) await kept.put(request, fetched.clone());
        }
        return fetched;
      } catch (failure) {
        const kept = await caches.match(request, { ignoreSearch: page });
        if (kept) return kept;
        throw failure;
      }
    })(),
  );
});
