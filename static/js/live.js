// Keeps a part of a page true: the socket only says "changed", and htmx then fetches the part again.
// Without a socket the part still polls (its hx-trigger says how often).
const CALM = 1000; // at most one fetch a second
const LONGEST_PAUSE = 30_000;

function watch(part) {
  let due = null;
  let pause = 1000;

  const changed = () => {
    due ??= setTimeout(() => {
      due = null;
      htmx.trigger(part, "changed");
    }, CALM);
  };

  const connect = () => {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}${part.dataset.live}`);
    socket.addEventListener("open", () => {
      if (pause > 1000) changed(); // something may have happened while the line was down
      pause = 1000;
    });
    socket.addEventListener("message", changed);
    socket.addEventListener("close", (event) => {
      if (event.code === 4404 || !part.isConnected) return; // not ours to watch, or gone from the page
      setTimeout(connect, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    });
  };
  connect();
}

for (const part of document.querySelectorAll("[data-live]")) watch(part);
