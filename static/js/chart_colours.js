// A canvas needs colours, not names of them: what a token of tokens.css is here and now.
export function colour(within, token) {
  const probe = document.createElement("span");
  probe.hidden = true;
  probe.style.color = `var(${token})`;
  within.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}
