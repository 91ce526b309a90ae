// "Check the list on this phone", on the page of big things people did. Fetches the list and says what it found in plain words.
import { check, hex, NotAList } from "./check.js";
import { compareWithLastTime } from "./memory.js";
import { wordsOf } from "./words.js";

export { check, NotAList, wordsOf };

const LATEST = 3 * 86_400_000; // The line of a day comes in the night after it, wherever in the world that is.

function offerChecking(place) {
  const [button, shown] = [place.querySelector("button"), place.querySelector("[role=status]")];
  let isBusy = false;
  place.hidden = false;
  button.addEventListener("click", async () => {
    if (isBusy) return;
    isBusy = true;
    show(shown, [place.dataset.checking]);
    show(shown, await findings(place.dataset));
    isBusy = false;
  });
}

async function findings(say) {
  if (!globalThis.crypto?.subtle) return [say.cannot];
  try {
    const answer = await fetch(say.list, { headers: { accept: "application/json" } });
    if (!answer.ok) return [say.offline];
    const list = await check(await answer.text());
    return list.wrong ? [wrongInWords(list.wrong, say), say.tell] : [...(await whatHolds(list, say))];
  } catch (problem) {
    return [problem instanceof NotAList ? say.unreadable : say.offline];
  }
}

function wrongInWords({ which, place, fault }, say) {
  return filled(say[which === "days" ? "wrongDay" : "wrongPower"], { place, what: say[fault] });
}

async function whatHolds(list, say) {
  const { days, power, names } = list;
  const memory = { first: say.first, "goes on": say.goesOn, another: say.another }[compareWithLastTime(list)];
  const found = [filled(say.holds, { days: days.length, power: power.length }), memory];
  if (memory === say.another) found.push(say.tell);
  if (list.signed === null) found.push(say.unsure);
  if (!days.lines.length) return found;
  const last = days.lines.at(-1);
  if (Date.now() - Date.parse(last.day) > LATEST) found.push(filled(say.late, { day: inWords(last.day) }));
  found.push(filled(say.names, { names }), await ofTheScripts(last, say), filled(say.words, { words: wordsOf(last.head) }));
  return found;
}

// Those that this device's pages load are fetched and counted; of those for other people the page says the hash.
async function ofTheScripts({ script }, say) {
  const scripts = JSON.parse(say.scripts);
  for (const each of scripts.filter(({ url }) => url)) {
    const answer = await fetch(each.url);
    each.hash = await hashOf(await answer.arrayBuffer());
  }
  const listed = scripts.map(({ name, hash }) => `${hash}  ${name}\n`).join("");
  return (await hashOf(new TextEncoder().encode(listed))) === script ? say.sameScript : say.otherScript;
}

async function hashOf(content) {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", content)));
}

function show(place, sentences) {
  const paragraphs = sentences.map((sentence) => Object.assign(document.createElement("p"), { textContent: sentence }));
  place.replaceChildren(...paragraphs);
}

function inWords(day) {
  const { lang } = document.documentElement;
  // Our English has the day before the month, as on the page.
  return new Date(day).toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeZone: "UTC" });
}

function filled(words, gaps) {
  return words.replace(/\{(\w+)\}/g, (_whole, name) => gaps[name]);
}

const place = document.getElementById("check-list");
if (place) offerChecking(place);
