// Copies the text of the field before a button, and says so on the button.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const field = button.previousElementSibling;
    field.select();
    await navigator.clipboard?.writeText(field.value);
    button.textContent = button.dataset.copied;
  });
}
