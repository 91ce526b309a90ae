// Reads a part of the page aloud, sentence by sentence, with a voice that lives on this device. Most browsers also offer voices of
// another company's server, which would be sent every word: those are never used, and where there is no other, nothing is offered.
import { forEachNew, say } from "./words.js";

const HIGHLIGHT = "eg-aloud";
const NEVER_READ = "script, style, template, button, select, textarea, [hidden], [data-not-aloud], details:not([open]) > :not(summary)";
const FLOWS = new Set(["inline", "contents", "ruby"]);
// Some voices stop in the middle of what takes longer than 15 seconds.
const LONGEST = 200;

let reading;

export function offerReading() {
  const synthesis = window.speechSynthesis;
  if (!synthesis || !window.SpeechSynthesisUtterance) return;
  forEachNew("[data-read-aloud]", (element) => {
    const bar = barFor(element);
    const offer = () => (bar.hidden = !voiceFor(element));
    offer();
    // Voices come late in some browsers, and with a language that is added to the phone.
    synthesis.addEventListener?.("voiceschanged", offer);
  });
}

export function stopWhenLeft() {
  addEventListener("pagehide", stopReading);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && stopReading());
}

export function stopReading() {
  if (!reading) return;
  const { bar } = reading;
  reading = undefined;
  window.speechSynthesis.cancel();
  mark();
  // Before its button goes, so that nobody who uses the keyboard is left nowhere.
  if (bar.contains(document.activeElement)) bar.firstElementChild.focus();
  show(bar, false);
}

function voiceFor(element) {
  const language = plain(element.closest("[lang]")?.lang || navigator.language);
  const local = window.speechSynthesis.getVoices().filter((voice) => voice.localService);
  const fit = local.filter((voice) => plain(voice.lang).split("-")[0] === language.split("-")[0]);
  const spoken = (wanted) => fit.find((voice) => plain(voice.lang) === wanted);
  return spoken(language) ?? spoken(plain(navigator.language)) ?? fit[0];
}

function plain(language) {
  return language.replaceAll("_", "-").toLowerCase();
}

function barFor(element) {
  const { read, pause, stop, about } = element.dataset;
  const bar = document.createElement("div");
  // A whole page is offered in a small way: it stands above each.
  bar.className = element.matches("main") ? "eg-aloud eg-aloud--page" : "eg-aloud";
  bar.dataset.notAloud = "";
  const start = button(bar, read, () => (reading?.bar === bar ? stopReading() : begin(element, bar)));
  if (about) start.append(aside(`: ${about}`));
  button(bar, pause, () => (reading.isPaused ? goOn() : pauseReading()));
  button(bar, stop, stopReading);
  element.before(bar);
  show(bar, false);
  return bar;
}

function button(bar, text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "eg-aloud__button";
  made.textContent = text;
  made.addEventListener("click", act);
  bar.append(made);
  return made;
}

function aside(text) {
  const hidden = document.createElement("span");
  hidden.className = "nhsuk-u-visually-hidden";
  hidden.textContent = text;
  return hidden;
}

function show(bar, isReading) {
  const [start, pause, stop] = bar.children;
  start.setAttribute("aria-pressed", isReading);
  pause.hidden = stop.hidden = !isReading;
}

function begin(element, bar) {
  stopReading();
  const voice = voiceFor(element);
  if (!voice) return;
  reading = { element, bar, voice, sentences: sentencesIn(element), at: 0, isPaused: false };
  show(bar, true);
  bar.children[1].textContent = element.dataset.pause;
  say(element.dataset.reading);
  next(reading);
}

// Stopped and begun again at the same sentence: on many phones the browser's own pause does not come back.
function pauseReading() {
  reading = { ...reading, isPaused: true };
  window.speechSynthesis.cancel();
  reading.bar.children[1].textContent = reading.element.dataset.goOn;
}

