// Shows what is pushed, opens its page on a click, and says when the browser has another address.
// It answers no request of any page.
"use strict";

const KEY = "APPLICATION_KEY"; // the house's own, written in when this is served
const [, , ORGANISATION] = new URL(self.registration.scope).pathname.split("/");

self.addEventListener("push", (event) => {
  const told = event.data.json();
  const options = {
    body: told.body,
    lang: told.lang,
    tag: told.tag, // a newer one about the same takes the place of the older, and is heard again
    renotify: true,
    data: { path: told.path },
  };
  event.waitUntil(self.registration.showNotification(told.title, options));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const page = new URL(event.notification.data.path, self.location.origin);
  if (page.origin === self.location.origin) event.waitUntil(show(page.href));
});

async function show(address) {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const here = open.find((client) => client.url === address);
  return here ? here.focus() : self.clients.openWindow(address);
}

// The browser's maker has given up the old address: we learn the new one, or are told that nobody is told here.
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event.newSubscription)));

async function renew(given) {
  const wish = { userVisibleOnly: true, applicationServerKey: KEY };
  const fresh = given || (await self.registration.pushManager.subscribe(wish));
  const { endpoint, keys } = fresh.toJSON();
  const body = new URLSearchParams({ organisation: ORGANISATION, endpoint, ...keys });
  const answer = await fetch("/push-worker/renew/", { method: "POST", body, credentials: "same-origin" });
  if (answer.status === 404) await fresh.unsubscribe();
}
