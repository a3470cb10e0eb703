// Suggestions while typing. Every search form becomes a combobox with a list of terms, by the pattern "Editable Combobox With
// List Autocomplete" of the ARIA Authoring Practices. URLs and texts come from the form's data attributes ("#" is a
// placeholder). Without this script or without a response it remains a plain search form.
const MIN_LENGTH = 2; // characters
const PAUSE = 300; // milliseconds without typing
const RIGHT_TO_LEFT = /[\u0590-\u08ff]/;
const pageLanguage = document.documentElement.lang;

function set(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, value);
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  set(made, attributes);
  made.append(...children);
  return made;
}

// The text, with the first match of the typed text in a <mark>. The collator knows which letters are equal in a language
// (İ and i in Turkish, ك and ک in Persian) and, unlike lower case, does not shift positions.
function marked(text, typed, language) {
  const { compare } = new Intl.Collator(language, { sensitivity: "base" });
  for (let start = 0, end = typed.length; end <= text.length; start++, end++) {
    const part = text.slice(start, end);
    if (compare(part, typed) === 0) return [text.slice(0, start), element("mark", {}, part), text.slice(end)];
  }
  return [text];
}

function enhance(form) {
  const input = form.elements.q;
  const { suggest, label, count, none, all } = form.dataset;
  const list = element("div", { id: `${input.id}-list`, class: "suggestions", role: "listbox", "aria-label": label, hidden: "" });
  const status = element("p", { class: "visually-hidden", role: "status" });
  let requested = ""; // the text of the pending request
  let answered = ""; // the text that the list belongs to
  let timer;
  let request;

  const active = () => list.querySelector("[aria-selected=true]");

  function activate(option) {
    active()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function move(step) {
    const options = [...list.children];
    const place = options.indexOf(active());
    activate(options.at(step > 0 ? (place + 1) % options.length : Math.max(place, 0) - 1));
  }

  function open(isOpen) {
    const isNew = isOpen && list.hidden;
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", isOpen);
    if (isNew) list.scrollIntoView({ block: "nearest" }); // It may be hidden by a phone's keyboard.
  }

  // "Nothing found" is also visible: the live region then replaces the list.
  function announce(text, isSeen = false) {
    status.className = isSeen ? "suggestions" : "visually-hidden";
    status.textContent = text;
  }

  function stop() {
    clearTimeout(timer);
    request?.abort();
    activate();
  }

  function close() {
    stop();
    open(false);
    announce("");
  }

  function reset() {
    close();
    requested = answered = "";
    list.replaceChildren();
  }

  function option(url, index, ...children) {
    const id = `${list.id}-${index}`;
    return element("a", { id, href: url, role: "option", "aria-selected": "false", tabindex: "-1" }, ...children);
  }

  function term({ name, url, definition, matched }, index) {
    const { text, language } = matched; // No text: it matched a name that is not shown.
    const found = marked(text, answered, language);
    const other = element("bdi", { lang: language, dir: RIGHT_TO_LEFT.test(text) ? "rtl" : "ltr" }, ...found);
    const names = text === name ? found : text ? [name, " — ", other] : [name];
    return option(url, index, element("span", { class: "name" }, ...names), element("span", { class: "gist" }, definition));
  }

  function show(results) {
    answered = requested;
    const [before, after] = all.split("#");
    const page = `${form.action}?${new URLSearchParams({ q: answered })}`;
    const last = option(page, results.length, element("span", {}, before, element("bdi", {}, answered), after));
    list.replaceChildren(...results.map(term), last);
    list.scrollTop = 0;
    activate();
    open(results.length > 0);
    announce(results.length ? count.replace("#", results.length.toLocaleString(pageLanguage)) : none, !results.length);
  }

  async function load() {
    request = new AbortController();
    const { signal } = request;
    const url = `${suggest}?${new URLSearchParams({ q: requested, lang: pageLanguage })}`;
    // Errors (rate limit, network) are ignored: suggestions are optional.
    const answer = await fetch(url, { signal, mode: "same-origin" })
      .then((response) => response.ok && response.json())
      .catch(() => null);
    if (signal.aborted) return;
    if (answer) show(answer.results);
    else reset();
  }

  // Also during a composition, because keyboards of phones compose every word.
  function change() {
    const text = input.value.trim();
    if (text === requested) return;
    if (text.length < MIN_LENGTH) return reset();
    stop();
    requested = text;
    timer = setTimeout(load, PAUSE);
  }

  function press(event) {
    if (event.isComposing || event.keyCode === 229) return; // The input method handles the key (229: Safari).
    const isSeen = !list.hidden || status.className === "suggestions";
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const isReady = list.children.length > 1 && input.value.trim() === answered;
      if (list.hidden && !isReady) {
        requested = ""; // The request was aborted or found nothing: repeat it.
        return change();
      }
      open(true);
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && active()) {
      event.preventDefault();
      active().click();
    } else if (event.key === "Escape" && (isSeen || input.value)) {
      event.preventDefault();
      if (isSeen) return close();
      input.value = "";
      reset();
    } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) {
      activate(); // The caret moves in the text, so screen readers should follow it.
    }
  }

  // "ARIA in HTML" allows a combobox only on text inputs; phones still show their search key.
  const states = { "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  set(input, { type: "text", enterkeyhint: "search", role: "combobox", ...states });
  form.append(list, status);
  input.addEventListener("input", change);
  input.addEventListener("keydown", press);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // Focus remains in the field.
  list.addEventListener("click", ({ target }) => target.closest("a") && close());
  form.addEventListener("submit", close);
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget !== input && !list.contains(relatedTarget)) close();
  });
  // On iPhones a tap outside the form does not move the focus.
  document.addEventListener("pointerdown", ({ target }) => {
    if (!form.contains(target)) close();
  });
}

document.querySelectorAll("form.search-form").forEach(enhance);
