export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function toBase64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

export function fromBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

// A UUID as it stands in addresses, as its 16 bytes.
export function idBytes(uuid) {
  return Uint8Array.from(uuid.replaceAll("-", "").match(/../g), (pair) => parseInt(pair, 16));
}
