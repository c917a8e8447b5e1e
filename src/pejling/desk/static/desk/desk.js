// The desk works without this file; it adds the keyboard, instant filters and a menu that closes itself.
"use strict";

document.documentElement.classList.add("js");

const typing = (target) =>
  target.closest("input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable]") !== null;

function step(direction) {
  const rows = [...document.querySelectorAll("[data-rows] a[data-row]")];
  if (rows.length === 0) return;
  const here = rows.indexOf(document.activeElement);
  const current = here >= 0 ? here : rows.findIndex((row) => row.getAttribute("aria-current") === "true");
  const next = current < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, current + direction));
  rows[next].focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    return;
  }
  if (typing(event.target)) return;
  if (event.key === "/") {
    const search = document.querySelector("[data-search]");
    if (search) {
      const folded = search.closest("details");
      if (folded) folded.open = true;
      search.focus();
      event.preventDefault();
    }
  } else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "?") document.getElementById("keys").showModal();
});

document.addEventListener("click", (event) => {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  const theme = event.target.closest("button[name='theme']");
  if (theme) choose(theme, event);
});

// The theme changes at once; the cookie tells the server for the next page.
function choose(button, event) {
  event.preventDefault();
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `theme=${button.value}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  if (button.value === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = button.value;
  document.querySelectorAll("button[name='theme']").forEach((other) => {
    other.setAttribute("aria-pressed", String(other === button));
  });
}

// Whoever signs out takes along what this browser shows of theirs, and what is on its way to it.
async function letGo() {
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    const found = await registration.pushManager?.getSubscription();
    if (found) await found.unsubscribe();
    for (const shown of await registration.getNotifications()) shown.close();
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-sign-out]");
  if (!form || !navigator.serviceWorker) return;
  event.preventDefault();
  const enough = new Promise((done) => setTimeout(done, 2000));
  Promise.race([letGo(), enough]).finally(() => form.submit());
});

// Fields left empty stay out of the address.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") return;
  for (const [name, value] of Object.entries(event.detail.parameters)) {
    if (value === "") delete event.detail.parameters[name];
  }
});

// On a phone the navigation and the steps scroll: the one we are on comes into sight.
for (const current of document.querySelectorAll(".nav [aria-current], .steps [aria-current]")) {
  current.scrollIntoView({ inline: "center", block: "nearest" });
}

// What a swap brought is said to screen readers.
document.addEventListener("htmx:afterSettle", () => {
  const said = document.querySelector("[data-announce]");
  if (said) document.getElementById("announce").textContent = said.textContent.trim();
});

if (navigator.clipboard) {
  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
  });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = document.querySelector(button.dataset.copy);
  navigator.clipboard.writeText(text.value).then(() => {
    document.getElementById("announce").textContent = button.dataset.copied;
  });
});
