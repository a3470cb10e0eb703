// The card: created once per page and shown at the link.
const CSS = `
:host{all:initial!important;position:absolute!important;color-scheme:inherit!important}
@media print{:host{display:none!important}}
div{${LIGHT};position:fixed;inset:auto;z-index:2147483647;box-sizing:border-box;inline-size:min(21em,100vw - 16px);max-block-size:calc(100vh - 16px);
overflow:auto;margin:0;padding:.8em 1em .5em;border:1px solid var(--line-strong);border-block-start:3px solid var(--module,var(--line-strong));
border-radius:10px;background:var(--surface);color:var(--ink);box-shadow:0 6px 24px #0003;font:medium/1.5 Inter,system-ui,sans-serif;
overflow-wrap:break-word;outline:0}
@supports (color:light-dark(#000,#fff)){${COLORS}}
div:lang(fa){font-family:Vazirmatn,system-ui,Tahoma,sans-serif;line-height:1.8}
div[hidden]{display:none}
p{margin:0 0 .4em}
#name{font-size:1.1em;font-weight:700}
span{padding:.1em .5em;border:1px solid var(--line-strong);border-radius:.4em;font-size:.75em;color:var(--ink-soft);white-space:nowrap}
.module{color:var(--module,var(--ink-soft));font-size:.85em;font-weight:600}
.ways{display:flex;flex-wrap:wrap;gap:0 1em;justify-content:space-between;align-items:center;margin:0 -.4em;font-size:.85em}
a,button{padding:.5em .4em;border:0;border-radius:.3em;background:none;color:var(--accent);font:inherit;cursor:pointer}
a{font-weight:600}
button{color:var(--ink-soft);text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:-1px}
@media (prefers-reduced-motion:no-preference){div{animation:in .15s}@keyframes in{from{opacity:0}}}`;

const host = document.createElement("crm-glossary-preview");
const card = document.createElement("div");
const gist = document.createElement("p"); // describes the link; outside the shadow root, because aria-describedby does not reach into it
const cards = new Map();
let isOff = false;
let isOpen = false;
let isTouch = false; // whether the last pointer was a finger
let isFollowing = false; // during the click that follows a link after a tap without a card
let trigger = null; // the link whose card is open, requested or dismissed
let request;
let leaving;

// The card is in a shadow root, which isolates its styles from the host page's. A constructed style sheet is not "inline", so a
// strict Content-Security-Policy allows it.
function build() {
  const shadow = host.attachShadow({ mode: "open" });
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    shadow.adoptedStyleSheets = [sheet];
  } catch { // Safari before 16.4
    shadow.append(make("style", { textContent: CSS }));
  }
  gist.id = "crm-glossary-gist";
  gist.hidden = card.hidden = true;
  card.tabIndex = -1;
  card.setAttribute("popover", "manual"); // the top layer, if supported: above everything on the host page
  card.setAttribute("role", "dialog"); // not modal; a tooltip must not contain links (ARIA Authoring Practices)
  card.setAttribute("aria-labelledby", "name");
  host.append(gist);
  shadow.append(card, make("span", { hidden: true }, make("slot")));
}

function show({ name, abbreviation, definition, module, language, url }) {
  const [more, off] = TEXTS[language];
  const heading = make("p", { id: "name" }, name);
  if (abbreviation && abbreviation !== name) heading.append(" ", make("span", { dir: "ltr" }, abbreviation));
  const turn = make("button", { type: "button", onclick: () => turnOff(true) }, off);
  card.lang = gist.lang = language;
  card.dir = RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr";
  card.dataset.colour = module ? module.colour : "";
  card.replaceChildren(
    heading,
    make("p", {}, definition),
    make("p", { className: "module" }, module ? module.name : ""),
    make("p", { className: "ways" }, make("a", { href: url }, more), turn),
  );
  gist.textContent = definition;
  if (!host.isConnected) document.body.append(host);
  describe(true);
  isOpen = true;
  card.hidden = false;
  if (card.showPopover) card.showPopover();
  card.scrollTop = 0;
  place();
}

function describe(isDescribed) {
  const ids = (trigger.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && id !== gist.id);
  if (isDescribed) ids.push(gist.id);
  if (ids.length) trigger.setAttribute("aria-describedby", ids.join(" "));
  else trigger.removeAttribute("aria-describedby");
}

// Below the link, or above it if there is more space; aligned to the start of its line; always inside the window.
// Uses left and right, because logical properties would follow the card's direction instead of the link's.
function place() {
  if (!isOpen) return;
  const [line] = trigger.getClientRects(); // the first line of a wrapped link
  if (!line) return close();
  const { clientWidth: width } = document.documentElement;
  const box = card.getBoundingClientRect();
  const below = trigger.getBoundingClientRect().bottom + 4;
  const top = below + box.height > innerHeight && line.top > innerHeight - below ? line.top - box.height - 4 : below;
  const start = getComputedStyle(trigger).direction === "rtl" ? line.right - box.width : line.left;
  card.style.top = `${Math.max(8, Math.min(top, innerHeight - box.height - 8))}px`;
  card.style.left = `${Math.max(8, Math.min(start, width - box.width - 8))}px`;
}

function close() {
  if (request) request.abort();
  if (!isOpen) return;
  isOpen = false;
  describe(false);
  if (card.hidePopover) card.hidePopover();
  card.hidden = true;
}
