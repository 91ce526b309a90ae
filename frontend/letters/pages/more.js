// The page on which somebody adds to words that they sent with a private answer: with the key that this device kept, and without
// anything that says who is signed in.
import { Refused, ask } from "../asking.js";
import { kept, toBytes, toText } from "../kept.js";
import { nameOfKey, signMore } from "../more.js";
import { oneTimeKey } from "../slips.js";

const MOST_WORDS_BYTES = 2048;
const page = document.querySelector("[data-adding]");
const { round } = page.dataset;

function begin() {
  const secret = keyHere();
  page.querySelector(secret ? "[data-with-key]" : "[data-without-key]").hidden = false;
  say("");
  if (!secret) return;
  const button = page.querySelector("[data-send]");
  button.addEventListener("click", () => send(button, secret));
  page.querySelector("[data-wipe]").addEventListener("click", wipe);
}

// Kept for later, or in this tab, in which it was answered.
function keyHere() {
  const text = kept(localStorage, nameOfKey(round)) ?? kept(sessionStorage, `eg-slip-${round}-${page.dataset.own}`)?.secret;
  return text ? toBytes(text) : undefined;
}

async function send(button, secret) {
  if (button.getAttribute("aria-disabled")) return;
  const words = page.querySelector("textarea").value.trim();
  const bytes = new TextEncoder().encode(words).length;
  if (!words || bytes > MOST_WORDS_BYTES) {
    say(words ? page.dataset.whyLong : page.dataset.whyWords);
    page.querySelector("textarea").focus();
    return;
  }
  button.setAttribute("aria-disabled", "true");
  const signature = signMore({ words, roundId: toBytes(round), secret });
  const added = { key: toText(oneTimeKey({ secret })), words, signature: toText(signature) };
  try {
    await ask(page, page.dataset.add, JSON.stringify(added), "application/json");
    page.querySelector("[data-with-key]").hidden = true;
    const after = page.querySelector("[data-done]");
    after.hidden = false;
    say("");
    after.focus();
  } catch (problem) {
    say(problem instanceof Refused ? problem.message : page.dataset.wentWrong);
  }
  button.removeAttribute("aria-disabled");
}

function wipe() {
  localStorage.removeItem(nameOfKey(round));
  sessionStorage.removeItem(`eg-slip-${round}-${page.dataset.own}`);
  location.reload();
}

function say(text) {
  page.querySelector("[data-says]").textContent = text;
}

begin();
