// Open what somebody told: ground/concerns/jinja2/concerns/concern.jinja.
import { idBytes, toBase64 } from "../bytes.js";
import { offerOpening } from "../opening.js";
import { forgetWhenLeft, send, show } from "../page-parts.js";
import { lockTold, openTold } from "../told.js";

const told = document.querySelector("[data-told]");
const region = told.querySelector("[data-opening]");
const about = idBytes(told.dataset.about);
let words;

forgetWhenLeft("[data-words]");
if (region) {
  offerOpening(region, async (secret, { recipient, letter }) => {
    const opened = await openTold(letter, secret, about);
    let isDrill;
    try {
      ({ isDrill } = await send(document.getElementById("opened"), { open: "1", recipient }));
    } catch {
      throw Object.assign(new Error("not heard"), { says: told.dataset.failed });
    }
    if (isDrill) {
      location.reload();
      return;
    }
    words = opened;
    showWords();
  });
}

function showWords() {
  const quote = told.querySelector("[data-words]");
  quote.replaceChildren(
    ...words.split(/\n{2,}/).map((part) => {
      const paragraph = document.createElement("p");
      paragraph.append(...part.split("\n").flatMap((line, at) => (at ? [document.createElement("br"), line] : [line])));
      return paragraph;
    }),
  );
  region.remove();
  show(quote, ...document.querySelectorAll("[data-then]"));
}

// The extract as a file of plain text, made here: the server has no words to put into it.
const extract = document.querySelector("[data-extract]");
extract?.addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([extract.dataset.extract, "\n\n", words, "\n"], { type: "text/plain" }));
  link.download = extract.dataset.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
});

// Somebody whose key does not open it so far gets a copy that was locked for them, too, before it is theirs to look after.
const handOn = document.getElementById("hand-on");
const locksFor = JSON.parse(handOn?.querySelector("[data-locks-for]")?.dataset.locksFor ?? "{}");
handOn?.addEventListener(
  "submit",
  async (event) => {
    const to = locksFor[handOn.elements.to.value];
    if (!to || handOn.elements.locked.value) return;
    event.preventDefault();
    event.stopPropagation();
    if (words === undefined) {
      handOn.querySelector("[data-hand-on-said]").textContent = handOn.querySelector("[data-open-first]").dataset.openFirst;
      return;
    }
    handOn.elements.locked.value = toBase64(await lockTold(about, words, [to.recipient]));
    handOn.requestSubmit(event.submitter);
  },
  { capture: true },
);
