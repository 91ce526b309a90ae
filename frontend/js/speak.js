// Speak instead of typing, where the browser turns speech into words on this device. Most send what they hear to another company's
// server: those are never used, and where there is no other way, nothing is offered. What is heard is typed into the box, no more.
import { forEachNew, say, word } from "./words.js";

const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
// English that was made for another country is better than none; its spelling is the writer's to change.
const ALSO = { en: ["en-GB", "en-US"], pt: ["pt-BR"] };
const NOT_ALLOWED = ["not-allowed", "service-not-allowed", "audio-capture"];

let language;
let listening;

export function offerSpeaking() {
  // An older browser knows no "only here", and would not say that it sends the voice away.
  if (!Recognition?.available || !("processLocally" in Recognition.prototype) || !word("speak")) return;
  forEachNew("main textarea", async (box) => {
    language ??= languageOfThisDevice();
    if (await language) offer(box);
  });
}

export function stopListeningWhenLeft() {
  addEventListener("pagehide", stopListening);
  document.addEventListener("visibilitychange", () => document.hidden && stopListening());
  document.addEventListener("keydown", ({ key }) => key === "Escape" && stopListening());
  document.addEventListener("submit", stopListening, true);
}

function stopListening() {
  if (!listening) return;
  const { recognition, bar } = listening;
  listening = undefined;
  // Thrown away, not ended: what is only half heard must not come into a box that was left.
  recognition.abort();
  show(bar, false);
}

async function languageOfThisDevice() {
  const page = document.documentElement.lang.split("-")[0] || "en";
  const own = navigator.languages.filter((each) => each.split("-")[0] === page);
  for (const each of new Set([...own, page, ...(ALSO[page] ?? [])])) {
    try {
      if ((await Recognition.available({ langs: [each], processLocally: true })) === "available") return each;
    } catch {
      // A language that this browser has never heard of.
    }
  }
}

function offer(box) {
  const bar = document.createElement("div");
  bar.className = "eg-speak";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "eg-aloud__button";
  button.addEventListener("click", () => (listening?.bar === bar ? stopListening() : listen(box, bar)));
  const heard = document.createElement("p");
  heard.className = "eg-speak__heard";
  heard.dir = "auto";
  bar.append(button, heard);
  box.after(bar);
  show(bar, false);
}

function show(bar, isListening, heard = "") {
  const [button, line] = bar.children;
  button.textContent = word(isListening ? "speakStop" : "speak");
  button.setAttribute("aria-pressed", isListening);
  line.textContent = heard;
  line.hidden = !heard;
}

async function listen(box, bar) {
  stopListening();
  const recognition = new Recognition();
  recognition.processLocally = true;
  recognition.continuous = recognition.interimResults = true;
  recognition.lang = await language;
  listening = { recognition, bar };
  const isOn = () => listening?.recognition === recognition;
  recognition.addEventListener("result", (event) => isOn() && show(bar, true, typeIn(box, event) || word("speakListening")));
  recognition.addEventListener("error", ({ error }) => isOn() && NOT_ALLOWED.includes(error) && give(bar, "speakCannot"));
  recognition.addEventListener("end", () => isOn() && stopListening());
  show(bar, true, word("speakListening"));
  say(word("speakListening"));
  try {
    recognition.start();
  } catch {
    give(bar, "speakCannot");
  }
}

function give(bar, why) {
  stopListening();
  show(bar, false, word(why));
  say(word(why));
}

// Puts what is certain into the box, where its writer was, and returns what may still change.
function typeIn(box, { results, resultIndex }) {
  let uncertain = "";
  for (let at = resultIndex; at < results.length; at += 1) {
    const heard = results[at][0].transcript.trim();
    if (!heard) continue;
    if (results[at].isFinal) put(box, heard);
    else uncertain += ` ${heard}`;
  }
  return uncertain.trim();
}

function put(box, heard) {
  const { selectionStart: start, selectionEnd: end, value } = box;
  const before = /(^|\s)$/.test(value.slice(0, start)) ? "" : " ";
  const after = /^(\s|$|[.,;:!?])/.test(value.slice(end)) ? "" : " ";
  box.setRangeText(before + heard + after, start, end, "end");
  // As if typed: drafts, counts and hints go on from it.
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
