// “Still true” is answered without leaving the form, so that nothing written in it is lost. The texts are the button's.
async function answer(event) {
  event.preventDefault();
  const button = event.currentTarget;
  button.disabled = true;
  const note = button.closest(".editor-note");
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  said.tabIndex = -1;
  const options = { method: "POST", body: new FormData(button.form), credentials: "same-origin" };
  const isDone = await fetch(button.formAction, options).then(({ ok }) => ok, () => false);
  said.textContent = isDone ? button.dataset.done : button.dataset.failed;
  if (isDone) {
    note.closest("fieldset").querySelector(".editor-state-outdated")?.remove();
    note.replaceChildren(said);
    note.className = "editor-note editor-note-done";
  } else {
    button.disabled = false;
    note.append(said);
  }
  said.focus();
}

document.querySelectorAll("button[form=editor-note]").forEach((button) => button.addEventListener("click", answer));
