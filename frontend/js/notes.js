// A note at the top of a form, with what can be done about it.
export function note(form, { text, kind, actions = [] }) {
  form.querySelector(":scope > .eg-kept")?.remove();
  const box = document.createElement("div");
  box.className = `eg-kept eg-kept--${kind}`;
  box.setAttribute("role", kind === "offline" ? "alert" : "status");
  const words = document.createElement("p");
  words.textContent = text;
  box.append(words);
  for (const [label, act] of actions) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      act();
      box.remove();
    });
    box.append(button);
  }
  form.prepend(box);
  return box;
}
