// Keeps the leases of the page alive while somebody is there to look, and says when one is gone.
import * as pile from "./pile.js";
import { ask, count } from "./rhythm.js";
import { tell } from "./trouble.js";

const EVERY = 15_000; // also the pace of news where no socket can open
const CALM = 5000; // news of the project come with every vote of everybody
let due = null;

async function stay() {
  clearTimeout(due);
  due = null;
  const shown = document.querySelector("[data-case]");
  if (!shown || document.hidden) return;
  const answer = await ask("stay/");
  if (!answer || !shown.isConnected) return;
  pile.drop(answer.held);
  count(answer.progress);
  if (!answer.held.includes(Number(shown.dataset.case))) tell(shown.dataset.lapsed);
}

setInterval(stay, EVERY);
document.addEventListener("visibilitychange", stay);
document.getElementById("rhythm").addEventListener("changed", () => { due ??= setTimeout(stay, CALM); });
