/* Pejling's question on your page. No cookie, no dependency; docs/placements.md says how it is put in. */
(() => {
  "use strict";
  const tag = document.currentScript, own = tag.dataset, base = new URL(tag.src).origin;
  const root = base + "/api/open/" + own.key + "/", memory = "pejling-" + own.key;
  let person = own.person || "", host = null, asking = false;

  const languages = () => [own.lang, document.documentElement.lang, ...navigator.languages].filter(Boolean).slice(0, 10);
  const post = async (path, body) => {
    const reply = await fetch(root + path, {
      method: "POST", credentials: "omit", headers: {"Content-Type": "application/json"},
      body: JSON.stringify({languages: languages(), person, ...body}),
    });
    if (!reply.ok) throw new Error("Pejling: " + ((await reply.json().catch(() => 0)).error || reply.status));
    return reply.json();
  };

  // The browser remembers only where the page says that the visitor has agreed to it (data-remember).
  const remembers = () => "remember" in own;
  const resting = () => remembers() && Number(localStorage.getItem(memory)) > Date.now();
  const rest = (days) => remembers() && localStorage.setItem(memory, Date.now() + days * 864e5);

  const ask = async (event) => {
    if (host || asking || !own.key || resting()) return;
    asking = true;
    try {
      const told = await post("ask", {page: location.pathname, event: event || ""});
      if (told.ask) {
        await new Promise((go) => setTimeout(go, event ? 0 : told.wait * 1000));
        rest(told.remember_days);
        show(told);
      }
    } catch (error) {
      console.warn(error.message);
    }
    asking = false;
  };

  const node = (name, attributes, ...inside) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      key.startsWith("on") ? made.addEventListener(key.slice(2), value) : made.setAttribute(key, value);
    }
    made.append(...inside);
    return made;
  };

  const close = () => {
    if (host) host.remove();
    host = null;
  };

  const show = (told) => {
    const words = told.words, key = crypto.randomUUID ? crypto.randomUUID() : Date.now() + "-" + Math.random();
    host = node("div", {});
    const shadow = host.attachShadow({mode: "open"});
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
    const stage = node("div", {"aria-live": "polite"}), problem = node("p", {role: "alert"});
    const box = node("section", {lang: told.language, dir: "auto", "aria-label": words.region}, node(
      "button", {class: "close", "aria-label": words.close, onclick: close}, "×"), stage, problem);
    box.addEventListener("keydown", (event) => event.key === "Escape" && close());
    shadow.append(box);
    document.body.append(host);

    const tried = async (work) => {
      problem.textContent = "";
      try {
        await work();
      } catch (error) {
        problem.textContent = words.failed;
        console.warn(error.message);
      }
    };
    let answer = null;
    const scale = node("div", {class: "scale", role: "group", "aria-label": told.question});
    for (let score = 0; score <= 10; score++) {
      scale.append(node("button", {
        "aria-pressed": "false", "aria-label": score + (score === 0 ? ", " + told.low : score === 10 ? ", " + told.high : ""),
        onclick: (event) => tried(() => press(score, event.isTrusted)),
      }, String(score)));
    }
    const ends = node("p", {class: "ends", "aria-hidden": "true"}, node("span", {}, told.low), node("span", {}, told.high));

    const line = (label, autocomplete) => node("label", {class: "line"}, label, node("input", {autocomplete, maxlength: 254}));
    const name = line(words.name, "name"), reach = line(words.reach, "email");
    const left = () => reach.lastChild.value.trim() ? {name: name.lastChild.value, reach: reach.lastChild.value} : {};

    const title = node("h2", {}, told.question);
    const press = async (score, gesture) => {
      const reply = answer ? await post("answers/" + answer, {score}) : await post("answers", {key, score, gesture});
      if (reply.said) return tell(reply);
      answer = reply.answer;
      [...scale.children].forEach((one, at) => one.setAttribute("aria-pressed", String(at === score)));
      more(reply.why, (text, quiet) => post("answers/" + answer, {comment: text, no_contact: quiet, ...left()}), reply.thanks, title, scale, ends);
    };
    const tell = (reply) => {
      const said = node("h2", {}, reply.words.said);
      if (reply.url) stage.replaceChildren(said, node("p", {}, node("a", {href: reply.url}, reply.words.more)));
      else more(reply.words.more, (text) => post("additions", {text}), reply.words.thanks, said);
    };
    const more = (label, send, thanks, ...above) => {
      const old = stage.querySelector("textarea");
      const text = node("textarea", {rows: 3, maxlength: 5000, "aria-labelledby": "why"});
      if (old) text.value = old.value;
      const quiet = node("input", {type: "checkbox"});
      const done = () => {
        stage.replaceChildren(node("h2", {tabindex: "-1"}, thanks));
        stage.firstChild.focus();
      };
      stage.replaceChildren(
        ...above, node("h2", {id: "why"}, label), text, ...(!answer ? [] : told.known ? [node("label", {}, quiet, words.no_contact)] : [name, reach]),
        node("button", {class: "main", onclick: () => tried(async () => { await send(text.value, quiet.checked); done(); })}, words.send),
      );
      text.focus();
    };
    stage.append(title, scale, ends);
  };

  const STYLE = `
    :host { all: initial; }
    section {
      --ink: var(--pejling-ink, #1b2126); --paper: var(--pejling-paper, #fff); --line: var(--pejling-line, #818a91);
      --accent: var(--pejling-accent, #0b5a66); --on: var(--pejling-accent-ink, #fff); --muted: var(--pejling-muted, #59636b);
      position: fixed; z-index: var(--pejling-z, 2147483000); inset-block-end: var(--pejling-bottom, 1rem);
      inset-inline-end: var(--pejling-side, 1rem); box-sizing: border-box; width: min(30rem, 100vw - 2rem); max-height: calc(100vh - 2rem);
      overflow: auto; padding: clamp(.75rem, 4vw, 1.25rem); border: 1px solid var(--line); border-radius: var(--pejling-radius, 12px);
      background: var(--paper); color: var(--ink); font: 16px/1.45 var(--pejling-font, system-ui, sans-serif); box-shadow: 0 8px 30px #0003;
    }
    @media (prefers-color-scheme: dark) {
      section {
        --ink: var(--pejling-ink, #e6e9eb); --paper: var(--pejling-paper, #1a2026); --line: var(--pejling-line, #6f7c85);
        --accent: var(--pejling-accent, #7cc4cf); --on: var(--pejling-accent-ink, #0c1a1d); --muted: var(--pejling-muted, #9aa6ae);
      }
    }
    * { box-sizing: border-box; }
    h2 { margin: 0 2.5rem .875rem 0; font-size: 1.0625rem; line-height: 1.35; }
    h2:focus { outline: 0; }
    #why { margin: .875rem 0 .5rem; }
    p { margin: 0 0 .75rem; }
    [role=alert]:empty { display: none; }
    a { color: var(--accent); }
    button, textarea, .line input { font: inherit; color: inherit; border: 1px solid var(--line); border-radius: 8px; background: none; }
    button { cursor: pointer; }
    button, .line input { min-height: 44px; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    .close { position: absolute; inset-block-start: .5rem; inset-inline-end: .5rem; width: 44px; border: 0; font-size: 1.5rem; line-height: 1; }
    .scale { display: grid; grid-template-columns: repeat(6, minmax(40px, 1fr)); gap: 4px; }
    .scale button { font-weight: 600; }
    .scale button[aria-pressed=true], .main { background: var(--accent); color: var(--on); border-color: var(--accent); }
    .ends { display: flex; justify-content: space-between; gap: 1rem; margin: .375rem 0 0; color: var(--muted); font-size: .875rem; }
    textarea, .line input { display: block; width: 100%; padding: .5rem; }
    .line { display: block; margin-block-start: .5rem; font-size: .9375rem; }
    label { display: flex; gap: .5rem; align-items: center; min-height: 44px; }
    .main { margin-block-start: .75rem; padding: 0 1.25rem; font-weight: 600; }
    @media (prefers-contrast: more) { section { --line: currentColor; --muted: var(--ink); } }
  `;

  const commands = {event: (name) => ask(name), person: (token) => { person = token; }, page: () => ask(), close};
  const run = ([name, value]) => commands[name] && commands[name](value);
  const early = Array.isArray(window.pejling) ? window.pejling : [];
  window.pejling = {push: run};
  early.forEach(run);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => ask());
  else ask();
})();
