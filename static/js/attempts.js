// Looking through attempts (HV3) or frames (HV2): one at a time, by strip, by arrow keys, or flickering between two.
let other = null; // the attempt that F flickers to

const stage = () => document.querySelector("[data-attempts]");
const images = () => [...(stage()?.querySelectorAll("[data-try-image]") ?? [])];
const current = () => images().findIndex((image) => !image.hidden);

function show(index) {
  const before = current();
  if (index === before || !images()[index]) return;
  other = before;
  document.dispatchEvent(new CustomEvent("attempt:changes"));
  images().forEach((image, place) => { image.hidden = place !== index; });
  for (const kind of ["regions", "details"]) {
    for (const part of document.querySelectorAll(`[data-try-${kind}]`)) {
      part.toggleAttribute("hidden", part.getAttribute(`data-try-${kind}`) !== String(index));
    }
  }
  for (const button of document.querySelectorAll("[data-try]")) {
    button.setAttribute("aria-pressed", String(button.dataset.try === String(index)));
  }
}

// The attempt to compare with: the one looked at before this, else its neighbour.
export const counterpart = () => images()[other !== null && images()[other] ? other : current() ? current() - 1 : 1];

function stepThroughFrames(step) {
  const rows = [...document.querySelectorAll("[data-neighbour]")];
  const now = rows.indexOf(document.activeElement?.closest("[data-neighbour]"));
  const next = rows[Math.min(rows.length - 1, Math.max(0, now + step))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const last = images().length - 1;
  if (button.dataset.try) show(Number(button.dataset.try));
  else if (button.dataset.step && stage()) show(Math.min(last, Math.max(0, current() + Number(button.dataset.step))));
  else if (button.dataset.step) stepThroughFrames(Number(button.dataset.step));
  else if (button.matches("[data-flicker]")) show(images().indexOf(counterpart()));
  else if (button.matches("[data-marks]")) {
    const off = stage().classList.toggle("unmarked");
    button.setAttribute("aria-pressed", String(!off));
  }
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id === "case") other = null;
});
document.addEventListener("case:shown", () => { other = null; });
