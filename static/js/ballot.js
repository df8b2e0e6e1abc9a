// The ballot: choices that need a reason ask for it first; the strip with Undo leaves after its time.
import { tell } from "./trouble.js";

const form = () => document.getElementById("ballot");
const part = (selector) => form()?.querySelector(selector);
const NARROW = matchMedia("(max-width: 60rem)");
const LETS_THROUGH = "[name=choice]:not([data-asks], [data-confirm])";
const reasonsGiven = () => Boolean(part("[name=reason]:checked, [name=finding]:checked"));

// What the bar asks for while a choice waits: a reason, and once there is one, Enter.
function tellWhy() {
  const why = part("[data-why]");
  const given = reasonsGiven();
  const ready = matchMedia("(hover: none) and (pointer: coarse)").matches ? "tap" : "ready";
  why.textContent = why.dataset[given ? ready : "missing"];
  if (given) part(".confirm").classList.remove("missing");
}

function ask(button) {
  const confirm = part("[data-confirm]");
  confirm.value = button.value;
  confirm.className = button.className;
  confirm.dataset.said = button.dataset.said;
  const enter = Object.assign(document.createElement("kbd"), { textContent: "⏎" });
  confirm.replaceChildren(enter, " ", button.querySelector("span").textContent);
  form().dataset.asking = button.value;
  tellWhy();
  part(".choices").hidden = true;
  part(".confirm").hidden = false;
  if (button.dataset.asks === "prompt") openDetails("prompt-edit");
  else part("#reasons").focus({ preventScroll: NARROW.matches });
}

function stopAsking() {
  delete form().dataset.asking;
  part(".choices").hidden = false;
  part(".confirm").hidden = true;
  part(".confirm").classList.remove("missing");
}

function openDetails(id) {
  const details = document.getElementById(id);
  details.open = true;
  details.querySelector("textarea").focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || !form()) return;
  if (button.dataset.asks && (button.dataset.asks === "prompt" || !reasonsGiven())) {
    event.preventDefault();
    event.stopPropagation();
    ask(button);
  } else if (button.matches(LETS_THROUGH) && reasonsGiven()) {
    event.preventDefault();
    event.stopPropagation();
    tell(form().dataset.contrary, 0);
  } else if (button.matches("[data-cancel]")) stopAsking();
  else if (button.matches("[data-note]")) openDetails("note");
  else if (button.matches("[data-confirm]") && !reasonsGiven()) {
    event.preventDefault();
    event.stopPropagation();
    part(".confirm").classList.add("missing");
    if (NARROW.matches) for (const details of form().querySelectorAll("#note, #prompt-edit")) details.open = false; // they lie over the reasons
    part("#reasons").focus();
  }
}, { capture: true });

document.addEventListener("change", (event) => {
  if (event.target.form && event.target.form === form()) tellWhy();
});

const begun = () => reasonsGiven() || Boolean(part("[name=note]")?.value.trim());

document.addEventListener("submit", (event) => {
  if (!event.submitter?.matches("[data-leaves]") || !begun() || confirm(form().dataset.begun)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, { capture: true });

// Ctrl+Enter sends from within a text.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form()?.dataset.asking) part("[data-confirm]").click();
});

function begin() {
  if (form()?.dataset.asking) stopAsking();
  const strip = document.querySelector(".strip");
  document.getElementById("said").textContent = strip ? strip.querySelector("[data-said]").textContent : "";
  if (strip) setTimeout(() => strip.remove(), Number(strip.dataset.seconds) * 1000);
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt.id !== "case" && event.detail.target?.id !== "case") return;
  begin();
  document.getElementById("title")?.focus({ preventScroll: true });
});
document.addEventListener("case:shown", begin);
begin();
