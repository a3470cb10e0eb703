// Below each text, while it is written: how long it is, and what the writing guide says. The server counts and judges
// (terms/admin/form/live_check.py), once the writer pauses; without it the same is said after saving.
const form = document.querySelector("#term_form, #comparison_form");
const ASK = 400; // milliseconds without typing
const SAY = 1500; // screen readers hear the number when the writer pauses for longer

// Calls `act` once the calls have stopped coming for a while.
function settled(act, milliseconds) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...values), milliseconds);
  };
}

// A function that shows a number of characters or words below the field.
function counterOf(field) {
  const shown = document.createElement("div");
  const said = document.createElement("div");
  shown.className = "editor-counter";
  shown.setAttribute("aria-hidden", "true");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  field.after(shown, said);
  const say = settled((text) => { said.textContent = text; }, SAY);
  const show = (text, isOff) => {
    shown.textContent = text;
    shown.classList.toggle("editor-counter-off", isOff);
  };
  show(field.dataset.count, "countOff" in field.dataset);
  return (text, isOff) => {
    show(text, isOff);
    say(text);
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

function showRemarks(field, remarks) {
  const help = helpOf(field);
  help.querySelector(".editor-remarks")?.remove();
  if (!remarks.length) return;
  const list = document.createElement("ul");
  list.className = "editor-remarks";
  for (const { said, found, isProblem } of remarks) {
    const item = document.createElement("li");
    item.className = isProblem ? "editor-problem" : "";
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

async function ask(field) {
  const { check, language, field: name } = field.dataset;
  const body = new FormData();
  const values = { language, field: name, text: field.value, name: form.elements[`name_${language}`]?.value ?? "" };
  for (const [key, value] of Object.entries(values)) body.append(key, value);
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(check, { method: "POST", body, credentials: "same-origin" }).catch(() => null);
  return answer?.ok ? answer.json() : null; // Nothing is lost without an answer: saving will say so.
}

function addCheck(field) {
  const count = counterOf(field);
  let asked = 0;
  const check = settled(async () => {
    const mine = ++asked;
    const answer = await ask(field);
    if (!answer || mine !== asked) return;
    count(answer.count, answer.is_off);
    showRemarks(field, [...answer.problems.map((item) => ({ ...item, isProblem: true })), ...answer.remarks]);
    field.dispatchEvent(new CustomEvent("checked", { detail: answer }));
  }, ASK);
  field.addEventListener("input", check);
}

form?.querySelectorAll("[data-check]").forEach(addCheck);
