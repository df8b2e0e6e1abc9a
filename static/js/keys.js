// One key, one button: a key press clicks the element that names the key in data-key.
const OFF = "triptych-keys-off";
const typing = (target) => target.closest("input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]");
const shown = (element) => element.checkVisibility({ visibilityProperty: true });

function clickable(key) {
  const wanted = CSS.escape(key.length === 1 ? key.toLowerCase() : key);
  const scope = document.querySelector("dialog[open]") ?? document;
  return [...scope.querySelectorAll(`[data-key="${wanted}"]`)].find(shown);
}

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (typing(target)) {
    if (key === "Escape") target.blur(); // a second Esc then goes back
    return;
  }
  if (key !== "Escape" && localStorage.getItem(OFF)) return;
  if (key === "Escape" && document.querySelector(":popover-open")) return; // it closes that
  if (key === " " && target.closest("button, summary, input, a")) return; // the control's own key
  if (key.startsWith("Arrow") && target.matches("[type=range]")) return;
  if (key === "Enter" && target.closest("a, button, summary")) return;
  const element = clickable(key === " " ? "Space" : key);
  if (!element) return;
  event.preventDefault();
  element.click();
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
});

document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-keys-on]")) return;
  if (event.target.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
});

const recall = () => {
  for (const box of document.querySelectorAll("[data-keys-on]")) box.checked = !localStorage.getItem(OFF);
};
recall();
document.addEventListener("htmx:afterSettle", recall);
document.addEventListener("case:shown", recall);
