// What makes the editors' form lighter; without it everything is said by the server after saving.
// Texts come from data attributes, written by the server in the language of the page.

const form = document.querySelector("#term_form, #comparison_form");
const page = document.documentElement.lang || "en";
const number = new Intl.NumberFormat(page);
const token = () => form.querySelector("[name=csrfmiddlewaretoken]").value;

// Calls `act` once the calls have stopped coming for a while.
function settled(act, milliseconds) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...values), milliseconds);
  };
}

// --- how long a text is -------------------------------------------------------------------------------------------------
// As terms/text/writing_rules.py counts: characters are code points, words are what is left without list marks and emphasis.
function count(text, unit) {
  if (unit === "characters") return [...text].length;
  const bare = text.replace(/^\s*(?:[-*]|\d+\.)\s+|[*_`]/gmu, "");
  return bare.split(/\s+/u).filter((word) => /[\p{L}\p{N}_]/u.test(word)).length;
}

function addCounter(field) {
  const shown = document.createElement("div");
  const said = document.createElement("div"); // screen readers hear it when the writer pauses, not at every key
  shown.className = "desk-counter";
  shown.setAttribute("aria-hidden", "true");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  field.after(shown, said);
  const { unit, least, most, counter } = field.dataset;
  const say = settled((text) => { said.textContent = text; }, 1500);
  const update = () => {
    const length = count(field.value.replace(/\r\n/g, "\n"), unit);
    const text = counter.replace("{n}", number.format(length));
    shown.textContent = text;
    shown.classList.toggle("desk-counter-off", length > most || (length > 0 && length < least));
    return text;
  };
  update();
  field.addEventListener("input", () => say(update()));
}

// --- what the writing guide says ------------------------------------------------------------------------------------------
function helpOf(field) {
  const id = `${field.id}_helptext`;
  let help = document.getElementById(id);
  if (!help) {
    help = document.createElement("div");
    help.id = id;
    help.className = "help";
    field.closest(".form-row").append(help);
    field.setAttribute("aria-describedby", id);
  }
  return help;
}

function showRemarks(field, remarks) {
  const help = helpOf(field);
  help.querySelector(".desk-remarks")?.remove();
  if (!remarks.length) return;
  const list = document.createElement("ul");
  list.className = "desk-remarks";
  for (const { said, found, isProblem } of remarks) {
    const item = document.createElement("li");
    item.className = isProblem ? "desk-problem" : "";
    item.textContent = found ? `${said}: ` : said;
    if (found) {
      const quoted = document.createElement("q");
      quoted.lang = field.lang;
      quoted.dir = field.dir;
      quoted.textContent = found;
      item.append(quoted);
    }
    list.append(item);
  }
  help.append(list);
}

function addCheck(field) {
  let asked = 0;
  const check = settled(async () => {
    const mine = ++asked;
    const { check: address, language, field: name } = field.dataset;
    const body = new FormData();
    const nameField = form.elements[`name_${language}`];
    const values = { csrfmiddlewaretoken: token(), language, field: name, text: field.value, name: nameField ? nameField.value : "" };
    for (const [key, value] of Object.entries(values)) body.append(key, value);
    try {
      const answer = await fetch(address, { method: "POST", body, credentials: "same-origin" });
      if (!answer.ok || mine !== asked) return; // the server says it again after saving
      const { problems, remarks } = await answer.json();
      showRemarks(field, [...problems.map((item) => ({ ...item, isProblem: true })), ...remarks]);
    } catch {
      // no connection: nothing is lost, saving will say so
    }
  }, 700);
  field.addEventListener("input", check);
}

// --- a key from the English name --------------------------------------------------------------------------------------------
function keyFrom(name) {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const key = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  if (key.length <= 80) return key;
  return key.slice(0, 81).replace(/-[^-]*$/, "").slice(0, 80);
}

function suggestKey(key) {
  const name = document.getElementById(key.dataset.suggestedFrom);
  let isOwn = key.value !== "";
  key.addEventListener("input", () => { isOwn = key.value !== ""; });
  name?.addEventListener("input", () => {
    if (!isOwn) key.value = keyFrom(name.value);
  });
}

// --- nothing is lost by leaving ---------------------------------------------------------------------------------------------
const written = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")).toString();

function warnBeforeLeaving() {
  let before = written();
  let isLeaving = false;
  // Selects of related terms fill themselves after loading; that is no change of anybody.
  addEventListener("load", () => setTimeout(() => { before = written(); }, 0));
  form.addEventListener("submit", () => { isLeaving = true; });
  addEventListener("pageshow", () => { isLeaving = false; });
  addEventListener("beforeunload", (event) => {
    if (!isLeaving && written() !== before) event.preventDefault();
  });
}

// --- sections stay as they were left ----------------------------------------------------------------------------------------
function rememberSections() {
  form.querySelectorAll("fieldset > details").forEach((section, place) => {
    const heading = section.querySelector(".fieldset-heading");
    const key = `desk:${form.id}:${heading?.id || place}`;
    try {
      if (localStorage.getItem(key) === "open") section.open = true;
      section.addEventListener("toggle", () => localStorage.setItem(key, section.open ? "open" : "closed"));
    } catch {
      // storage is switched off: sections start closed
    }
  });
}

// --- “Still true” without leaving the form ----------------------------------------------------------------------------------
function answerInPlace(button) {
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    button.disabled = true;
    const note = button.closest(".desk-note");
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    said.tabIndex = -1;
    const body = new FormData();
    body.append("csrfmiddlewaretoken", token());
    let isDone = false;
    try {
      isDone = (await fetch(button.formAction, { method: "POST", body, credentials: "same-origin" })).ok;
    } catch {
      // said below
    }
    said.textContent = isDone ? button.dataset.done : button.dataset.failed;
    if (isDone) {
      note.closest("fieldset").querySelector(".desk-state-outdated")?.remove();
      note.replaceChildren(said);
      note.className = "desk-note desk-note-done";
    } else {
      button.disabled = false;
      note.append(said);
    }
    said.focus();
  });
}

if (form) {
  form.querySelectorAll("[data-counter]").forEach(addCounter);
  form.querySelectorAll("[data-check]").forEach(addCheck);
  form.querySelectorAll("[data-suggested-from]").forEach(suggestKey);
  document.querySelectorAll("button[form=desk-note]").forEach(answerInPlace);
  warnBeforeLeaving();
  rememberSections();
}
