// Bytes as text, for what a page is given and what a browser keeps.
export { fromBase64 as toBytes, toBase64 as toText } from "./bytes.js";

// A browser may keep nothing (a private window, storage that is full); then all goes on as long as the page stands open.
export function keep(storage, name, value) {
  try {
    storage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function kept(storage, name) {
  try {
    return JSON.parse(storage.getItem(name)) ?? undefined;
  } catch {
    return undefined;
  }
}
