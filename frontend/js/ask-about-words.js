// Whoever picks one to five words of a text finds a link beside them: "What does this mean?" It leads to a page that also works
// without a script. Nothing is sent before it is pressed.
import { word } from "./words.js";

const TEXTS = ".eg-quote, .eg-letter, .eg-parts__words, .eg-easy__words, .nhsuk-summary-list__value, [data-asks]";
// Where a text of somebody's is, its own block names it; what else stands on a page can be asked about, too.
const ANYWHERE = "main :is(p, li, h1, h2, h3, dd, dt, td, figcaption, blockquote):not(.eg-buttons *, form *, nav *)";
const PAUSE = 250;
const MOST_WORDS = 5;
const LONGEST = 80;

export function askAboutWords() {
  if (!word("askUrl")) return;
  let waits;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waits);
    waits = setTimeout(offer, PAUSE);
  });
}

function offer() {
  const offered = document.querySelector(".eg-ask");
  // Whoever goes on to the link, or presses it, loses the words that were picked, and must not lose the link.
  if (offered?.matches(":focus, :active, :hover")) return;
  offered?.remove();
  const selection = getSelection();
  const text = selection.toString().trim().replace(/\s+/g, " ");
  const range = selection.rangeCount ? selection.getRangeAt(0) : undefined;
  const around = range?.commonAncestorContainer;
  const element = around?.nodeType === Node.TEXT_NODE ? around.parentElement : around;
  const block = element?.closest?.(TEXTS) ?? element?.closest?.(ANYWHERE);
  if (!block || !text || text.length > LONGEST || text.split(" ").length > MOST_WORDS || !/[\p{L}\p{N}]/u.test(text)) return;
  // What is explained says so itself.
  if (selection.anchorNode.parentElement?.closest(".eg-word") && selection.focusNode.parentElement?.closest(".eg-word")) return;
  const link = linkFor(text, block);
  // In the order of the page right after the text, so that the Tab key finds it.
  block.append(link);
  block.classList.add("eg-asks");
  const [word, whole] = [range.getBoundingClientRect(), block.getBoundingClientRect()];
  link.style.top = `${word.bottom - whole.top + 8}px`;
  const isRight = getComputedStyle(block).direction === "rtl";
  const start = isRight ? whole.right - word.right : word.left - whole.left;
  link.style.insetInlineStart = `${Math.max(0, Math.min(start, whole.width - link.offsetWidth))}px`;
}

function linkFor(text, block) {
  const asks = new URLSearchParams({ word: text });
  const [kind, item] = thingOf(block);
  if (item) {
    asks.set("kind", kind);
    asks.set("item", item);
  }
  const link = document.createElement("a");
  link.className = "eg-ask";
  link.href = `${word("askUrl")}?${asks}`;
  link.textContent = word("ask");
  link.dataset.notAloud = "";
  link.draggable = false;
  return link;
}

// Each text has beside it where to say that something is wrong with it: that names the text. The page looks whether it fits.
function thingOf(block) {
  for (let around = block.parentElement, steps = 0; around && steps < 5; around = around.parentElement, steps += 1) {
    const links = [...around.querySelectorAll("a.eg-wrong")];
    const next = links.find((link) => block.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (next) return new URL(next.href).pathname.split("/").slice(-3, -1);
    if (links.length) return [];
  }
  return [];
}
