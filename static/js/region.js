// Drawing a region on a picture: pointer and number fields say the same.
const stage = document.querySelector("[data-draw]");
const rect = stage?.querySelector("[data-region]");
const [left, upper, right, lower] = ["left", "top", "right", "bottom"].map((side) => document.getElementById(side));
let start = null;

function position(event) {
  const box = stage.querySelector("img").getBoundingClientRect();
  const within = (value) => Math.min(100, Math.max(0, value));
  return [within(((event.clientX - box.left) / box.width) * 100), within(((event.clientY - box.top) / box.height) * 100)];
}

function draw() {
  const [x, y, x2, y2] = [left, upper, right, lower].map((field) => Number(field.value) || 0);
  rect.setAttribute("x", x);
  rect.setAttribute("y", y);
  rect.setAttribute("width", Math.max(0, x2 - x));
  rect.setAttribute("height", Math.max(0, y2 - y));
}

function span(from, to) {
  left.value = Math.min(from[0], to[0]).toFixed(1);
  right.value = Math.max(from[0], to[0]).toFixed(1);
  upper.value = Math.min(from[1], to[1]).toFixed(1);
  lower.value = Math.max(from[1], to[1]).toFixed(1);
  draw();
}

if (stage && left) {
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    start = position(event);
    stage.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  stage.addEventListener("pointermove", (event) => start && span(start, position(event)));
  stage.addEventListener("pointerup", () => { start = null; });
  stage.addEventListener("pointercancel", () => { start = null; });
  for (const field of [left, upper, right, lower]) field.addEventListener("input", draw);
  draw();
}
