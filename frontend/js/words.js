// What the script says is written in the page, in the page's language, so that translators meet it with all other words.
export function word(name) {
  return document.getElementById("eg-words")?.dataset[name] ?? "";
}

// There from the start: of one that comes together with its words many screen readers say nothing.
const listener = document.createElement("div");
listener.className = "nhsuk-u-visually-hidden";
listener.setAttribute("role", "status");
listener.setAttribute("aria-atomic", "false");
document.body.append(listener);

const HEARD_WITHIN = 10_000;

// Tells those who listen instead of look: in a line of its own, so that of two things said one after the other both are heard.
export function say(text) {
  const line = document.createElement("p");
  line.textContent = text;
  listener.append(line);
  setTimeout(() => line.remove(), HEARD_WITHIN);
}

const seenBy = new Map();

// Each element once, also when parts of the page are put in again; what another selector found is still new for this one.
export function forEachNew(selector, act) {
  if (!seenBy.has(selector)) seenBy.set(selector, new WeakSet());
  const seen = seenBy.get(selector);
  for (const element of document.querySelectorAll(selector)) {
    if (seen.has(element)) continue;
    seen.add(element);
    act(element);
  }
}
