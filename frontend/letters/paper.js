// The key on paper: in letters, and as a picture that a phone's camera reads.
import encodeQR from "qr";
import { wordsOf } from "./keys.js";
import { forgetWhenLeft } from "./page-parts.js";

const SVG = "http://www.w3.org/2000/svg";
// Its name as a whole, then eight letters at a time: so it is found and typed with the fewest mistakes.
const GROUPS = /^AGE-SECRET-KEY-1|.{1,8}/g;

export async function showPaper(paper, secret, recipient) {
  forgetWhenLeft("[data-key-text], [data-qr]");
  paper.querySelector("[data-key-text]").textContent = secret.match(GROUPS).join(" ");
  paper.querySelector("[data-key-words]").textContent = await wordsOf(recipient);
  paper.querySelector("[data-qr]").replaceChildren(picture(secret));
  paper.hidden = false;
}

// Drawn piece by piece: the page's policy lets no script write markup.
function picture(text) {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 2 });
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${rows.length} ${rows.length}`);
  svg.setAttribute("class", "eg-qr");
  svg.setAttribute("aria-hidden", "true");
  const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", dark.join(""));
  svg.append(path);
  return svg;
}
