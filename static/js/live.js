// Keeps parts of a page true: the socket only says "changed", first as it begins to listen, and htmx then fetches the
// parts again. Without a socket they still poll (their hx-trigger says how often).
const CALM = 1000; // at most one fetch a second
const LONGEST_PAUSE = 30_000;
const NOT_OURS = 4404;
const followed = new Set(); // addresses; a part that was fetched again keeps the line of the one before it

const partsAt = (address) => document.querySelectorAll(`[data-live="${address}"]`);

function opened(address) {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  try {
    return new WebSocket(`${scheme}//${location.host}${address}`);
  } catch {
    return null; // something between us forbids it
  }
}

function follow(address) {
  let due = null;
  let pause = 1000;
  followed.add(address);

  const changed = () => {
    due ??= setTimeout(() => {
      due = null;
      for (const part of partsAt(address)) htmx.trigger(part, "changed");
    }, CALM);
  };

  const connect = () => {
    if (!partsAt(address).length) {
      followed.delete(address);
      return;
    }
    const socket = opened(address);
    socket?.addEventListener("open", () => { pause = 1000; });
    socket?.addEventListener("message", () => (partsAt(address).length ? changed() : socket.close()));
    const again = () => {
      setTimeout(connect, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    };
    socket?.addEventListener("close", (event) => event.code === NOT_OURS || again());
    if (!socket) again();
  };
  connect();
}

const followAll = () => {
  for (const part of document.querySelectorAll("[data-live]")) if (!followed.has(part.dataset.live)) follow(part.dataset.live);
};
followAll();
document.addEventListener("htmx:afterSettle", followAll);
