// Keeps a part of a page true: the socket only says "changed", and htmx then fetches the part again.
// Without a socket the part still polls (its hx-trigger says how often).
const CALM = 1000; // at most one fetch a second
const LONGEST_PAUSE = 30_000;
const NOT_OURS = 4404;
const watched = new WeakSet();

function opened(address) {
  try {
    return new WebSocket(address);
  } catch {
    return null; // something between us forbids it
  }
}

function watch(part) {
  let due = null;
  let pause = 1000;
  watched.add(part);

  const changed = () => {
    due ??= setTimeout(() => {
      due = null;
      if (part.isConnected) htmx.trigger(part, "changed");
    }, CALM);
  };

  const connect = () => {
    if (!part.isConnected) return;
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = opened(`${scheme}//${location.host}${part.dataset.live}`);
    socket?.addEventListener("open", () => {
      if (pause > 1000) changed(); // something may have happened while the line was down
      pause = 1000;
    });
    socket?.addEventListener("message", () => (part.isConnected ? changed() : socket.close()));
    const again = () => {
      setTimeout(connect, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    };
    socket?.addEventListener("close", (event) => event.code === NOT_OURS || again());
    if (!socket) again();
  };
  connect();
}

const watchAll = () => {
  for (const part of document.querySelectorAll("[data-live]")) if (!watched.has(part)) watch(part);
};
watchAll();
document.addEventListener("htmx:afterSettle", watchAll);
