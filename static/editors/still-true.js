// “Still true” is sent without leaving the form, so that unsaved texts remain. The button holds the messages.
async function confirmStillTrue(event) {
  event.preventDefault();
  const button = event.currentTarget;
  button.disabled = true;
  const note = button.closest(".editor-note");
  const message = document.createElement("p");
  message.setAttribute("role", "status");
  message.tabIndex = -1;
  const options = { method: "POST", body: new FormData(button.form), credentials: "same-origin" };
  const isDone = await fetch(button.formAction, options).then(({ ok }) => ok, () => false);
  message.textContent = isDone ? button.dataset.done : button.dataset.failed;
  if (isDone) {
    note.closest("fieldset").querySelector(".editor-state-outdated")?.remove();
    note.replaceChildren(message);
    note.className = "editor-note editor-note-done";
  } else {
    button.disabled = false;
    note.append(message);
  }
  message.focus();
}

document.querySelectorAll("button[form=editor-note]").forEach((button) => button.addEventListener("click", confirmStillTrue));
