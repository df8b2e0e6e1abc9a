// Ballots on their way: kept in IndexedDB until the server has answered, sent in order, again and again if need be.
// Says on document: outbox:answer {entry, answer}, outbox:lost {entry, message}, outbox:signed-out, outbox:change.
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;
const PATIENCE = 20_000;
const user = document.body.dataset.user;
const waiting = []; // {key, url, body, title, user, at}, oldest first
let underway = null;
let pause = FIRST_PAUSE;
let again = null;
let failing = false;
let leaving = false; // to sign in again: the ballots are kept
let asked = () => ({});

const say = (what, detail) => document.dispatchEvent(new CustomEvent(`outbox:${what}`, { detail }));

const store = new Promise((resolve) => {
  const request = indexedDB.open("triptych", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("ballots", { keyPath: "key" });
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => resolve(null); // then ballots live as long as the page
});

let written = Promise.resolve(); // the last thing asked of the store, and with it everything before

// Resolves when the transaction is complete: from then on the page may go.
function inStore(mode, act) {
  written = store.then((database) => database && new Promise((resolve) => {
    const transaction = database.transaction("ballots", mode);
    const request = act(transaction.objectStore("ballots"));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => resolve(undefined);
  }));
  return written;
}

export const entries = () => [...waiting];
export const inTrouble = () => waiting.length > 0 && (failing || !navigator.onLine);

export function put(entry) {
  waiting.push({ ...entry, user, at: Date.now() });
  inStore("readwrite", (ballots) => ballots.put(waiting.at(-1)));
  say("change");
  send();
}

// Takes a ballot out again if it has not set off yet; says whether it could.
export function recall(key) {
  const place = waiting.findIndex((entry) => entry.key === key);
  if (place < 0 || underway === key) return false;
  forget(waiting[place]);
  return true;
}

// With every ballot goes what `extra()` returns at that moment.
export async function open(extra = () => ({})) {
  asked = extra;
  const kept = ((await inStore("readonly", (ballots) => ballots.getAll())) ?? []).filter((entry) => entry.user === user);
  const known = new Set(waiting.map((entry) => entry.key));
  waiting.unshift(...kept.filter((entry) => !known.has(entry.key)).sort((a, b) => a.at - b.at));
  say("change");
  send();
}

function forget(entry) {
  waiting.splice(waiting.indexOf(entry), 1);
  inStore("readwrite", (ballots) => ballots.delete(entry.key));
  say("change");
}

async function send() {
  clearTimeout(again);
  if (underway) return;
  while (waiting.length) {
    const entry = waiting[0];
    underway = entry.key;
    const gone = await delivered(entry);
    underway = null;
    failing = !gone;
    if (!gone) {
      again = setTimeout(send, pause * (0.75 + Math.random() / 2));
      pause = Math.min(pause * 2, LONGEST_PAUSE);
      say("change");
      return;
    }
    pause = FIRST_PAUSE;
  }
}

async function delivered(entry) {
  const body = new URLSearchParams(entry.body);
  for (const [name, value] of Object.entries(asked())) body.set(name, value);
  const headers = { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value };
  const options = { method: "POST", body, headers, keepalive: true, signal: AbortSignal.timeout(PATIENCE) };
  const response = await fetch(entry.url, options).catch(() => null);
  if (!response || response.status >= 500 || response.status === 429) return false;
  if (response.redirected || response.status === 403) {
    leaving = Boolean(await store); // without one the browser asks before it drops them
    await written;
    say("signed-out");
    return false;
  }
  const answer = await response.json().catch(() => ({}));
  forget(entry);
  if (response.ok) say("answer", { entry, answer });
  else say("lost", { entry, message: answer.message ?? document.body.dataset.broken });
  return true;
}

addEventListener("online", () => {
  pause = FIRST_PAUSE;
  send();
});
addEventListener("beforeunload", (event) => inTrouble() && !leaving && event.preventDefault());
