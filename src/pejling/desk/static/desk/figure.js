// The radar asks for news by itself; this keeps what the reader has opened, and does not ask from a hidden tab.
"use strict";

(() => {
  const isRadar = (event) => event.detail.target && event.detail.target.id === "radar";
  const details = () => [...document.querySelectorAll("#radar details")];
  let opened = [];

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (isRadar(event) && document.hidden) event.preventDefault();
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!isRadar(event) || event.detail.xhr.status === 204) return;
    if (!event.detail.serverResponse.includes('id="radar"')) {
      event.detail.shouldSwap = false; // signed out, or no longer a member: the whole page says it better
      location.reload();
      return;
    }
    opened = details().map((one) => one.open);
  });

  document.addEventListener("htmx:afterSwap", () => {
    details().forEach((one, at) => {
      if (opened[at]) one.open = true;
    });
    opened = [];
  });

  const closeOthers = (target) => {
    document.querySelectorAll("details.figure[open]").forEach((one) => {
      if (!one.contains(target)) one.open = false;
    });
  };

  document.addEventListener("click", (event) => closeOthers(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.figure[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
})();
