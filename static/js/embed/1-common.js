// The glossary on any page, by one tag (docs/linking.md): marks terms in the host's text, and shows what a link means.
// It changes nothing but links, throws nothing into the page, sets no cookie; without an answer the text stays as it was.
//
// terms/embeds/script.py makes one function of the parts in this folder, in the order of their names, without the comments.
// TEXTS, RIGHT_TO_LEFT, LIGHT and COLORS (terms/embeds/constants.py) and NEVER_LINKED stand before them.
const script = document.currentScript;
const loaded = Symbol.for("crm-glossary");
if (!script || window[loaded]) return;
window[loaded] = true;

const SITE = new URL(".", script.src).href;
const API = `${SITE}api/v1/`;
const { lang, selector, preview: within = "html" } = script.dataset;
const OFF = "crm-glossary-previews";
const ASK = 150; // milliseconds on a link before we ask,
const SHOW = 500; // before the card is seen,
const GRACE = 300; // and to get from the link into the card
const PATIENCE = 1500; // a tap that has no card after this time follows the link

const known = (tag) => Object.keys(TEXTS).find((code) => code === tag.toLowerCase().split("-")[0]);
const declared = (element) => lang || (element.closest("[lang]") || { lang: "" }).lang;
const pause = (time) => new Promise((done) => setTimeout(done, time));

// What a link to the glossary means: a concept by its key, or by its slug in a language.
function termOf(link) {
  const href = String(link.href); // an object in SVG
  const rest = href.startsWith(SITE) ? href.slice(SITE.length) : "";
  const [, code, slug] = /^(\w\w)\/terms\/([^/?#]+)/.exec(rest) || [];
  const [, permanent, asked] = /^t\/([^/?#]+)(?:.*[?&]lang=(\w\w))?/.exec(rest) || [];
  return { key: link.dataset.glossary || permanent, slug, code: code || asked };
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
