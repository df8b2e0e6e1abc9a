// Theme and density: kept in cookies, so that the server can render them at once.
const root = document.documentElement;
const dark = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

function keep(name, value) {
  root.dataset[name] = value;
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
  for (const button of document.querySelectorAll("[data-theme-switch]")) button.setAttribute("aria-pressed", String(dark()));
  for (const radio of document.querySelectorAll(`[data-look] [name=${name}]`)) radio.checked = radio.value === value;
}

for (const button of document.querySelectorAll("[data-theme-switch]")) {
  button.setAttribute("aria-pressed", String(dark()));
  button.addEventListener("click", () => keep("theme", dark() ? "light" : "dark"));
}
document.addEventListener("change", ({ target }) => target.closest("[data-look]") && keep(target.name, target.value));
