// Shows what is pushed, and opens its page on a click. It answers no request of any page.
"use strict";

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
