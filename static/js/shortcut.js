// "/" focuses the page's main search, except while typing in a field. The character counts, not the key: it needs Shift on a Turkish
// or Russian keyboard. Single-character shortcuts must have a switch (WCAG 2.1.4, because of speech input): it is in the footer.
const OFF = "search-shortcut";
const main = document.querySelector("main .search-form input") ?? document.querySelector(".search-form input");
const choice = Object.assign(document.createElement("input"), { type: "checkbox", autocomplete: "off", checked: true });
const place = document.querySelector(".shortcut");
place?.prepend(choice);

// Storage may be blocked; the choice then holds for this page only.
function withStorage(act) {
  try {
    return act(localStorage);
  } catch {
    return null;
  }
}

function apply() {
  if (choice.checked) main.setAttribute("aria-keyshortcuts", "/");
  else main.removeAttribute("aria-keyshortcuts");
}

function restore() {
  choice.checked = withStorage((storage) => storage.getItem(OFF)) !== "off";
  apply();
}

function isShortcut(event) {
  const { key, target, ctrlKey, metaKey, altKey, isComposing, defaultPrevented } = event;
  if (key !== "/" || ctrlKey || metaKey || altKey || isComposing || event.keyCode === 229 || defaultPrevented) return false;
  return choice.checked && !target.isContentEditable && !target.closest("input:not([type=checkbox]), textarea, select");
}

if (main && place) {
  place.hidden = false;
  restore();
  choice.addEventListener("change", () => {
    withStorage((storage) => (choice.checked ? storage.removeItem(OFF) : storage.setItem(OFF, "off")));
    apply();
  });
  addEventListener("storage", restore); // changed in another tab
  addEventListener("pageshow", ({ persisted }) => persisted && restore()); // changed before the back button restored this page
  document.addEventListener("keydown", (event) => {
    if (!isShortcut(event)) return;
    event.preventDefault();
    main.focus();
    main.select();
  });
}
