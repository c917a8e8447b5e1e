// The kiosk's worker: keeps the page for when there is no network, and delivers when there is one again.
const PLACE = self.location.pathname.split("/")[2], PAGE = "/k/" + PLACE + "/", SHELF = "pejling-kiosk-" + PLACE;
const queue = Queue(PLACE);

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.add(PAGE)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The newest page if the network gives one in time, else the one on the shelf.
const page = async (request) => {
  const shelf = await caches.open(SHELF);
  try {
    const fresh = await fetch(request, {signal: AbortSignal.timeout(4000)});
    if (fresh.ok) await shelf.put(PAGE, fresh.clone());
    return fresh.status < 500 ? fresh : (await shelf.match(PAGE)) || fresh;
  } catch (error) {
    return (await shelf.match(PAGE)) || Response.error();
  }
};

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.mode === "navigate" && url.pathname === PAGE) event.respondWith(page(event.request));
});
self.addEventListener("sync", (event) => event.waitUntil(queue.deliver()));
