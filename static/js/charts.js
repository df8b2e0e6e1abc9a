// Draws the charts of a page with Chart.js, from the data that stands beside each canvas; see curation/charts.py.
// Drawn anew when the live part changes and when light turns dark: a canvas knows no CSS.
import { configuration } from "./chart_configuration.js";
import { save } from "./chart_saving.js";

function draw(figure) {
  const canvas = figure.querySelector("canvas");
  if (!canvas) return;
  globalThis.Chart.getChart(canvas)?.destroy();
  const spec = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  if (spec.kind === "rows") canvas.parentElement.style.height = `${spec.labels.length * 1.45 + 4}rem`;
  new globalThis.Chart(canvas, configuration(spec, figure));
}

function drawAll() {
  for (const figure of document.querySelectorAll("[data-chart]")) draw(figure);
}

// What the reader had opened, and whether the focus was there, outlives the exchange of the live part.
let open = [];
let focused = "";
document.addEventListener("htmx:beforeSwap", () => {
  open = [...document.querySelectorAll("details[id][open]")].map((part) => part.id);
  focused = document.activeElement?.id ?? "";
  for (const canvas of document.querySelectorAll("[data-chart] canvas")) globalThis.Chart.getChart(canvas)?.destroy();
});
document.addEventListener("htmx:afterSettle", () => {
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  drawAll();
  if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus({ preventScroll: true });
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-save]");
  if (button) save(button.closest("figure"), button.dataset.save);
});

const redraw = () => requestAnimationFrame(drawAll);
new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
drawAll();
