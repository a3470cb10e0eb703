// Shows the length of each text and its style warnings while it is written. The server counts and checks
// (terms/admin/form/live_check.py) when the writer pauses. Without it, the same messages appear after saving.
const form = document.querySelector("#term_form, #comparison_form");
const CHECK_DELAY = 400; // milliseconds without typing before the text is checked
const ANNOUNCE_DELAY = 1500; // and before screen readers hear its length

// `act`, debounced: called when there was no call for this time.
function debounced(act, milliseconds) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...values), milliseconds);
  };
}

// Adds a counter below the field; returns the function that updates it.
function counterOf(field) {
  const shown = document.createElement("div");
  const live = document.createElement("div");
  shown.className = "editor-counter";
  shown.setAttribute("aria-hidden", "true");
  live.className = "visually-hidden";
  live.setAttribute("role", "status");
  field.after(shown, live);
  const announce = debounced((text) => { live.textContent = text; }, ANNOUNCE_DELAY);
  const show = (text, isOff) => {
    shown.textContent = text;
    shown.classList.toggle("editor-counter-off", isOff);
  };
  show(field.dataset.count, "countOff" in field.dataset);
  return (text, isOff) => {
    show(text, isOff);
    announce(text);
  };
}

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

function showMessages(field, messages) {
  const help = helpOf(field);
  help.querySelector(".editor-messages")?.remove();
  if (!messages.length) return;
  const list = document.createElement("ul");
  list.className = "editor-messages";
  for (const { message, found, isProblem } of messages) {
    const item = document.createElement("li");
    item.className = isProblem ? "editor-problem" : "";
    item.textContent = found ? `${message}: ` : message;
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

async function fetchCheck(field) {
  const { check, language, field: name } = field.dataset;
  const body = new FormData();
  const values = { language, field: name, text: field.value, name: form.elements[`name_${language}`]?.value ?? "" };
  for (const [key, value] of Object.entries(values)) body.append(key, value);
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(check, { method: "POST", body, credentials: "same-origin" }).catch(() => null);
  return answer?.ok ? answer.json() : null; // Without a response, saving shows the messages.
}

function addCheck(field) {
  const count = counterOf(field);
  let latest = 0;
  const check = debounced(async () => {
    const current = ++latest;
    const answer = await fetchCheck(field);
    if (!answer || current !== latest) return;
    count(answer.count, answer.is_off);
    showMessages(field, [...answer.problems.map((item) => ({ ...item, isProblem: true })), ...answer.warnings]);
    field.dispatchEvent(new CustomEvent("checked", { detail: answer }));
  }, CHECK_DELAY);
  field.addEventListener("input", check);
}

form?.querySelectorAll("[data-check]").forEach(addCheck);
