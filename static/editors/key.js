// A new term's key follows its English name until somebody writes one. The server makes it: text-check.js hands on its answer.
for (const key of document.querySelectorAll("[data-suggested-from]")) {
  let isOwn = key.value !== "";
  key.addEventListener("input", () => { isOwn = key.value !== ""; });
  document.getElementById(key.dataset.suggestedFrom)?.addEventListener("checked", ({ detail }) => {
    if (!isOwn) key.value = detail.slug;
  });
}
