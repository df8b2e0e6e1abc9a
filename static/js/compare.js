// Two attempts over each other: a slider between them, or their difference; and a template beside them.
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

const beside = () => document.querySelector("[data-beside]");

// The picture is fetched only once somebody wants to see it.
function fill() {
  const [chosen] = beside().querySelector("select").selectedOptions;
  Object.assign(beside().querySelector("img"), { src: chosen?.value ?? "", alt: chosen?.textContent ?? "" });
}

function layBeside(button) {
  beside().hidden = !beside().hidden;
  button.setAttribute("aria-pressed", String(!beside().hidden));
  if (!beside().hidden) fill();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches("[data-compare]")) begin(button);
  else if (button?.matches("[data-beside-switch]")) layBeside(button);
});
document.addEventListener("change", (event) => event.target.matches("[data-beside-which]") && fill());
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-split]")) stage().style.setProperty("--split", `${event.target.value}%`);
});
document.addEventListener("attempt:changes", end);
