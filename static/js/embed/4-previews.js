// When the card comes and goes: the pointer, the keyboard, a finger, and the reader's switch.
// The question for a link's card; none for links that lead elsewhere or to this very page.
function questionOf(link) {
  const { key, code, slug } = termOf(link);
  if ((!key && !slug) || link.href.split("#")[0] === location.href.split("#")[0]) return "";
  const language = known(code || declared(link)) || "en";
  return `${API}card?lang=${language}&${key ? `key=${encodeURIComponent(key)}` : `slug=${slug}`}`;
}

function linkAt(target) {
  const link = !isOff && target.closest && target.closest("a[href]");
  return link instanceof HTMLAnchorElement && link.closest(within) && questionOf(link) ? link : null;
}

async function ask(question, signal) {
  if (!answers.has(question)) {
    const answer = await fetch(question, { signal, credentials: "omit" });
    if (!answer.ok) return null;
    answers.set(question, await answer.json());
  }
  return answers.get(question);
}

// The card of this link, unless the reader leaves before. True: it is shown.
async function want(link, isHurried) {
  clearTimeout(leaving);
  if (link === trigger) return isOpen;
  forget();
  trigger = link;
  request = new AbortController();
  const { signal } = request;
  await pause(isHurried ? 0 : ASK);
  if (signal.aborted) return false;
  const [found] = await Promise.all([ask(questionOf(link), signal), pause(isHurried ? 0 : SHOW - ASK)]);
  if (!found || signal.aborted) return false;
  show(found);
  return true;
}

function forget() {
  clearTimeout(leaving);
  close();
  trigger = null;
}

// Open as long as the pointer or the focus is on the link or the card (WCAG 1.4.13).
function leave() {
  clearTimeout(leaving);
  const isHeld = () => trigger.matches(":hover,:focus-visible") || host.matches(":hover") || document.activeElement === host;
  leaving = setTimeout(() => trigger && !isHeld() && forget(), isOpen ? GRACE : 0);
}

function turnOff(isTurnedOff) {
  isOff = isTurnedOff;
  safely(() => (isOff ? localStorage.setItem(OFF, "off") : localStorage.removeItem(OFF)));
  for (const button of document.querySelectorAll("[data-glossary-on]")) {
    button.textContent = TEXTS[known(declared(button)) || "en"][2];
    button.hidden = !isOff;
  }
  if (!isOpen) return;
  if (!isOff) return backToLink(forget);
  const [, , again, done] = TEXTS[card.lang]; // a slip can be undone at once
  const undo = make("button", { type: "button", onclick: () => turnOff(false) }, again);
  card.replaceChildren(make("p", { id: "name" }, done), make("p", { className: "ways" }, undo));
  place();
  undo.focus();
}

function backToLink(act) {
  if (document.activeElement === host) trigger.focus();
  act();
}

// The card stands at the end of the page. With Tab it follows its link all the same: in, through it, and on after the link.
function tab(event) {
  const stops = [...card.querySelectorAll("a,button")];
  const now = card.getRootNode().activeElement;
  if (!now && !event.shiftKey && document.activeElement === trigger) stops[0].focus();
  else if (now && event.shiftKey && stops.indexOf(now) < 1) trigger.focus();
  else {
    if (now && !event.shiftKey && now === stops[stops.length - 1]) backToLink(close); // the browser goes on from the link
    return;
  }
  event.preventDefault();
}

function listen() {
  on("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    const link = linkAt(target);
    if (link) want(link).catch(() => {}); // no network: no card
    else if (target === host) clearTimeout(leaving);
    else if (trigger) leave();
  });
  on("pointerout", ({ relatedTarget }) => relatedTarget || !trigger || leave()); // out of the window
  on("focusin", ({ target }) => {
    const link = linkAt(target);
    if (link && link.matches(":focus-visible")) want(link).catch(() => {});
    else if (trigger) leave();
  });
  on("focusout", () => trigger && leave());
  on("keydown", (event) => {
    if (event.key === "Escape") backToLink(close);
    else if (event.key === "Tab" && isOpen) tab(event);
  });
  on("pointerdown", ({ target, pointerType }) => {
    isTouch = pointerType === "touch";
    if (isOpen && target !== host && !trigger.contains(target)) forget();
  }, true);
  // A finger cannot hover. The first tap shows the card, and moves the focus there for those who hear it; the second tap,
  // or "read more", follows. A tap is never lost: no card in time, and the link does what links do.
  on("click", (event) => {
    const link = linkAt(event.target);
    if (!link || !isTouch || isFollowing || event.defaultPrevented || link === trigger) return;
    event.preventDefault();
    Promise.race([want(link, true), pause(PATIENCE)]).catch(() => {}).then((isShown) => {
      if (isShown) return card.focus({ preventScroll: true });
      forget();
      isFollowing = true;
      link.click();
      isFollowing = false;
    });
  });
  on("click", ({ target }) => target.closest && target.closest("[data-glossary-on]") && turnOff(false));
  on("scroll", place, { capture: true, passive: true });
  addEventListener("resize", () => safely(place));
}
