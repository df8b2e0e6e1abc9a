// Two attempts over each other: a slider between them, or their difference.
import { counterpart } from "./attempts.js";

const stage = () => document.querySelector("[data-attempts]");
const MODES = ["split", "difference"];

function end() {
  if (!stage()) return;
  stage().classList.remove(...MODES);
  stage().querySelector(".under")?.classList.remove("under");
  for (const button of stage().querySelectorAll("[data-compare]")) button.setAttribute("aria-pressed", "false");
  const slider = stage().querySelector("label.split");
  if (slider) slider.hidden = true;
}

function begin(button) {
  const mode = button.dataset.compare;
  const on = !stage().classList.contains(mode);
  end();
  if (!on) return;
  counterpart()?.classList.add("under");
  stage().classList.add(mode);
  button.setAttribute("aria-pressed", "true");
  stage().querySelector("label.split").hidden = mode !== "split";
  if (mode === "split") stage().querySelector("[data-split]").focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-compare]");
  if (button) begin(button);
});
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-split]")) stage().style.setProperty("--split", `${event.target.value}%`);
});
document.addEventListener("attempt:changes", end);
