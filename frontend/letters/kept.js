// Bytes as text, for what a page is given and what a browser keeps.
export const toText = (bytes) => btoa(String.fromCharCode(...bytes));
export const toBytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

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
