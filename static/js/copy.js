// Buttons that copy the text of data-copy or of the field in data-copy-field. Without clipboard access they remain hidden.
for (const button of navigator.clipboard ? document.querySelectorAll("button[data-copy], button[data-copy-field]") : []) {
  const label = button.innerHTML, field = document.getElementById(button.dataset.copyField);
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field ? field.value : button.dataset.copy);
      button.textContent = button.dataset.done;
    } catch {
      (field ?? button.parentElement.querySelector("input"))?.select();
      return;
    }
    setTimeout(() => { button.innerHTML = label; }, 2000);
  });
}
