// A word that the board has explained shows its meaning by the style sheet alone. Escape puts it away, as with all that opens by itself.
export function closeMeanings() {
  const closed = "eg-word--closed";
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const word of document.querySelectorAll(".eg-word:hover, .eg-word:focus")) word.classList.add(closed);
  });
  for (const left of ["focusout", "mouseout"]) document.addEventListener(left, ({ target }) => target.classList?.remove(closed));
  // A press shows it, also where a press alone gives no focus, and a second one puts it away.
  document.addEventListener("click", ({ target }) => {
    const word = target.closest?.(".eg-word");
    if (!word) return;
    if (word.dataset.pressed) {
      word.blur();
      word.classList.add(closed);
    } else {
      word.classList.remove(closed);
      word.focus();
      word.dataset.pressed = "yes";
    }
  });
  document.addEventListener("focusout", ({ target }) => delete target.dataset?.pressed);
}
