// Tells a voter the known answer of a gold case that they voted on, where the project's policy has it told.
const READ = 15_000; // it stands in the history too

document.addEventListener("outbox:answer", ({ detail: { answer } }) => {
  if (!answer.known) return;
  const box = document.createElement("template");
  box.innerHTML = answer.known;
  const lines = [...box.content.children];
  document.getElementById("notices").replaceChildren(...lines);
  setTimeout(() => lines.forEach((line) => line.remove()), READ);
});
