// Says in one line what went wrong with a request that htmx sent; an answer that is another page is gone to.
export function tell(text) {
  const notice = document.createElement("p");
  notice.className = "notice warning";
  notice.textContent = text;
  document.getElementById("notices").replaceChildren(notice);
}

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
