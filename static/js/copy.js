// Buttons that copy a text: their own, or that of the field they name. They stay hidden where the browser cannot copy; the text can be selected by hand then.
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
