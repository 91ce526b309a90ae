// What several pages of letters do.

// Sends a form's own hidden fields and these to where the form goes, and gives what the server says. Throws unless it took them:
// a page in place of an answer, such as one that asks for a fingerprint first, means that it did not.
export async function send(form, fields) {
  const body = new FormData(form);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const answer = await fetch(form.action, { method: "POST", body });
  const isAnAnswer = answer.headers.get("Content-Type")?.startsWith("application/json");
  if (!answer.ok || !isAnAnswer) throw new Error(answer.status);
  return answer.json();
}

export function show(...elements) {
  for (const element of elements) element.hidden = false;
}

// What stands there for browsers without a script, and for those in which this one did not come through.
export function works(region) {
  document.querySelectorAll("[data-without-script]").forEach((element) => element.remove());
  show(region);
}

// Whoever leaves the page and presses "back", or takes the phone after them, finds nothing that was opened there.
export function forgetWhenLeft(find) {
  addEventListener("pagehide", () => document.querySelectorAll(find).forEach((element) => element.replaceChildren()));
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}

export function showsWhatIsTyped(region) {
  for (const box of region.querySelectorAll("[data-show]")) {
    const typed = document.getElementById(box.dataset.show);
    box.addEventListener("change", () => (typed.type = box.checked ? "text" : "password"));
  }
}

export function goTo(element) {
  element.scrollIntoView({ block: "start" });
  element.focus({ preventScroll: true });
}
