// The cases ahead: leased, rendered, their pictures decoded, so that the next one is there at the press of a key.
export const AHEAD = 5; // beside the one that is shown; enough for five votes without a line

const pile = [];

export const ids = () => pile.map((element) => element.dataset.case);
export const next = () => pile.shift() ?? null;
export const putBack = (element) => pile.unshift(element);

export function add(cases) {
  const known = new Set(ids());
  for (const { id, html } of cases) {
    if (known.has(String(id)) || document.getElementById("case")?.dataset.case === String(id)) continue;
    const box = document.createElement("template");
    box.innerHTML = html;
    // Imported, the pictures begin to load although nothing shows them yet.
    const element = document.importNode(box.content, true).querySelector("#case");
    for (const image of element.querySelectorAll(".stage img, .compare img")) {
      image.decoding = "sync";
      image.decode().catch(() => {}); // a picture that is missing shows as such
    }
    pile.push(element);
  }
}

export function drop(held) {
  const kept = pile.filter((element) => held.includes(Number(element.dataset.case)));
  pile.splice(0, pile.length, ...kept);
}

// Resolves once the pictures of the first case ahead can be painted at once.
export const ready = () => Promise.allSettled([...(pile[0]?.querySelectorAll("img") ?? [])].map((image) => image.decode()));
