// Says in one line what went wrong with a request that htmx sent; an answer that is another page is gone to.
// It stays for the case that is shown, and until the next one if it is not as old as `stays` then (milliseconds).
export function tell(text, stays = 10_000) {
  const notice = document.createElement("p");
  notice.className = "notice warning";
  notice.textContent = text;
  notice.dataset.until = performance.now() + stays;
  document.getElementById("notices").replaceChildren(notice);
}

document.addEventListener("case:shown", () => {
  for (const notice of document.querySelectorAll("#notices [data-until]")) {
    if (notice.dataset.until < performance.now()) notice.remove();
  }
});

const polled = (event) => event.detail.requestConfig?.verb === "get"; // the next poll will do

document.addEventListener("htmx:sendError", (event) => polled(event) || tell(document.body.dataset.unsent));
document.addEventListener("htmx:responseError", (event) => polled(event) || tell(document.body.dataset.broken));
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail;
  const came = new URL(xhr.responseURL, location.href);
  const signedOut = came.pathname === "/login/";
  if (!signedOut && (target.id !== "case" || xhr.responseText.includes('id="case"'))) return;
  event.detail.shouldSwap = false; // the answer is another page
  location.assign(signedOut ? `/login/?next=${encodeURIComponent(location.pathname)}` : came);
});
