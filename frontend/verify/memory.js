// Where a list ended when this device checked it last: whoever writes old lines anew is noticed the next time.
const NAME = "evenground-lists";

/** "first", "goes on" or "another". What was seen first is kept where another list comes: it is said again each time. */
export function compareWithLastTime({ board, key, days, power }) {
  const kept = read();
  const before = kept[board];
  const found = before ? howItGoesOn(before, { key, days, power }) : "first";
  if (found !== "another") {
    write({ ...kept, [board]: { key, days: end(days, "head"), power: end(power, "link") } });
  }
  return found;
}

function howItGoesOn(before, { key, days, power }) {
  const holds = key === before.key && holdsOn(before.days, days, "head") && holdsOn(before.power, power, "link");
  return holds ? "goes on" : "another";
}

function holdsOn({ length, last }, { lines }, called) {
  return length === 0 || lines[length - 1]?.[called] === last;
}

function end({ length, lines }, called) {
  return { length, last: lines.at(-1)?.[called] ?? "" };
}

function read() {
  try {
    return JSON.parse(storage().getItem(NAME)) ?? {};
  } catch {
    return {};
  }
}

function write(kept) {
  try {
    storage().setItem(NAME, JSON.stringify(kept));
  } catch {
    // Kept nowhere: then each time is the first.
  }
}

// On a device that others use, which boards somebody is on is kept no longer than the tab.
function storage() {
  return "sharedDevice" in document.documentElement.dataset ? sessionStorage : localStorage;
}
