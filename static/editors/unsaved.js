// The browser asks for confirmation before the form is left with unsaved changes.
const form = document.querySelector("#term_form, #comparison_form");
const written = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")).toString();

if (form) {
  let before = written();
  let isLeaving = false;
  // Selects of related terms are filled after loading; that is no change by the user.
  addEventListener("load", () => setTimeout(() => { before = written(); }, 0));
  form.addEventListener("submit", () => { isLeaving = true; });
  addEventListener("pageshow", () => { isLeaving = false; });
  addEventListener("beforeunload", (event) => {
    if (!isLeaving && written() !== before) event.preventDefault();
  });
}
