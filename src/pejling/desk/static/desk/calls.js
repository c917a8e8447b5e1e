// One key is the score, wherever the focus is but in a field that takes words; then the words come.
(() => {
  const form = document.querySelector("[data-call]");
  if (!form) return;
  const whys = [...form.querySelectorAll("[data-why]")];
  const radios = [...form.querySelectorAll("[name=score]")];
  const keys = { t: 10, T: 10, "-": 10 };

  function show() {
    const chosen = radios.find((radio) => radio.checked);
    const score = chosen ? Number(chosen.value) : null;
    const category = score === null ? null : score <= 6 ? 0 : score <= 8 ? 1 : 2;
    whys.forEach((why, place) => { why.hidden = category !== place; });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])")) return;
    const score = /^[0-9]$/.test(event.key) ? Number(event.key) : keys[event.key];
    if (score === undefined) return;
    event.preventDefault();
    radios[score].checked = true;
    show();
    form.querySelector("textarea").focus();
  });
  form.addEventListener("change", show);
  show();
})();
