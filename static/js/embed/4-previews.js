// Showing and hiding the card by pointer, keyboard, touch, and the reader's switch.

// The API URL of a link's card; empty for links to other sites or to this page.
function cardUrl(link) {
  const { key, code, slug } = termOf(link);
  if ((!key && !slug) || link.href.split("#")[0] === location.href.split("#")[0]) return "";
  const language = known(code || declared(link)) || "en";
  return `${API}card?lang=${language}&${key ? `key=${encodeURIComponent(key)}` : `slug=${slug}`}`;
}

function linkAt(target) {
  const link = !isOff && target.closest && target.closest("a[href]");
  return link instanceof HTMLAnchorElement && link.closest(within) && cardUrl(link) ? link : null;
}

async function fetchCard(url, signal) {
  if (!cards.has(url)) {
    const answer = await fetch(url, { signal, credentials: "omit" });
    if (!answer.ok) return null;
    cards.set(url, await answer.json());
  }
  return cards.get(url);
}

// Shows the card of this link unless the reader leaves first. Resolves to whether it is shown.
async function requestCard(link, isImmediate) {
  clearTimeout(leaving);
  if (link === trigger) return isOpen;
  reset();
  trigger = link;
  request = new AbortController();
  const { signal } = request;
  await pause(isImmediate ? 0 : FETCH_DELAY);
  if (signal.aborted) return false;
  const [found] = await Promise.all([fetchCard(cardUrl(link), signal), pause(isImmediate ? 0 : SHOW_DELAY - FETCH_DELAY)]);
  if (!found || signal.aborted) return false;
  show(found);
  return true;
}

function reset() {
  clearTimeout(leaving);
  close();
  trigger = null;
}

// The card is open while the pointer or the focus is on the link or the card (WCAG 1.4.13).
function leave() {
  clearTimeout(leaving);
  const isHeld = () => trigger.matches(":hover,:focus-visible") || host.matches(":hover") || document.activeElement === host;
  leaving = setTimeout(() => trigger && !isHeld() && reset(), isOpen ? HIDE_DELAY : 0);
}

function turnOff(isTurnedOff) {
  isOff = isTurnedOff;
  safely(() => (isOff ? localStorage.setItem(OFF, "off") : localStorage.removeItem(OFF)));
  for (const button of document.querySelectorAll("[data-glossary-on]")) {
    button.textContent = TEXTS[known(declared(button)) || "en"][2];
    button.hidden = !isOff;
  }
  if (!isOpen) return;
  if (!isOff) return backToLink(reset);
  const [, , again, done] = TEXTS[card.lang]; // offers to undo it
  const undo = make("button", { type: "button", onclick: () => turnOff(false) }, again);
  card.replaceChildren(make("p", { id: "name" }, done), make("p", { className: "ways" }, undo));
  place();
  undo.focus();
}

function backToLink(act) {
  if (document.activeElement === host) trigger.focus();
  act();
}

// The card is at the end of the document, but Tab reaches it right after its link and then continues after the link.
function tab(event) {
  const stops = [...card.querySelectorAll("a,button")];
  const now = card.getRootNode().activeElement;
  if (!now && !event.shiftKey && document.activeElement === trigger) stops[0].focus();
  else if (now && event.shiftKey && stops.indexOf(now) < 1) trigger.focus();
  else {
    if (now && !event.shiftKey && now === stops[stops.length - 1]) backToLink(close); // the browser continues from the link
    return;
  }
  event.preventDefault();
}

function listen() {
  on("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    const link = linkAt(target);
    if (link) requestCard(link).catch(() => {}); // no network: no card
    else if (target === host) clearTimeout(leaving);
    else if (trigger) leave();
  });
  on("pointerout", ({ relatedTarget }) => relatedTarget || !trigger || leave()); // out of the window
  on("focusin", ({ target }) => {
    const link = linkAt(target);
    if (link && link.matches(":focus-visible")) requestCard(link).catch(() => {});
    else if (trigger) leave();
  });
  on("focusout", () => trigger && leave());
  on("keydown", (event) => {
    if (event.key === "Escape") backToLink(close);
    else if (event.key === "Tab" && isOpen) tab(event);
  });
  on("pointerdown", ({ target, pointerType }) => {
    isTouch = pointerType === "touch";
    if (isOpen && target !== host && !trigger.contains(target)) reset();
  }, true);
  // On touch screens the first tap shows the card and moves the focus there for screen readers. The second tap, or "read more",
  // follows the link; so does the first one if there is no card in time.
  on("click", (event) => {
    const link = linkAt(event.target);
    if (!link || !isTouch || isFollowing || event.defaultPrevented || link === trigger) return;
    event.preventDefault();
    Promise.race([requestCard(link, true), pause(TAP_TIMEOUT)]).catch(() => {}).then((isShown) => {
      if (isShown) return card.focus({ preventScroll: true });
      reset();
      isFollowing = true;
      link.click();
      isFollowing = false;
    });
  });
  on("click", ({ target }) => target.closest && target.closest("[data-glossary-on]") && turnOff(false));
  on("scroll", place, { capture: true, passive: true });
  addEventListener("resize", () => safely(place));
}
