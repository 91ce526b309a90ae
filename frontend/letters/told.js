// What somebody tells the safety people: words of one length, opened by each of those they are for. As cores/sealed/told.py.
import { decode, encode } from "cborg";
import { pad, unpad, unwrap, wrap } from "./locks.js";

const VERSION = 1;
const BODY_BYTES = 16384;
const ROOM = 4096;

export function lockTold(about, words, recipients) {
  return wrap(pad(encode([VERSION, about, words]), BODY_BYTES), recipients, ROOM);
}

export async function openTold(locked, secret, about) {
  const [version, itsAbout, words] = decode(unpad(await unwrap(locked, secret, ROOM), BODY_BYTES));
  const isTheirs = version === VERSION && String(itsAbout) === String(about) && typeof words === "string";
  // The server could hand somebody's words on as another's.
  if (!isTheirs) throw new Error("told about something else");
  return words;
}
