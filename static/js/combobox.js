// Suggestions while typing. Every search form becomes a combobox with a list of terms: the pattern "Editable Combobox With
// List Autocomplete" of the ARIA Authoring Practices. Addresses and texts stand in the form's data attributes ("#" is filled
// in here). Without this script, or without an answer, it stays a plain form that works.
const SHORTEST = 2; // characters
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

// The text, with the first place that reads like what was typed in a <mark>. The collator knows which letters a language
// holds to be the same (İ and i in Turkish, ك and ک in Persian), and leaves the positions alone as lower case would not.
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
  let asked = ""; // the text we ask about, or are about to
  let answered = ""; // the text the list answers
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
    if (isNew) list.scrollIntoView({ block: "nearest" }); // It may lie behind the keyboard of a phone.
  }

  // "Nothing found" is seen and heard: the live region then takes the place of the list.
  function say(text, isSeen = false) {
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
    say("");
  }

  function forget() {
    close();
    asked = answered = "";
    list.replaceChildren();
  }

  function option(address, index, ...children) {
    const id = `${list.id}-${index}`;
    return element("a", { id, href: address, role: "option", "aria-selected": "false", tabindex: "-1" }, ...children);
  }

  function term({ name, url, definition, matched }, index) {
    const { text, language } = matched; // No text: it was found by a name that is not shown.
    const found = marked(text, answered, language);
    const other = element("bdi", { lang: language, dir: RIGHT_TO_LEFT.test(text) ? "rtl" : "ltr" }, ...found);
    const names = text === name ? found : text ? [name, " — ", other] : [name];
    return option(url, index, element("span", { class: "name" }, ...names), element("span", { class: "gist" }, definition));
  }

  function show(results) {
    answered = asked;
    const [before, after] = all.split("#");
    const page = `${form.action}?${new URLSearchParams({ q: answered })}`;
    const last = option(page, results.length, element("span", {}, before, element("bdi", {}, answered), after));
    list.replaceChildren(...results.map(term), last);
    list.scrollTop = 0;
    activate();
    open(results.length > 0);
    say(results.length ? count.replace("#", results.length.toLocaleString(pageLanguage)) : none, !results.length);
  }

  async function ask() {
    request = new AbortController();
    const { signal } = request;
    const address = `${suggest}?${new URLSearchParams({ q: asked, lang: pageLanguage })}`;
    // Too many questions, an error, no network: suggestions are only a help, the reader need not hear of it.
    const answer = await fetch(address, { signal, mode: "same-origin" })
      .then((response) => response.ok && response.json())
      .catch(() => null);
    if (signal.aborted) return;
    if (answer) show(answer.results);
    else forget();
  }

  // Also in the middle of a composition: keyboards of phones compose every word, and readers there want suggestions too.
  function change() {
    const text = input.value.trim();
    if (text === asked) return;
    if (text.length < SHORTEST) return forget();
    stop();
    asked = text;
    timer = setTimeout(ask, PAUSE);
  }

  function press(event) {
    if (event.isComposing || event.keyCode === 229) return; // The key belongs to the input method (229: Safari).
    const isSeen = !list.hidden || status.className === "suggestions";
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const isReady = list.children.length > 1 && input.value.trim() === answered;
      if (list.hidden && !isReady) {
        asked = ""; // It was given up, or found nothing: ask again.
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
      forget();
    } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) {
      activate(); // The caret moves in the text, and the screen reader comes back to it.
    }
  }

  // "ARIA in HTML" allows a combobox on text inputs only; the keyboards of phones keep their search key.
  const states = { "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  set(input, { type: "text", enterkeyhint: "search", role: "combobox", ...states });
  form.append(list, status);
  input.addEventListener("input", change);
  input.addEventListener("keydown", press);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // The caret stays in the field.
  list.addEventListener("click", ({ target }) => target.closest("a") && close());
  form.addEventListener("submit", close);
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget !== input && !list.contains(relatedTarget)) close();
  });
  // On iPhones a tap beside the form does not take the focus away.
  document.addEventListener("pointerdown", ({ target }) => {
    if (!form.contains(target)) close();
  });
}

document.querySelectorAll("form.search-form").forEach(enhance);
