// Remembers in this browser which sections of the form are open.
const form = document.querySelector("#term_form, #comparison_form");

form?.querySelectorAll("fieldset > details").forEach((section, place) => {
  const heading = section.querySelector(".fieldset-heading");
  const key = `editor:${form.id}:${heading?.id || place}`;
  try {
    if (localStorage.getItem(key) === "open") section.open = true;
    section.addEventListener("toggle", () => localStorage.setItem(key, section.open ? "open" : "closed"));
  } catch {
    // Storage is blocked: sections start closed.
  }
});
