// Says in one line what went wrong with a request that htmx sent; a session that ended leads to the log-in.
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
  if (!new URL(event.detail.xhr.responseURL, location.href).pathname.startsWith("/login/")) return;
  event.detail.shouldSwap = false;
  location.assign(`/login/?next=${encodeURIComponent(location.pathname)}`);
});
