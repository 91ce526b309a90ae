// Where words are read only later: a word that may mean danger opens a quiet line with the way to help. It is looked for on this
// device and nowhere else, and never stands over the writing.
import { forEachNew } from "./words.js";

export function watchQuietly() {
  forEachNew("[data-quiet-line]", (line) => {
    const box = document.getElementById(line.dataset.watches);
    if (!box) return;
    const looked = line.dataset.quietLine.split("|").filter(Boolean);
    const look = () => {
      const text = plain(box.value);
      line.hidden = !looked.some((words) => text.includes(plain(words)));
    };
    box.addEventListener("input", look);
    // Words that the device kept stand there without anybody typing.
    look();
  });
}

// In small letters, with one space for all that is no letter, so that whole words are found and no parts of them.
const plain = (text) => ` ${text.toLowerCase().replaceAll("’", "'").replace(/[^\p{L}\p{N}']+/gu, " ").trim()} `;
