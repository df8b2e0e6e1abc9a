// The rhythm of a queue: a ballot shows the next case at once and goes out behind the voter's back; Undo brings it back.
import { begin, seconds } from "./look.js";
import * as outbox from "./outbox.js";
import * as pile from "./pile.js";
import { tell } from "./trouble.js";

const shown = () => document.getElementById("case");
const texts = () => document.getElementById("rhythm").dataset;
let last = null; // {key, element}: what Undo brings back
const handedIn = []; // cases, oldest first
let sentAfter = 0; // as many of them, when the ballot that is on its way set off

function wants() {
  const here = shown()?.dataset.case;
  const have = [...(here ? [here] : []), ...pile.ids()];
  const lacks = Math.max(0, pile.AHEAD + 1 - have.length);
  const unsent = outbox.entries().map((entry) => entry.case);
  return { have: [...have, ...unsent].join(","), lacks };
}

// An answer tells of the moment of asking: what was handed in since is not ahead any more.
function current(answer, before) {
  if (answer?.cases) answer.cases = answer.cases.filter(({ id }) => !handedIn.includes(String(id), before));
  return answer;
}

export async function ask(what, more = {}) {
  const before = handedIn.length;
  const body = new URLSearchParams({ ...wants(), ...more });
  const headers = { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value };
  const options = { method: "POST", body, headers, keepalive: true };
  const response = await fetch(new URL(what, new URL(texts().queue, location.href)), options).catch(() => null);
  return response?.ok && !response.redirected ? current(await response.json(), before) : null;
}

function show(element) {
  const strip = shown().querySelector(".strip");
  shown().replaceWith(element);
  if (strip) element.append(strip);
  htmx.process(element);
  scrollTo(0, 0);
  begin();
  document.dispatchEvent(new CustomEvent("case:shown"));
  document.getElementById("title")?.focus({ preventScroll: true });
}

function waitForCases() {
  const template = document.getElementById("waiting");
  show(template.content.firstElementChild.cloneNode(true));
}

export function count(progress) {
  const told = shown().querySelector(".progress");
  if (told) told.outerHTML = progress;
}

function take(answer) {
  if (!answer) return;
  pile.add(answer.cases);
  count(answer.progress);
  if (shown().dataset.case) return;
  const next = pile.next();
  if (next) show(next);
  else if (!outbox.entries().length) htmx.ajax("GET", texts().queue, { target: "#case", select: "#case", swap: "outerHTML" });
}

function handIn(form, button) {
  const element = shown();
  const body = new URLSearchParams(new FormData(form));
  const choice = button.dataset.choice ?? button.value;
  body.delete("csrfmiddlewaretoken");
  body.set("choice", choice);
  body.set("seconds", seconds().toFixed(2));
  const { case: number, title, cast } = element.dataset;
  last = { key: body.get("key"), element };
  handedIn.push(number);
  const next = pile.next();
  if (next) show(next);
  else waitForCases();
  say(button.dataset.said, title, element);
  outbox.put({ key: body.get("key"), url: cast, body: body.toString(), title, case: number });
}

function say(what, title, element) {
  const strip = document.getElementById("strip").content.firstElementChild.cloneNode(true);
  strip.action = element.dataset.takeBack;
  strip.querySelector("[data-what]").textContent = what;
  strip.querySelector("strong").textContent = title;
  shown().querySelector(".strip")?.remove();
  shown().append(strip);
  document.getElementById("said").textContent = strip.querySelector("[data-said]").textContent;
  setTimeout(() => strip.remove(), Number(strip.dataset.seconds) * 1000);
}

async function takeBack(strip) {
  const { key, element } = last;
  last = null;
  strip.remove();
  const answer = outbox.recall(key) ? { undone: true } : await ask(element.dataset.takeBack);
  if (!answer?.undone) return tell(answer?.message ?? document.body.dataset.unsent);
  if (shown().dataset.case) pile.putBack(shown());
  const form = element.querySelector("#ballot");
  form.reset();
  element.querySelector(".strip")?.remove();
  form.elements.key.value = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  show(element);
}

document.addEventListener("submit", (event) => {
  const ours = event.target.id === "ballot" && !event.submitter?.matches("[data-leaves]");
  const undo = event.target.matches(".strip") && last && event.target.action.endsWith(last.element.dataset.takeBack);
  if (!ours && !undo) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (ours) handIn(event.target, event.submitter);
  else takeBack(event.target);
}, { capture: true });

document.addEventListener("outbox:answer", ({ detail: { entry, answer } }) => {
  if (answer.message) tell(`${entry.title}: ${answer.message}.`);
  take(current(answer, sentAfter));
});
document.addEventListener("outbox:lost", ({ detail: { entry, message } }) => {
  tell(`${entry.title}: ${message}.`);
  ask("ahead/").then(take);
});
document.addEventListener("outbox:signed-out", () => location.assign(`/login/?next=${encodeURIComponent(texts().queue)}`));
addEventListener("pagehide", () => pile.ids().length && ask("let-go/", { have: pile.ids().join(",") }));

async function start() {
  const number = shown()?.dataset.case;
  await outbox.open(() => {
    sentAfter = handedIn.length;
    return wants();
  });
  if (!number) return;
  if (outbox.entries().some((entry) => entry.case === number)) waitForCases(); // voted before the page was loaded anew
  take(await ask("ahead/"));
}
document.addEventListener("htmx:afterSettle", (event) => event.detail.target?.id === "case" && start());
start();
