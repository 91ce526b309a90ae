// Tell a safe person in locked words: ground/concerns/jinja2/concerns/tell_locked.jinja.
import { idBytes, toBase64 } from "../bytes.js";
import { send, works } from "../page-parts.js";
import { lockTold } from "../told.js";

const MOST_LETTERS = 4000;
const region = document.querySelector("[data-telling]");
const form = region.querySelector("form");
const box = form.querySelector("textarea");
const button = form.querySelector("button[type=submit]");
const said = region.querySelector("[data-said]");
const unlocked = region.querySelector("[data-unlocked]");
const people = JSON.parse(region.dataset.people);
const withLock = button.textContent;
let isBusy = false;

const leftOut = () => [...form.querySelectorAll("[name=not_for]:checked")].map(({ value }) => value);

// Those who may read it: each has a key, or they would not stand here; who was left out has no part in it.
const mayRead = () => people.filter(({ id }) => !leftOut().includes(id));

const isLocked = () => mayRead().length >= Number(region.dataset.fewest);

// With one key alone a lost paper would be the end of somebody's words, so then it is not locked; that is said before it is sent.
// Without a lock those read it, too, who have no key.
function namesOfReaders() {
  const readers = Object.entries(JSON.parse(unlocked.dataset.everybody)).filter(([id]) => !leftOut().includes(id));
  return readers.map(([, name]) => name).join(", ");
}

function sayWhetherItIsLocked() {
  const names = namesOfReaders();
  unlocked.textContent = isLocked() || !names ? "" : unlocked.dataset.words.replace("#", () => names);
  for (const sentence of region.querySelectorAll("[data-locked-only]")) sentence.hidden = !isLocked();
  button.textContent = isLocked() ? withLock : region.dataset.unlockedButton;
  // A box without a name is never sent.
  if (isLocked()) box.removeAttribute("name");
  else box.name = "words";
}

async function lockAndSend() {
  const words = box.value.normalize("NFC").trim();
  if (!words || [...words].length > MOST_LETTERS) {
    said.textContent = words ? region.dataset.long : region.dataset.empty;
    box.focus();
    return;
  }
  said.textContent = region.dataset.busy;
  try {
    const readers = mayRead();
    const locked = await lockTold(idBytes(region.dataset.about), words, readers.map(({ recipient }) => recipient));
    const keys = readers.map(({ key }) => key).join(" ");
    const { onward } = await send(form, { locked: toBase64(locked), keys });
    box.value = "";
    location.assign(onward);
  } catch {
    said.textContent = region.dataset.failed;
  }
}

// Before the script of every page, which counts presses: without a lock, and only then, the form goes by itself.
form.addEventListener(
  "submit",
  async (event) => {
    // To nobody it would not go, and its words need not leave this phone to be told so.
    if (!namesOfReaders()) said.textContent = region.dataset.nobody;
    else if (!isLocked()) return;
    event.preventDefault();
    event.stopPropagation();
    if (isBusy || !isLocked()) return;
    isBusy = true;
    await lockAndSend();
    isBusy = false;
  },
  { capture: true },
);
// Of the boxes to tick alone: leaving the text is a change, too, and a button that is written anew while it is pressed is not pressed.
form.addEventListener("change", ({ target }) => target.name === "not_for" && sayWhetherItIsLocked());
sayWhetherItIsLocked();
works(region);
