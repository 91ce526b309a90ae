// Drawing a slip: the browser's half of RFC 9474. What is sent is blinded, so that who signs it cannot know it again.
import { RSABSSA } from "@cloudflare/blindrsa-ts";
import { ed25519 } from "@noble/curves/ed25519.js";
import { joined } from "./bytes.js";

// The variant that protects members also from whoever makes a bad key on purpose.
export const SUITE = RSABSSA.SHA384.PSS.Randomized();
const KEY_BITS = 2048;
const EXPONENT = [1, 0, 1];
const MARK = new TextEncoder().encode("evenground slip 1");

// `blinded` goes to the server; with its answer `finishSlip` makes the slip. All of it can be kept while the line is lost.
export async function drawSlip(publicKey, roundId) {
  const key = await roundKey(publicKey);
  const secret = ed25519.utils.randomSecretKey();
  const message = SUITE.prepare(joined(MARK, roundId, ed25519.getPublicKey(secret)));
  const { blindedMsg, inv } = await SUITE.blind(key, message);
  return { secret, message, blinded: blindedMsg, inverse: inv };
}

export const oneTimeKey = ({ secret }) => ed25519.getPublicKey(secret);

// Throws where the answer is no signature of this round's key.
export async function finishSlip(publicKey, { secret, message, inverse }, answer) {
  return { secret, message, slip: await SUITE.finalize(await roundKey(publicKey), message, answer, inverse) };
}

// A key of another size or exponent could tell its owner more than a right one: RFC 9474, section 7.3.
async function roundKey(spki) {
  const key = await crypto.subtle.importKey("spki", spki, { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);
  const { modulusLength, publicExponent } = key.algorithm;
  const isOurs = modulusLength === KEY_BITS && String([...publicExponent]) === String(EXPONENT);
  if (!isOurs) throw new Error("not the key of a round");
  return key;
}
