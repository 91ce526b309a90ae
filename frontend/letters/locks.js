// Locks: a body of one fixed length, opened by any one of the keys that it was locked for. As cores/sealed/locks.py, byte for byte.
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";

export const WRAP_BYTES = 1024;
const LENGTH_BYTES = 4;

export async function newKeyPair() {
  const secret = await generateX25519Identity();
  return { secret, recipient: await identityToRecipient(secret) };
}

// What comes out is longer by `room` each time, whatever a maker of age files adds.
export async function wrap(body, recipients, room = WRAP_BYTES) {
  if (!recipients.length) throw new Error("a lock needs somebody who can open it");
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return pad(await encrypter.encrypt(body), body.length + room);
}

export async function unwrap(wrapped, secret, room = WRAP_BYTES) {
  const decrypter = new Decrypter();
  decrypter.addIdentity(secret);
  const body = await decrypter.decrypt(unpad(wrapped, wrapped.length));
  if (body.length + room !== wrapped.length) throw new Error("locked in another way");
  return body;
}

export function pad(body, size) {
  if (body.length + LENGTH_BYTES > size) throw new Error(`${body.length} bytes where there is room for ${size - LENGTH_BYTES}`);
  const padded = new Uint8Array(size);
  new DataView(padded.buffer).setUint32(0, body.length);
  padded.set(body, LENGTH_BYTES);
  return padded;
}

export function unpad(padded, size) {
  if (padded.length !== size || size < LENGTH_BYTES) throw new Error("of another length");
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  const rest = padded.subarray(LENGTH_BYTES + length);
  // Room behind the body would be room for a mark that says whose it is.
  if (LENGTH_BYTES + length > size || rest.some(Boolean)) throw new Error("padded in another way");
  return padded.slice(LENGTH_BYTES, LENGTH_BYTES + length);
}
