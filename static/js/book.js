// Turns the pages of a picture book: buttons, arrow keys, swipes, and the address (#page-3). A classic script, so that a
// book that was saved to a folder turns its pages too. "book:turned" tells who reads aloud.
{
  const SWIPE = 50; // px
  const root = document.documentElement;
  const spreads = [...document.querySelectorAll(".spread")];
  const [back, on, where, said] = ["back", "on", "where", "said"].map((id) => document.getElementById(id));
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const last = spreads.length - 1;
  let now = 0;

  const settle = () => {
    for (const [at, spread] of spreads.entries()) {
      delete spread.dataset.turn;
      spread.hidden = at !== now;
      spread.inert = at !== now;
    }
  };

  const tell = () => {
    const { name } = spreads[now].dataset;
    where.textContent = name;
    said.textContent = `${name}. ${spreads[now].querySelector("[data-aloud]").textContent.trim()}`;
    back.setAttribute("aria-disabled", String(now === 0));
    on.toggleAttribute("data-last", now === last);
    on.ariaLabel = now === last ? on.dataset.again : on.dataset.next;
    for (const next of spreads.slice(now, now + 3)) for (const image of next.querySelectorAll("img")) image.loading = "eager";
  };

  async function turn(to, { keep = true } = {}) {
    if (to < 0 || to > last || to === now) return;
    settle(); // a leaf that still turns lies down
    const [from, way] = [now, to > now ? "on" : "back"];
    now = to;
    if (keep) history.replaceState(null, "", `#${spreads[to].id}`);
    tell();
    document.dispatchEvent(new CustomEvent("book:turned", { detail: spreads[to] }));
    if (!still.matches) {
      spreads[to].hidden = false;
      spreads[to].scrollTop = 0;
      spreads[from].dataset.turn = `leave-${way}`;
      spreads[to].dataset.turn = `come-${way}`;
      const moving = [from, to].flatMap((at) => spreads[at].getAnimations({ subtree: true }));
      await Promise.allSettled(moving.map((one) => one.finished));
      if (now !== to) return; // turned on meanwhile
    }
    settle();
  }

  const named = () => spreads.findIndex((spread) => `#${spread.id}` === location.hash);
  const KEYS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const onButton = event.target.closest?.("button, a");
    const page = spreads[now];
    const more = page.scrollTop + page.clientHeight < page.scrollHeight - 1; // Space and Page Down first show the rest
    if (more && [" ", "PageDown"].includes(event.key)) return;
    const step = event.key === " " && !onButton ? 1 : KEYS[event.key];
    const to = { Home: 0, End: last }[event.key] ?? (step ? now + step : undefined);
    if (to === undefined) return;
    event.preventDefault();
    turn(to);
  });

  let begun = null;
  document.addEventListener("touchstart", ({ touches }) => (begun = touches.length === 1 ? touches[0] : null), { passive: true });
  document.addEventListener("touchend", ({ changedTouches: [end] }) => {
    if (!begun || (globalThis.visualViewport?.scale ?? 1) > 1) return; // who has zoomed in pans
    const [across, down] = [end.clientX - begun.clientX, end.clientY - begun.clientY];
    if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(down)) turn(now + (across < 0 ? 1 : -1));
  });
  back.addEventListener("click", () => turn(now - 1));
  on.addEventListener("click", () => turn(now === last ? 0 : now + 1));
  addEventListener("hashchange", () => turn(named(), { keep: false }));

  root.classList.add("turning");
  document.getElementById("turner").hidden = false;
  now = Math.max(0, named());
  settle();
  tell();
}
