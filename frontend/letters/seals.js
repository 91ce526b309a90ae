// A sealed name: every two of the leads open it together, and neither of them alone. As cores/sealed/seals.py.
import { decode, encode } from "cborg";
import { joined } from "./bytes.js";
import { newKeyPair, pad, unpad, unwrap, wrap } from "./locks.js";

const VERSION = 1;
const NAME_BYTES = 512;
const ROOM = 512;

export async function sealName({ memberId, roundId, oneTimeKey, signature, leads, logbook, without }) {
  if (leads.length < 2 || (without !== undefined && leads.length < 3)) throw new Error("a name is sealed for at least two");
  const keys = [...leads];
  // Locked with a key that is thrown away: whoever looks sees no difference.
  if (without !== undefined) keys[without] = (await newKeyPair()).recipient;
  const body = pad(encode([VERSION, memberId, roundId, oneTimeKey, signature]), NAME_BYTES);
  const boxes = [];
  for (const [first, second] of pairs(leads.length)) {
    boxes.push(await wrap(await wrap(body, [keys[second]], ROOM), [keys[first]], ROOM));
  }
  return wrap(joined(...boxes), [logbook]);
}

// As long as a sealed name, and nobody's: what is in it was never anybody's, and nobody has a key to it.
export async function sealNobody({ leads, logbook }) {
  const nobody = await Promise.all(leads.map(async () => (await newKeyPair()).recipient));
  const nothing = new Uint8Array(32);
  return sealName({ memberId: nothing.slice(16), roundId: nothing.slice(16), oneTimeKey: nothing, signature: new Uint8Array(64), leads: nobody, logbook });
}

// What the lead with the lower place does, and then the other one.
export const openFirst = (box, secret) => unwrap(box, secret, ROOM);

export async function openSecond(box, secret) {
  const [version, memberId, roundId, oneTimeKey, signature] = decode(unpad(await unwrap(box, secret, ROOM), NAME_BYTES));
  if (version !== VERSION) throw new Error("of another version");
  return { memberId, roundId, oneTimeKey, signature };
}

function pairs(many) {
  const places = Array.from({ length: many }, (_nothing, place) => place);
  return places.flatMap((first) => places.slice(first + 1).map((second) => [first, second]));
}
