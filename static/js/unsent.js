// Counts the ballots that wait for the line; on pages without a ballot it sends what another page left.
import { entries, inTrouble, open } from "./outbox.js";

const banner = document.getElementById("unsent");

document.addEventListener("outbox:change", () => {
  banner.hidden = !inTrouble();
  const { one, many } = banner.dataset;
  banner.textContent = (entries().length === 1 ? one : many).replace("{n}", entries().length);
});
for (const change of ["online", "offline"]) addEventListener(change, () => document.dispatchEvent(new Event("outbox:change")));
if (!document.getElementById("rhythm")) open();
