// A form is sent once however often its button is pressed, and not at all while there is no line; after a failure it can
// always be sent again. (The server stores a form that comes twice only once; this only spares people the doubt.)
import { isKept, isShared, KEEP_NOW } from "./drafts.js";
import { note } from "./notes.js";
import { word } from "./words.js";

const LONGEST_WAIT = 8000;
const sending = new WeakMap();

export function sendOnce() {
  document.addEventListener("submit", stopWithoutLine, { capture: true });
  document.addEventListener("submit", stopSecondPress);
  window.addEventListener("online", () => document.querySelectorAll(".eg-kept--offline").forEach((box) => box.remove()));
  // Coming back to a page with the browser's back button, the form is to be sent again.
  window.addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach(release));
}

function stopWithoutLine(event) {
  const form = event.target;
  if (navigator.onLine || form.getAttribute("method") !== "post") return;
  event.preventDefault();
  event.stopPropagation();
  form.dispatchEvent(new Event(KEEP_NOW));
  const waits = isKept(form) && !isShared();
  note(form, { text: word(waits ? "offlineKept" : "offline"), kind: "offline" }).scrollIntoView({ block: "nearest" });
}

function stopSecondPress(event) {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
  if (sending.has(form)) {
    event.preventDefault();
    return;
  }
  form.setAttribute("aria-busy", "true");
  sending.set(form, setTimeout(() => release(form), LONGEST_WAIT));
}

function release(form) {
  clearTimeout(sending.get(form));
  sending.delete(form);
  form.removeAttribute("aria-busy");
}
