// Buttons that copy a text. They stay hidden where the browser cannot copy; the text can be selected by hand then.
for (const button of navigator.clipboard ? document.querySelectorAll("button[data-copy]") : []) {
  const label = button.innerHTML;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
    } catch {
      button.parentElement.querySelector("input")?.select();
      return;
    }
    setTimeout(() => { button.innerHTML = label; }, 2000);
  });
}
