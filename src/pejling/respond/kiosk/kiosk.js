(() => {
  const data = JSON.parse(document.getElementById("kiosk").textContent);
  const queue = Queue(data.place);
  const $ = (id) => document.getElementById(id);
  const ask = $("ask"), thanks = $("thanks"), staff = $("staff"), digits = $("digits");
  let language = data.language, key = crypto.randomUUID(), back = 0;

  const category = (score) => (score <= 6 ? 0 : score <= 8 ? 1 : 2);
  const speak = (chosen) => {
    language = chosen;
    const words = data.texts[language];
    document.documentElement.lang = language;
    document.documentElement.dir = words.direction;
    for (const name of ["question", "low", "high"]) $(name + "-text").textContent = words[name];
    $("again").textContent = words.again;
    for (const button of document.querySelectorAll("nav button")) {
      button.setAttribute("aria-pressed", String(button.value === language));
    }
  };
  const show = (part) => {
    for (const one of [ask, thanks, staff]) one.hidden = one !== part;
  };
  const wait = (seconds) => {
    clearTimeout(back);
    back = setTimeout(reset, seconds * 1000);
  };
  const reset = () => {
    clearTimeout(back);
    key = crypto.randomUUID();
    digits.value = "";
    $("panel").hidden = true;
    $("lock").hidden = false;
    speak(data.language);
    show(ask);
    document.activeElement && document.activeElement.blur();
  };

  // Nothing is thanked for before the disk has it.
  const hear = async (score) => {
    await queue.keep({key, score, at: Date.now(), language});
    $("thanks-text").textContent = data.texts[language].thanks[category(score)];
    show(thanks);
    $("thanks-text").focus();
    wait(data.reset_seconds);
    deliver();
  };
  const deliver = async () => {
    try {
      await queue.deliver();
    } catch (error) {
      const worker = await navigator.serviceWorker?.ready;
      worker?.sync?.register("answers").catch(() => {});
    }
    tell();
  };
  const tell = async () => {
    const [waiting, refused] = await Promise.all([queue.count("waiting"), queue.count("refused")]);
    $("waiting").textContent = waiting;
    $("refused").textContent = refused;
    document.body.dataset.waiting = waiting;
  };

  // A script's own click is nobody's tap.
  $("scale").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button && event.isTrusted) hear(Number(button.value));
  });
  $("again").addEventListener("click", () => {
    wait(30);
    show(ask);
  });
  document.querySelector("nav")?.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    wait(30);
    speak(button.value);
  });

  const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const fits = async (pin) => {
    if (!data.pin) return true;
    const [rounds, salt, hash] = data.pin.split("$"), text = new TextEncoder();
    const raw = await crypto.subtle.importKey("raw", text.encode(pin), "PBKDF2", false, ["deriveBits"]);
    const how = {name: "PBKDF2", hash: "SHA-256", salt: text.encode(salt), iterations: Number(rounds)};
    return hex(await crypto.subtle.deriveBits(how, raw, 256)) === hash;
  };
  $("staff-door").addEventListener("click", () => {
    $("wrong").hidden = true;
    show(staff);
    digits.focus();
    wait(60);
    tell();
  });
  $("lock").addEventListener("submit", async (event) => {
    event.preventDefault();
    const open = await fits(digits.value);
    $("wrong").hidden = open;
    digits.value = "";
    if (!open) return;
    $("lock").hidden = true;
    $("panel").hidden = false;
    $("panel").querySelector("button").focus();
  });
  $("full").addEventListener("click", () => {
    document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    reset();
  });
  $("send").addEventListener("click", deliver);
  $("leave").addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    location.replace("/k/" + data.place + "/closed");
  });
  $("stay").addEventListener("click", reset);
  addEventListener("contextmenu", (event) => event.preventDefault());

  addEventListener("online", deliver);
  setInterval(deliver, 15000);
  navigator.serviceWorker?.register("/k/" + data.place + "/worker.js");
  navigator.storage?.persist?.();
  navigator.wakeLock?.request("screen").catch(() => {});
  speak(language);
  show(ask);
  deliver();
  self.kiosk = queue;
})();
