// One-letter keys work only while the focus is inside the part of the page that names them (WCAG 2.1.4), never while writing.
export function answerByKeyboard() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
    const region = event.target.closest?.("[data-keys]");
    if (!region || isForWriting(event.target)) return;
    const key = event.key.toLowerCase();
    const button = [...region.querySelectorAll("[data-key]")].find((each) => each.dataset.key.toLowerCase() === key);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}

function isForWriting(element) {
  return element.matches("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit])");
}
