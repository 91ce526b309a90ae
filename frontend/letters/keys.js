// A safety person's key: made here, wrapped with a passphrase and, where the browser can, with a passkey. The server never has it open.
import { Decrypter, Encrypter, identityToRecipient, webauthn } from "age-encryption";
import { WORDS, wordsOf as wordsOfDigits } from "../verify/words.js";
import { markOf } from "./boxes.js";
import { below } from "./chance.js";
import { newKeyPair } from "./locks.js";

const WORDS_OF_A_PASSPHRASE = 6;
const SECRET = /AGE-SECRET-KEY-1[0-9A-Z]{58}/;

export function dealPassphrase() {
  return Array.from({ length: WORDS_OF_A_PASSPHRASE }, () => WORDS[below(WORDS.length)]).join(" ");
}

// The same words, however a phone's keyboard puts spaces or writes its accents.
export function asTyped(passphrase) {
  return passphrase.normalize("NFKC").trim().replace(/\s+/g, " ");
}

// What is read out in a meeting. As `words_of_key` in ground/boards makes them; here they are made from the key itself.
export async function wordsOf(recipient) {
  return wordsOfDigits(await markOf(new TextEncoder().encode(recipient)));
}

export async function newKey(passphrase) {
  const { secret, recipient } = await newKeyPair();
  const encrypter = new Encrypter();
  encrypter.setPassphrase(asTyped(passphrase));
  return { secret, recipient, byPassphrase: await encrypter.encrypt(secret) };
}

// A passkey of its own, named so that nobody takes it for the one they sign in with.
export async function wrapByPasskey(secret, name) {
  const passkey = await webauthn.createCredential({ keyName: name });
  const encrypter = new Encrypter();
  encrypter.addRecipient(new webauthn.WebAuthnRecipient({ identity: passkey }));
  return { passkey, byPasskey: await encrypter.encrypt(secret) };
}

export async function openByPassphrase(wrapped, passphrase) {
  const typed = asTyped(passphrase);
  const small = typed.toLowerCase();
  // Keyboards of phones like to begin with a capital.
  return opened(wrapped, typed).catch((wrong) => {
    if (small === typed) throw wrong;
    return opened(wrapped, small);
  });
}

function opened(wrapped, passphrase) {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return decrypter.decrypt(wrapped, "text");
}

export function openByPasskey(wrapped, passkey) {
  const decrypter = new Decrypter();
  decrypter.addIdentity(new webauthn.WebAuthnIdentity({ identity: passkey }));
  return decrypter.decrypt(wrapped, "text");
}

// From the paper: copied in groups, or read by a camera, in small letters or great ones.
export function fromPaper(text) {
  const found = text.toUpperCase().replace(/\s+/g, "").match(SECRET);
  if (!found) throw new Error("not a key");
  return found[0];
}

export async function isKeyOf(secret, recipient) {
  return (await identityToRecipient(secret)) === recipient;
}
