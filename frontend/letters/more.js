// Words that are added later to a letter that was counted, signed with its one-time key. As cores/sealed/more.py.
import { ed25519 } from "@noble/curves/ed25519.js";
import { encode } from "cborg";
import { joined } from "./bytes.js";

const VERSION = 1;
const SIGNED = new TextEncoder().encode("evenground more 1");

export function signMore({ words, roundId, secret }) {
  return ed25519.sign(joined(SIGNED, encode([VERSION, roundId, words])), secret);
}

// Under which name a browser keeps the key of a round, where somebody asked it to.
export const nameOfKey = (round) => `eg-more-${round}`;
