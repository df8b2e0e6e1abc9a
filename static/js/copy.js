// Buttons that copy a field's text; the field stays readable where the clipboard is closed to us.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    return; // it is selected: the reader's own copy key does it
  }
  button.textContent = button.dataset.done;
});
