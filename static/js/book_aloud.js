// Reads a page aloud with the browser's own voice, where it has one; off until asked. Marks the word that is spoken.
{
  const button = document.getElementById("aloud");
  const voice = globalThis.speechSynthesis;
  let reading = false;

  const words = (spread) => {
    const walker = document.createTreeWalker(spread.querySelector("[data-aloud]"), NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  };

  // Where in the page's text nodes the voice is: it counts characters of what it was given.
  function mark(nodes, at, length) {
    if (!globalThis.Highlight) return;
    for (const node of nodes) {
      if (at < node.length) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, Math.min(node.length, at + length));
        CSS.highlights.set("spoken", new Highlight(range));
        return;
      }
      at -= node.length;
    }
  }

  function hush() {
    voice.cancel();
    globalThis.CSS?.highlights?.delete("spoken");
  }

  function read(spread) {
    hush();
    if (!reading) return;
    const nodes = words(spread);
    const speech = new SpeechSynthesisUtterance(nodes.map((node) => node.data).join(""));
    speech.lang = document.documentElement.lang;
    speech.rate = 0.9;
    speech.addEventListener("boundary", (event) => event.name === "word" && mark(nodes, event.charIndex, event.charLength || 1));
    speech.addEventListener("end", () => globalThis.CSS?.highlights?.delete("spoken"));
    voice.speak(speech);
  }

  if (voice && globalThis.SpeechSynthesisUtterance) {
    button.hidden = false;
    button.addEventListener("click", () => {
      reading = !reading;
      button.setAttribute("aria-pressed", String(reading));
      read(document.querySelector(".spread:not([hidden])"));
    });
    document.addEventListener("book:turned", (event) => read(event.detail));
    addEventListener("pagehide", () => voice.cancel());
  }
}
