// How long somebody looked at a case: a hidden tab does not count.
let before = 0;
let since = null;

const watch = () => {
  if (since !== null) before += performance.now() - since;
  since = document.hidden ? null : performance.now();
};

export function begin() {
  since = null;
  before = 0;
  watch();
}

export function seconds() {
  watch();
  return before / 1000;
}

document.addEventListener("visibilitychange", watch);
begin();
