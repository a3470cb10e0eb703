// Starts everything. Invalid attributes are reported in the console.
function start() {
  try {
    if (lang && !known(lang)) throw new RangeError(`data-lang="${lang}"`);
    document.querySelector(within); // throws if data-preview is no selector
    build();
    turnOff(safely(() => localStorage.getItem(OFF)) === "off");
    for (const element of document.querySelectorAll("[data-glossary]")) linkMarkedTerm(element);
    const roots = selector ? [...document.querySelectorAll(selector)] : [];
    for (const root of roots) if (!roots.some((other) => other !== root && other.contains(root))) mark(root).catch(() => {});
    listen();
  } catch (error) {
    console.warn("embed.js:", error);
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
