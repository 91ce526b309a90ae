// A letter: an answer with the slip that makes it count, signed with the slip's key, in layers of locks. As cores/sealed/letters.py.
import { ed25519 } from "@noble/curves/ed25519.js";
import { encode } from "cborg";
import { joined } from "./bytes.js";
import { pad, wrap } from "./locks.js";

const VERSION = 1;
const BODY_BYTES = 4096;
const MOST_WORDS_BYTES = 2048;
const MOST_CHOICE_BYTES = 40;
const SIGNED = new TextEncoder().encode("evenground letter 1");
const NOTHING = new Uint8Array();

export function writeLetter({ roundId, answer, reason = "", words = "", drawn, seal = NOTHING }) {
  checkSizes(answer, reason, words);
  const parts = [VERSION, roundId, answer, reason, words, drawn.message, drawn.slip, seal];
  const signature = ed25519.sign(joined(SIGNED, encode(parts)), drawn.secret);
  return pad(encode([...parts, signature]), BODY_BYTES + seal.length);
}

// The innermost layer first: that of the server, then those of the tellers.
export async function lockInLayers(body, layers) {
  let locked = body;
  for (const recipients of layers) locked = await wrap(locked, recipients);
  return locked;
}

function checkSizes(answer, reason, words) {
  const bytes = (text) => new TextEncoder().encode(text).length;
  const isRight = answer && bytes(answer) <= MOST_CHOICE_BYTES && bytes(reason) <= MOST_CHOICE_BYTES;
  if (!isRight) throw new Error("a choice is too long, or there is none");
  if (bytes(words) > MOST_WORDS_BYTES) throw new Error(`the words are longer than ${MOST_WORDS_BYTES} bytes`);
}
