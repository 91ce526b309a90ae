import { forEachNew, say } from "./words.js";

const PAUSE_BEFORE_SAYING = 1000;

export function countLetters() {
  forEachNew("[data-count]", (group) => {
    const area = group.querySelector("textarea");
    const message = group.querySelector(".nhsuk-character-count__message");
    if (!area || !message) return;
    const atFirst = message.textContent;
    let timer;
    const show = () => {
      const left = Number(group.dataset.count) - lengthAsStored(area.value);
      message.textContent = area.value ? sentence(group.dataset, left) : atFirst;
      message.classList.toggle("nhsuk-character-count__message--over", left < 0);
    };
    area.addEventListener("input", () => {
      show();
      clearTimeout(timer);
      timer = setTimeout(() => say(message.textContent), PAUSE_BEFORE_SAYING);
    });
    show();
  });
}

// As the server counts: whole signs, so that an emoji is one and not two.
function lengthAsStored(text) {
  return [...text].length;
}

function sentence(words, left) {
  const form = left < 0 ? words.over : left === 1 ? words.leftOne : words.left;
  return form.replace("#", new Intl.NumberFormat(document.documentElement.lang || "en").format(Math.abs(left)));
}
