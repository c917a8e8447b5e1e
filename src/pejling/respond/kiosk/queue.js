"use strict";
// Answers wait in the browser's own database until the server has said that it keeps them. Each has a key of its
// own, so that sending twice is harmless: the page and its worker may both try, and either may be killed at any moment.
const Queue = (place) => {
  const NAME = "pejling-kiosk-" + place, URL = "/k/" + place + "/answers", AT_ONCE = 50;

  const opened = new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("waiting", {keyPath: "key"});
      asked.result.createObjectStore("refused", {keyPath: "key"});
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

  // One transaction; it resolves when the disk has it, with what the work gave back.
  const within = async (stores, mode, work) => {
    const base = await opened;
    return new Promise((resolve, reject) => {
      const change = base.transaction(stores, mode, {durability: "strict"});
      const request = work(...stores.map((name) => change.objectStore(name)));
      change.oncomplete = () => resolve(request && request.result);
      change.onerror = change.onabort = () => reject(change.error);
    });
  };

  const keep = (answer) => within(["waiting"], "readwrite", (waiting) => waiting.put(answer));
  const count = (store) => within([store], "readonly", (rows) => rows.count());
  const some = () => within(["waiting"], "readonly", (waiting) => waiting.getAll(null, AT_ONCE));

  // What the server keeps may go, unless the person has changed it meanwhile; what it refuses is put aside.
  const settle = (sent, kept, refused) => within(["waiting", "refused"], "readwrite", (waiting, aside) => {
    for (const answer of sent) {
      const gone = kept.includes(answer.key), unwanted = refused.includes(answer.key);
      if (!gone && !unwanted) continue;
      const asked = waiting.get(answer.key);
      asked.onsuccess = () => {
        if (!asked.result || asked.result.score !== answer.score) return;
        waiting.delete(answer.key);
        if (unwanted) aside.put(answer);
      };
    }
  });

  const send = async (answers) => {
    const now = Date.now();
    const told = answers.map(({key, score, at, language}) => ({key, score, language, age: Math.max(0, now - at)}));
    const reply = await fetch(URL, {
      method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify({answers: told}),
      credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(60000),
    });
    if (!reply.ok) throw new Error("The server answered " + reply.status);
    return reply.json();
  };

  const empty = async () => {
    for (let answers = await some(); answers.length; answers = await some()) {
      const {kept, refused} = await send(answers);
      if (!kept.length && !refused.length) throw new Error("The server kept nothing");
      await settle(answers, kept, refused);
    }
  };

  // One tab or worker sends at a time; whoever comes after it finds nothing left to do.
  let busy = null;
  const deliver = () => {
    busy = busy || navigator.locks.request(NAME, empty).finally(() => { busy = null; });
    return busy;
  };

  return {keep, count, deliver};
};
