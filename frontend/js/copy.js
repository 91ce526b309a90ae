import { forEachNew, say } from "./words.js";

const SHOWN_FOR = 3000;

export function offerCopying() {
  if (!navigator.clipboard) return; // not on plain http: there the words can be marked by hand
  forEachNew("[data-copy]", (button) => {
    const before = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(source.value);
      } catch {
        source.select();
        return;
      }
      button.textContent = button.dataset.copied;
      say(button.dataset.copied);
      setTimeout(() => (button.textContent = before), SHOWN_FOR);
    });
  });
}
