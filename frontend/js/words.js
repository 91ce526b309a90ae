// What the script says is written in the page, in the page's language, so that translators meet it with all other words.
export function word(name) {
  return document.getElementById("eg-words")?.dataset[name] ?? "";
}

// There from the start: of one that comes together with its words many screen readers say nothing.
const listener = document.createElement("div");
listener.className = "nhsuk-u-visually-hidden";
listener.setAttribute("role", "status");
document.body.append(listener);

// Tells those who listen instead of look.
export function say(text) {
  listener.textContent = text;
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