function goOn() {
  reading = { ...reading, isPaused: false };
  reading.bar.children[1].textContent = reading.element.dataset.pause;
  next(reading);
}

// What a stopped reading still has to say comes from another `turn` than the one that reads now.
function next(turn) {
  if (reading !== turn) return;
  const sentence = turn.sentences[turn.at];
  if (!sentence || !turn.element.isConnected) return stopReading();
  const utterance = new SpeechSynthesisUtterance(sentence.text);
  utterance.voice = turn.voice;
  utterance.lang = turn.voice.lang;
  const done = () => {
    if (reading !== turn) return;
    turn.at += 1;
    next(turn);
  };
  utterance.addEventListener("end", done);
  utterance.addEventListener("error", () => reading === turn && stopReading());
  // Kept, or the browser may throw it away before it says that it has ended.
  turn.utterance = utterance;
  mark(sentence.range);
  window.speechSynthesis.speak(utterance);
}

function mark(range) {
  if (!window.CSS?.highlights) return;
  CSS.highlights.delete(HIGHLIGHT);
  if (!range) return;
  CSS.highlights.set(HIGHLIGHT, new Highlight(range));
  range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
}

function sentencesIn(element) {
  return blocksIn(element).flatMap(({ pieces, alt }) => (alt ? [{ text: alt }] : sentencesOf(pieces)));
}

// Runs of text that stand in one paragraph, heading or list item, and what a picture shows.
function blocksIn(element) {
  const blocks = [];
  let open;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && node.matches(NEVER_READ) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const block = blockOf(node);
      if (block !== open?.block) blocks.push((open = { block, pieces: [] }));
      open.pieces.push(node);
    } else if (node.matches("img[alt]:not([alt=''])")) {
      blocks.push({ alt: node.alt });
      open = undefined;
    }
  }
  return blocks;
}

// Words only for listeners, such as "taken out:", stand out of the line's flow and are read within it.
function blockOf(node) {
  let block = node.parentElement;
  while (FLOWS.has(getComputedStyle(block).display) || block.matches(".nhsuk-u-visually-hidden")) block = block.parentElement;
  return block;
}

function sentencesOf(pieces) {
  const whole = pieces.map(wordsOf).join("");
  const found = [];
  for (const [start, end] of cuts(whole)) {
    const text = whole.slice(start, end);
    if (!/[\p{L}\p{N}]/u.test(text)) continue;
    const first = start + text.search(/\S/);
    found.push({ text: text.replace(/\s+/g, " ").trim(), range: rangeOf(pieces, first, start + text.trimEnd().length) });
  }
  return found;
}

// A line break in the page's source is none for the eye, unless the style says so.
function wordsOf(node) {
  const keeps = getComputedStyle(node.parentElement).whiteSpace.startsWith("pre");
  return keeps ? node.data : node.data.replace(/\n/g, " ");
}

function* cuts(text) {
  for (const sentence of sentences(text)) {
    let start = sentence.index;
    const end = start + sentence.segment.length;
    while (end - start > LONGEST) {
      const space = text.lastIndexOf(" ", start + LONGEST);
      const cut = space > start ? space : start + LONGEST;
      yield [start, cut];
      start = cut;
    }
    yield [start, end];
  }
}

function sentences(text) {
  if (window.Intl?.Segmenter) {
    const language = document.documentElement.lang || undefined;
    return new Intl.Segmenter(language, { granularity: "sentence" }).segment(text);
  }
  return [...text.matchAll(/[^.!?…\n]+[.!?…\s]*/g)].map((match) => ({ segment: match[0], index: match.index }));
}

function rangeOf(pieces, start, end) {
  const range = document.createRange();
  let before = 0;
  for (const piece of pieces) {
    const after = before + piece.data.length;
    if (start >= before && start <= after) range.setStart(piece, start - before);
    if (end > before && end <= after) range.setEnd(piece, end - before);
    before = after;
  }
  return range;
}
