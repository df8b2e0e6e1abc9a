// A quiet reminder after 50 minutes without a break. Every tab keeps the same time.
const LONG = 50 * 60_000;
const A_BREAK = 5 * 60_000; // so long without a key or a touch
const KEPT = "triptych-at-it"; // {since, seen}, milliseconds

function recall() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

function active() {
  const now = Date.now();
  let { since, seen } = recall();
  if (!(now - seen < A_BREAK)) since = now;
  const due = now - since >= LONG;
  localStorage.setItem(KEPT, JSON.stringify({ since: due ? now : since, seen: now }));
  if (due) remind();
}

function remind() {
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.textContent = document.getElementById("rhythm").dataset.rest;
  document.getElementById("notices").replaceChildren(notice);
}

for (const sign of ["keydown", "pointerdown"]) document.addEventListener(sign, active, { capture: true });
