import { forEachNew } from "./words.js";

export function showWhatIsWrong() {
  forEachNew("[data-error-summary]", (summary) => {
    summary.focus();
    summary.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const field = link && document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      // The label and what is wrong should be seen, not only the box.
      (field.closest("fieldset, .nhsuk-form-group") ?? field).scrollIntoView();
      field.focus({ preventScroll: true });
    });
  });
}
