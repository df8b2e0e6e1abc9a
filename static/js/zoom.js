// Zoom: Space, a click or the wheel enlarges the picture to its pixels around the pointer, which then moves it.
const at = new WeakMap(); // stage -> last pointer position, in percent
const planeOf = (stage) => stage.querySelector(".plane");

function pixels(stage) {
  const image = [...stage.querySelectorAll("img")].find((one) => one.checkVisibility()) ?? stage.querySelector("img");
  return Math.max(2, image.naturalWidth / image.clientWidth);
}

// Pictures that lie side by side are enlarged together, at the same place.
const together = (stage) => stage.closest("[data-zoom-together]")?.querySelectorAll("[data-zoom]") ?? [stage];

function show(stage, scale) {
  const place = at.get(stage) ?? [50, 25];
  for (const one of together(stage)) enlarge(one, scale, place);
}

function enlarge(stage, scale, [x, y]) {
  at.set(stage, [x, y]);
  const plane = planeOf(stage);
  plane.style.transformOrigin = `${x}% ${y}%`;
  plane.style.transform = scale > 1 ? `scale(${scale})` : "";
  stage.dataset.scale = String(scale);
  stage.classList.toggle("zoomed", scale > 1);
  stage.querySelector("[data-zoom-switch]")?.setAttribute("aria-pressed", String(scale > 1));
}

const scaleOf = (stage) => Number(stage.dataset.scale ?? 1);
const toggle = (stage) => show(stage, scaleOf(stage) > 1 ? 1 : pixels(stage));

document.addEventListener("pointermove", (event) => {
  const stage = event.target.closest?.("[data-zoom]");
  if (!stage || event.target.closest(".tools")) return;
  const box = stage.getBoundingClientRect();
  at.set(stage, [((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100]);
  if (scaleOf(stage) > 1) show(stage, scaleOf(stage));
});

document.addEventListener("click", (event) => {
  const stage = event.target.closest("[data-zoom]");
  if (event.target.closest("[data-zoom-switch]")) toggle(stage);
  else if (stage && !stage.dataset.draw && event.target.closest(".plane")) toggle(stage);
});

document.addEventListener("wheel", (event) => {
  const stage = event.target.closest?.("[data-zoom]");
  if (!stage || (scaleOf(stage) === 1 && event.deltaY > 0)) return;
  event.preventDefault();
  show(stage, Math.min(pixels(stage) * 2, Math.max(1, scaleOf(stage) * Math.exp(-event.deltaY / 400))));
}, { passive: false });

// Arrow keys move an enlarged picture.
document.addEventListener("keydown", (event) => {
  const stage = document.querySelector("[data-zoom].zoomed");
  const step = { ArrowLeft: [-10, 0], ArrowRight: [10, 0], ArrowUp: [0, -10], ArrowDown: [0, 10] }[event.key];
  if (!stage || !step || event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  at.set(stage, (at.get(stage) ?? [50, 25]).map((value, axis) => Math.min(100, Math.max(0, value + step[axis]))));
  show(stage, scaleOf(stage));
}, { capture: true });
