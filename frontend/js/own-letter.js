// Once a box is shut, the list of what is in it is looked through for what this browser put in. Only this browser knows which.
export function lookForOwnLetter() {
  for (const list of document.querySelectorAll("[data-marks]")) {
    const own = ownMark(list.dataset.marks);
    const says = list.querySelector("[data-own]");
    if (!own || !says) continue;
    const isThere = [...list.querySelectorAll("li")].some((each) => own.startsWith(each.textContent.trim()));
    says.textContent = isThere ? says.dataset.own : says.dataset.gone;
    says.hidden = false;
  }
}

function ownMark(round) {
  try {
    return JSON.parse(sessionStorage.getItem(`eg-mark-${round}`));
  } catch {
    return undefined;
  }
}
