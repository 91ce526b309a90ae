import { forEachNew } from "./words.js";

export function offerPrinting() {
  forEachNew("[data-print]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });
}
