// "Also on this device": the browser is asked, and what it says is sent by an ordinary form.
"use strict";

const card = document.querySelector("[data-push]");
const adding = card.querySelector("form[data-when=off]");
const state = (...names) => {
  for (const part of card.querySelectorAll("[data-when]")) part.hidden = !names.includes(part.dataset.when);
};

const packed = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const unpacked = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

async function digest(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// What this browser has subscribed to, if it is for the key that the house has now.
async function subscription() {
  const registration = await navigator.serviceWorker.getRegistration(card.dataset.scope);
  const found = registration ? await registration.pushManager.getSubscription() : null;
  if (found && packed(found.options.applicationServerKey) !== card.dataset.key) {
    await found.unsubscribe();
    return null;
  }
  return found;
}

async function look() {
  if (!window.isSecureContext) return state("insecure");
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) return state("unsupported");
  if (Notification.permission === "denied") return state("denied");
  const found = await subscription();
  const own = found && document.querySelector(`[data-endpoint="${await digest(found.endpoint)}"]`);
  if (own) own.querySelector("[data-here]").hidden = false;
  return state(own && !("ended" in own.dataset) ? "on" : "off");
}

async function subscribe() {
  if ((await Notification.requestPermission()) !== "granted") return look();
  const registration = await navigator.serviceWorker.register(card.dataset.worker, {
    scope: card.dataset.scope,
    updateViaCache: "none",
  });
  await started(registration);
  const given = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: unpacked(card.dataset.key),
  });
  adding.elements.endpoint.value = given.endpoint;
  adding.elements.p256dh.value = packed(given.getKey("p256dh"));
  adding.elements.auth.value = packed(given.getKey("auth"));
  return adding.submit();
}

// A browser subscribes only with a script that runs.
function started(registration) {
  const script = registration.installing || registration.waiting;
  if (registration.active || !script) return Promise.resolve();
  return new Promise((done) => {
    script.addEventListener("statechange", () => {
      if (script.state === "activated") done();
    });
  });
}

adding.addEventListener("submit", (event) => {
  event.preventDefault();
  subscribe().catch(() => state("failed", "off"));
});

// Who forgets the device that they sit at lets go of it in the browser, too.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-forget]");
  const here = form && form.closest("[data-endpoint]").querySelector("[data-here]:not([hidden])");
  if (!here) return;
  event.preventDefault();
  subscription()
    .then((found) => found && found.unsubscribe())
    .finally(() => form.submit());
});

look();
