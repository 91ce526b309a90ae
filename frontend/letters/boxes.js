// What a teller does: takes one lock off each entry, and hands on what is left in another order. As cores/sealed/boxes.py.
import { below } from "./chance.js";
import { unwrap } from "./locks.js";

export async function markOf(entry) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", entry));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// `onward` hears how far it is.
export async function shake(entries, secret, size, onward = () => {}) {
  const marks = await Promise.all(entries.map(markOf));
  // A copy would follow one letter through the shaking and give it away.
  if (new Set(marks).size !== marks.length) throw new Error("the same entry stands there twice");
  const peeled = [];
  for (const [at, entry] of entries.entries()) {
    const body = entry.length === size ? await unwrap(entry, secret).catch(() => undefined) : undefined;
    if (body) peeled.push(body);
    onward(at + 1);
  }
  return { peeled: shuffled(peeled), lost: entries.length - peeled.length };
}

// Fisher and Yates, with chance of which nobody can know the next piece.
function shuffled(list) {
  const dealt = [...list];
  for (let last = dealt.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [dealt[last], dealt[other]] = [dealt[other], dealt[last]];
  }
  return dealt;
}
