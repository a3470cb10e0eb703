// A new term's key follows its English name until it is edited. The server makes the slug; text-check.js passes it on.
for (const key of document.querySelectorAll("[data-suggested-from]")) {
  let isOwn = key.value !== "";
  key.addEventListener("input", () => { isOwn = key.value !== ""; });
  document.getElementById(key.dataset.suggestedFrom)?.addEventListener("checked", ({ detail }) => {
    if (!isOwn) key.value = detail.slug;
  });
}
