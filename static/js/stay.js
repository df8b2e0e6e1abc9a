// Keeps the lease of the case on the page alive while somebody is there to look.
import { tell } from "./trouble.js";

const EVERY = 60_000;

async function stay() {
  const shown = document.querySelector("[data-stay]");
  if (!shown || document.hidden) return;
  const token = shown.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(shown.dataset.stay, { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => null);
  if (!answer?.ok || !shown.isConnected) return;
  if (!(await answer.json()).held) tell(shown.dataset.lapsed);
}

setInterval(stay, EVERY);
document.addEventListener("visibilitychange", stay);
