// What is folded away opens for a link that leads into it, and for paper. Newer browsers do both by themselves.
function openAround(hash) {
  const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!target) return;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  return target;
}

export function openFolds() {
  addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href^='#']");
    if (link) openAround(link.getAttribute("href")); // a link on a picture has no hash
  });
  openAround(location.hash)?.scrollIntoView();

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
}
