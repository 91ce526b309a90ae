// The page on which an answer is locked: nothing of what is chosen or written leaves it before it is. It has no form that could
// be sent without the lock.
import { Refused, ask } from "../asking.js";
import { markOf } from "../boxes.js";
import { keep, kept, toBytes, toText } from "../kept.js";
import { lockInLayers, writeLetter } from "../letters.js";
import { nameOfKey } from "../more.js";
import { sealName, sealNobody } from "../seals.js";
import { drawSlip, finishSlip, oneTimeKey } from "../slips.js";

const MOST_WORDS_BYTES = 2048;
// What follows on the slip signs whose name it is, where names are sealed.
const SLIP_BYTES = 256;
const page = document.querySelector("[data-box]");

function begin() {
  const button = page.querySelector("[data-send]");
  page.querySelector("[data-with-script]").hidden = false;
  if (!globalThis.crypto?.subtle) {
    say("cannot", page.dataset.cannotLock);
    return;
  }
  page.addEventListener("change", ({ target }) => {
    if (target.type !== "radio") return;
    // What was wrong before may not be any more.
    say("", "");
    showWhatFits();
  });
  showWhatFits();
  button.disabled = false;
  say("", "");
  button.addEventListener("click", () => send(button));
}

const chosen = (name) => page.querySelector(`input[name=${name}]:checked`)?.value ?? "";
const written = () => page.querySelector("textarea")?.value.trim() ?? "";

// Reasons and words stand there only with the answers that they belong to.
function showWhatFits() {
  const answer = chosen("answer");
  for (const part of page.querySelectorAll("[data-only-for]")) part.hidden = !part.dataset.onlyFor.split(" ").includes(answer);
}

async function send(button) {
  if (button.getAttribute("aria-disabled")) return;
  const answer = chosen("answer");
  const isStop = answer === page.dataset.stop;
  const words = answer === page.dataset.plain ? "" : written();
  const reason = chosen("keep_words") && answer === page.dataset.keeps ? chosen("keep_words") : isStop ? chosen("reason") : "";
  const wrong = whatIsWrong({ answer, isStop, reason, words });
  if (wrong) {
    say("wrong", page.dataset[wrong[0]]);
    page.querySelector(wrong[1])?.focus();
    return;
  }
  button.setAttribute("aria-disabled", "true");
  say("", page.dataset.locking);
  try {
    const drawn = await slip();
    const roundId = toBytes(page.dataset.round);
    const letter = writeLetter({ roundId, answer, reason, words, drawn, seal: await sealed(drawn, roundId, words) });
    const entry = await lockInLayers(letter, JSON.parse(page.dataset.locks));
    await ask(page, page.dataset.put, entry);
    await done(entry, words && drawn);
  } catch (problem) {
    say("wrong", problem instanceof Refused ? problem.message : page.dataset.cannotLock);
  }
  button.removeAttribute("aria-disabled");
}

// A name goes with words alone, locked for every two of the safety people; with a choice something of the same length goes that holds none.
async function sealed(drawn, roundId, words) {
  const leads = JSON.parse(page.dataset.leads);
  if (!leads.length) return undefined;
  const { logbook } = page.dataset;
  if (!words) return sealNobody({ leads, logbook });
  const left = chosen("without");
  const without = left === "" ? undefined : Number(left);
  const memberId = toBytes(page.dataset.own);
  return sealName({ memberId, roundId, oneTimeKey: oneTimeKey(drawn), signature: drawn.byName, leads, logbook, without });
}

function whatIsWrong({ answer, isStop, reason, words }) {
  if (!answer) return ["whyAnswer", "input[name=answer]"];
  if (isStop && !reason) return ["whyReason", "input[name=reason]"];
  if (reason && reason === page.dataset.needsWords && !words) return ["whyWords", "textarea"];
  if (chosen("keep_words") && answer === page.dataset.keeps && !words) return ["whyWords", "textarea"];
  if (new TextEncoder().encode(words).length > MOST_WORDS_BYTES) return ["whyLong", "textarea"];
  return undefined;
}

// One slip for each member, kept while this tab is open, so that the answer can be changed. What was answered is not kept.
async function slip() {
  // Of this round and this person: another may answer in the same tab after them.
  const name = `eg-slip-${page.dataset.round}-${page.dataset.own}`;
  const key = toBytes(page.dataset.key);
  const before = kept(sessionStorage, name);
  if (before?.slip) return fromText(before);
  const draw = before ? fromText(before) : await drawSlip(key, toBytes(page.dataset.round));
  keep(sessionStorage, name, asText(draw));
  const answer = await ask(page, page.dataset.draw, draw.blinded);
  const finished = { ...(await finishSlip(key, draw, answer.slice(0, SLIP_BYTES))), byName: answer.slice(SLIP_BYTES) };
  keep(sessionStorage, name, asText(finished));
  return finished;
}

const asText = (parts) => Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, toText(bytes)]));
const fromText = (parts) => Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, toBytes(text)]));

async function done(entry, withWords) {
  offerToKeepKey(withWords);
  const mark = await markOf(entry);
  keep(sessionStorage, `eg-mark-${page.dataset.round}`, mark);
  page.querySelector("[data-mark]").textContent = mark.slice(0, 16);
  const after = page.querySelector("[data-done]");
  after.hidden = false;
  say("", "");
  after.focus();
}

// Only with words: a choice has nothing that could be added to. Another answer forgets the key of the one before.
function offerToKeepKey(drawn) {
  const offer = page.querySelector("[data-keep-key]");
  if (!offer) return;
  const name = nameOfKey(page.dataset.round);
  const box = offer.querySelector("input");
  box.checked = false;
  localStorage.removeItem(name);
  offer.hidden = !drawn;
  box.onchange = () => (box.checked ? keep(localStorage, name, toText(drawn.secret)) : localStorage.removeItem(name));
}

function say(kind, text) {
  const line = page.querySelector("[data-says]");
  line.dataset.says = kind;
  line.textContent = text;
}

if (page) begin();
