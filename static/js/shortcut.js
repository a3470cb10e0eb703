// "/" goes to the page's main search, from anywhere but a field. What counts is the character, whatever the layout: with Shift on a
// Turkish or Russian keyboard, alone on a Persian or English one; a key that writes something else there is left alone. A single
// character can come by accident, above all from those who speak to their computer (WCAG 2.1.4): the footer turns it off.
const OFF = "search-shortcut";
const main = document.querySelector("main .search-form input") ?? document.querySelector(".search-form input");
const choice = Object.assign(document.createElement("input"), { type: "checkbox", autocomplete: "off", checked: true });
const place = document.querySelector(".shortcut");
place?.prepend(choice);

// The browser may refuse to remember; the choice then holds for this page.
function remembered(act) {
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

function recall() {
  choice.checked = remembered((storage) => storage.getItem(OFF)) !== "off";
  apply();
}

function isShortcut(event) {
  const { key, target, ctrlKey, metaKey, altKey, isComposing, defaultPrevented } = event;
  if (key !== "/" || ctrlKey || metaKey || altKey || isComposing || event.keyCode === 229 || defaultPrevented) return false;
  return choice.checked && !target.isContentEditable && !target.closest("input:not([type=checkbox]), textarea, select");
}

if (main && place) {
  place.hidden = false;
  recall();
  choice.addEventListener("change", () => {
    remembered((storage) => (choice.checked ? storage.removeItem(OFF) : storage.setItem(OFF, "off")));
    apply();
  });
  addEventListener("storage", recall); // chosen in another tab
  addEventListener("pageshow", ({ persisted }) => persisted && recall()); // or on the page the reader comes back from
  document.addEventListener("keydown", (event) => {
    if (!isShortcut(event)) return;
    event.preventDefault();
    main.focus();
    main.select();
  });
}
