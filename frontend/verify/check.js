// Checks a board's two lists from the file that the server gives, with nothing but what every browser brings.
// Written from docs/cores/sealed.md. `cores/sealed/listing.py` reads the same file, and both must find the same.
const FORMAT = "evenground list 1";
const BODY_BYTES = 1024;
const SALT_BYTES = { power: 16, days: 32 };
const DAY = 86_400_000;
const text = new TextEncoder();

export class NotAList extends Error {}

/** {board, key, days, power, wrong, signed, names}: `wrong` is null or {which, place, fault}; `signed` is null where this browser cannot tell. */
export async function check(file) {
  const list = read(file);
  const wrong = (await firstWrongPower(list)) ?? (await firstWrongDay(list));
  return { ...list, wrong, signed: list.canCheckSignatures ? true : null, names: namesToldOf(list) };
}

function read(file) {
  let plain;
  try {
    plain = JSON.parse(file);
  } catch {
    throw new NotAList();
  }
  require(isObject(plain) && plain.format === FORMAT && isObject(plain.power) && isObject(plain.days));
  require(isWords(plain.board, /^[A-Za-z0-9_-]{1,60}$/) && isBytes(plain.key));
  for (const [each, end] of [
    [plain.power, plain.power.link],
    [plain.days, plain.days.head],
  ]) {
    require(isCount(each.length) && isBytes(end) && Array.isArray(each.lines) && each.lines.every(isObject));
    for (const line of each.lines) require(isCount(line.place) && line.place > 0);
  }
  for (const { what, salt, marks, link } of plain.power.lines) {
    require(isWords(what) && isBytes(salt) && isBytes(link) && Array.isArray(marks) && marks.every(isBytes));
  }
  for (const line of plain.days.lines) {
    line.salt ??= null;
    line.body ??= null;
    require([line.commitment, line.script, line.head, line.signature].every(isBytes) && isDay(line.day));
    require((line.salt === null) === (line.body === null));
    require(line.body === null || (isBytes(line.salt) && isWords(line.body) && line.body.length <= BODY_BYTES));
  }
  return plain;
}

async function firstWrongPower({ power }) {
  const hash = hasher("evenground log 1");
  const marks = async (line) => [await hash(text.encode("words"), bytes(line.salt), text.encode(line.what)), ...line.marks.map(bytes)];
  return firstWrong("power", power, power.link, await hash(), async (line, before) => {
    if (line.salt.length < 2 * SALT_BYTES.power) return "altered";
    const link = await hash(text.encode("line"), bytes(before), text.encode(line.place), ...(await marks(line)));
    return hex(link) === line.link ? null : "altered";
  });
}

async function firstWrongDay(list) {
  const { board, days } = list;
  const hash = hasher("evenground days 1");
  const isSigned = await signatures(list);
  const month = days.lines.at(-1)?.day.slice(0, 7);
  let dayBefore = null;
  return firstWrong("days", days, days.head, await hash(text.encode("begins"), text.encode(board)), async (line, before) => {
    const parts = [text.encode(line.place), text.encode(line.day), bytes(line.commitment), bytes(line.script)];
    const head = hex(await hash(text.encode("day"), bytes(before), ...parts));
    const follows = dayBefore === null || Date.parse(line.day) === Date.parse(dayBefore) + DAY;
    dayBefore = line.day;
    if (!follows || head !== line.head) return "altered";
    if (line.body !== null && !(await fits(line, hash))) return "altered";
    if (!(await isSigned(line))) return "unsigned";
    return line.body === null && line.day.slice(0, 7) < month ? "untold" : null;
  });
}

async function fits({ salt, body, commitment }, hash) {
  if (salt.length !== 2 * SALT_BYTES.days || !/^\[.*\] *$/.test(body)) return false;
  return hex(await hash(text.encode("body"), bytes(salt), text.encode(body.padEnd(BODY_BYTES)))) === commitment;
}

async function firstWrong(which, { lines, length }, last, beginning, wrongWith) {
  let before = hex(beginning);
  let place = 0;
  for (const line of lines) {
    if (line.place > length) return { which, place: line.place, fault: "added" };
    if (line.place > place + 1) return { which, place: place + 1, fault: "missing" };
    if (line.place < place + 1) return { which, place: line.place, fault: "added" };
    place = line.place;
    const fault = await wrongWith(line, before);
    if (fault) return { which, place, fault };
    before = line.link ?? line.head;
  }
  if (place < length) return { which, place: place + 1, fault: "missing" };
  return before === last ? null : { which, place: Math.max(place, 1), fault: "altered" };
}

// Browsers from before 2025 know no Ed25519: there the rest is checked, and it is said that this was not.
async function signatures(list) {
  let key = null;
  list.canCheckSignatures = await knowsEd25519();
  if (!list.canCheckSignatures) return async () => true;
  try {
    key = await crypto.subtle.importKey("raw", bytes(list.key), "Ed25519", false, ["verify"]);
  } catch {
    return async () => false;
  }
  return ({ signature, head }) => crypto.subtle.verify("Ed25519", key, bytes(signature), bytes(head));
}

async function knowsEd25519() {
  try {
    await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
    return true;
  } catch {
    return false;
  }
}

function namesToldOf({ days }) {
  const told = days.lines.filter(({ body }) => body !== null).flatMap(({ body }) => parsed(body));
  return told.filter((each) => each?.what === "name_looked_up").length;
}

function parsed(body) {
  try {
    const found = JSON.parse(body);
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

function hasher(madeBy) {
  return async (...parts) => {
    const whole = [text.encode(madeBy)];
    for (const part of parts) whole.push(lengthOf(part), part);
    return new Uint8Array(await crypto.subtle.digest("SHA-256", await new Blob(whole).arrayBuffer()));
  };
}

function lengthOf(part) {
  const eight = new DataView(new ArrayBuffer(8));
  eight.setUint32(4, part.length);
  return eight.buffer;
}

function require(holds) {
  if (!holds) throw new NotAList();
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isCount = (value) => Number.isInteger(value) && value >= 0 && value <= 2 ** 31 - 1;
const isWords = (value, form = /^[ -~]*$/) => typeof value === "string" && form.test(value);
const isBytes = (value) => isWords(value, /^(?:[0-9a-f]{2}){0,128}$/);
const isDay = (value) =>
  isWords(value, /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/) &&
  value >= "0001" &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);

export const hex = (found) => Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("");
const bytes = (digits) => Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
