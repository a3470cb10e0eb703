// The glossary on a host page, by one tag (docs/linking.md): links the terms in its text and previews links to the glossary.
// It changes nothing but links, throws no errors and sets no cookie. Without a response from the glossary the text is unchanged.
//
// terms/embeds/script.py joins the parts in this folder into one function, ordered by name, without comments. It puts the
// constants TEXTS, RIGHT_TO_LEFT, LIGHT and COLORS (terms/embeds/constants.py) and NEVER_LINKED before them.
const script = document.currentScript;
const loaded = Symbol.for("crm-glossary");
if (!script || window[loaded]) return;
window[loaded] = true;

const SITE = new URL(".", script.src).href;
const API = `${SITE}api/v1/`;
const { lang, selector, preview: within = "html" } = script.dataset;
const OFF = "crm-glossary-previews";
// Milliseconds:
const FETCH_DELAY = 150; // on a link before its card is fetched
const SHOW_DELAY = 500; // on a link before its card is shown
const HIDE_DELAY = 300; // for moving from the link to the card
const TAP_TIMEOUT = 1500; // a tap without a card after this time follows the link

const known = (tag) => Object.keys(TEXTS).find((code) => code === tag.toLowerCase().split("-")[0]);
const declared = (element) => lang || (element.closest("[lang]") || { lang: "" }).lang;
const pause = (time) => new Promise((done) => setTimeout(done, time));

// The term of a link to the glossary: its key, or its slug and language.
function termOf(link) {
  const href = String(link.href); // an object in SVG elements
  const rest = href.startsWith(SITE) ? href.slice(SITE.length) : "";
  const [, code, slug] = /^(\w\w)\/terms\/([^/?#]+)/.exec(rest) || [];
  const [, permanent, chosen] = /^t\/([^/?#]+)(?:.*[?&]lang=(\w\w))?/.exec(rest) || [];
  return { key: link.dataset.glossary || permanent, slug, code: code || chosen };
}

function safely(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}

function on(type, handle, options) {
  document.addEventListener(type, (event) => safely(() => handle(event)), options);
}

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}
