// One key for each step in the open case, and clocks that go on while the page stands still.
"use strict";

(() => {
  const typing = (target) => target.closest("textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])");

  // The button is pressed; a fold is opened at its first field.
  function act(place) {
    if (place.tagName !== "DETAILS") {
      place.click();
      return;
    }
    place.open = true;
    const field = place.querySelector("textarea, select, input:not([type=hidden]), button");
    if (field) field.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return;
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    if (!/^[a-z]$/.test(event.key)) return;
    const place = document.querySelector(`.case [data-key="${event.key}"]`);
    if (!place || place.offsetParent === null) return; // on a phone the case may be out of sight
    event.preventDefault();
    act(place);
  });

  // A link to a fold opens it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-opens]");
    const fold = link && document.getElementById(link.dataset.opens);
    if (fold) act(fold);
  });

  // What can be undone for some seconds is offered no longer than that.
  for (const form of document.querySelectorAll("form[data-seconds]")) {
    setTimeout(() => { form.hidden = true; }, form.dataset.seconds * 1000);
  }

  const words = document.querySelector("[data-clock-words]");
  if (!words) return;
  const MINUTE = 60000;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;
  const ahead = Date.parse(words.dataset.now) - Date.now(); // the server's clock is the one that counts

  function span(length) {
    if (length < HOUR) return words.dataset.minutes.replace("%(minutes)d", String(Math.max(Math.floor(length / MINUTE), 0)));
    if (length < 2 * DAY) return words.dataset.hours.replace("%(hours)d", String(Math.floor(length / HOUR)));
    return words.dataset.days.replace("%(days)d", String(Math.floor(length / DAY)));
  }

  function tick() {
    const now = Date.now() + ahead;
    for (const clock of document.querySelectorAll("[data-due]")) {
      const due = Date.parse(clock.dataset.due);
      const late = due < now;
      clock.textContent = (late ? words.dataset.overdue : words.dataset.left).replace("%(time)s", span(Math.abs(now - due)));
      clock.classList.toggle("late", late);
    }
  }

  setInterval(tick, MINUTE);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) tick(); });
})();
