// Terms in the host page's text, and terms that its author marked by hand.
// NEVER_LINKED is the linker's list of elements (added by terms/embeds/script.py).
const PROTECTED =
  `${NEVER_LINKED},embed,img,input,[contenteditable]:not([contenteditable=false]),` +
  "[data-glossary],[translate=no],.notranslate,.glossary-ignore,.glossary-exclude";
const BREAK = "\n\uFFFC\n"; // separates texts of different blocks; no term contains this character

// The text of an element, and its text nodes with their start and end offsets. The links are inserted into these nodes, so
// that event handlers, state and the selection survive.
function read(root, language) {
  const nodes = [];
  let text = "";
  (function walk(parent) {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        nodes.push([node, text.length, text.length + node.length]);
        text += node.data;
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        const { display } = getComputedStyle(node);
        const isForeign = node.lang && known(node.lang) !== language;
        const edge = node.matches("br") ? "\n" : /^(inline|contents)$/.test(display) ? "" : BREAK;
        if (isForeign || display === "none" || node.matches(PROTECTED)) text += BREAK;
        else {
          text += edge;
          walk(node);
          text += edge;
        }
      }
    }
  })(root);
  return [text, nodes];
}

// A term may span inline elements ("sales <b>pipeline</b>"): the range then includes whole elements. Otherwise
// surroundContents() throws, and the term is not linked.
function rangeOf(nodes, start, end) {
  const range = document.createRange();
  const [first, begin] = nodes.find((place) => start < place[2]);
  const [last, offset] = nodes.find((place) => end <= place[2]);
  range.setStart(first, start - begin);
  range.setEnd(last, end - offset);
  const common = range.commonAncestorContainer;
  if (first !== last) {
    for (let node = first; !range.startOffset && node.parentNode !== common && !node.previousSibling; node = node.parentNode) {
      range.setStartBefore(node.parentNode);
    }
    for (let node = last; end === offset + last.length && node.parentNode !== common && !node.nextSibling; node = node.parentNode) {
      range.setEndAfter(node.parentNode);
    }
  }
  return range;
}

async function mark(root) {
  const language = known(declared(root));
  if (declared(root) && !language) return; // a language without a glossary
  const [text, nodes] = read(root, language);
  if (!text.trim()) return;
  // Sent as plain text, so that it needs no CORS preflight.
  const body = JSON.stringify({ language: language || null, text });
  const answer = await fetch(`${API}link`, { method: "POST", body, credentials: "omit" });
  if (!answer.ok) return;
  const { links } = await answer.json();
  const units = []; // code point → UTF-16 unit
  for (let unit = 0; unit <= text.length; unit += text.codePointAt(unit) > 0xffff ? 2 : 1) units.push(unit);
  const before = [...root.querySelectorAll("a[href]")].map((link) => termOf(link).key || link.href);
  const wanted = links.filter(({ decision, key, url }) => decision === "auto" && !before.includes(key) && !before.includes(url));
  for (const { key, text: words, start, end, url } of wanted.reverse()) { // from the end, so that earlier offsets remain valid
    safely(() => {
      const range = rangeOf(nodes, units[start], units[end]);
      if (range.toString() !== words) return; // the page has changed since
      const link = document.createElement("a");
      link.href = url;
      link.dataset.glossary = key;
      range.surroundContents(link);
    });
  }
}

// <a data-glossary="lead"> gets a URL; in any other element the content becomes a link.
function linkMarkedTerm(element) {
  let link = element;
  if (!element.matches("a")) {
    if (element.closest("a,button,[contenteditable]") || element.querySelector("a,button,input,select,textarea")) return;
    link = document.createElement("a");
    link.dataset.glossary = element.dataset.glossary;
    link.append(...element.childNodes);
    element.append(link);
  }
  const language = known(declared(element));
  if (!link.hasAttribute("href")) {
    link.href = `${SITE}t/${encodeURIComponent(link.dataset.glossary)}${language ? `?lang=${language}` : ""}`;
  }
}
