// What somebody writes is kept on the device until the server says that it is stored. On a device that others use too
// (data-shared-device) it is kept only as long as the tab is open. Forms marked data-no-draft are never kept.
// A draft comes back only to who wrote it: the page carries a mark of who is signed in (data-owner), and a page of somebody
// else removes it. While nobody is signed in it stays and is not shown.
import { note } from "./notes.js";
import { forEachNew, word } from "./words.js";

const PREFIX = "evenground:draft:";
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;
const PAUSE_BEFORE_KEEPING = 300;

export const KEEP_NOW = "evenground:keep-now";

export function isShared() {
  return "sharedDevice" in document.documentElement.dataset;
}

export function isKept(form) {
  return Boolean(owner()) && form.matches("[data-draft]:not([data-no-draft])");
}

export function forgetStoredDrafts() {
  const store = storage();
  if (!store) return;
  if (owner()) forgetDraftsOfOthers(store);
  forEachNew("[data-draft-done]", (element) => {
    for (const key of element.dataset.draftDone.split(/\s+/)) {
      for (const each of keysIn(store)) {
        // Also when the session has ended since: the page no longer says whose draft is done with.
        if (key === "*" || each.endsWith(`:${key}`)) store.removeItem(each);
      }
    }
  });
  for (const key of keysIn(store)) {
    if (Date.now() - (read(store, key)?.at ?? 0) > KEPT_FOR) store.removeItem(key);
  }
}

export function keepDrafts() {
  const store = storage();
  if (!store) return;
  forEachNew("form[data-draft]", (form) => {
    if (!isKept(form)) return;
    const key = `${PREFIX}${owner()}:${form.dataset.draft}`;
    const atFirst = JSON.stringify(values(form));
    offerWhatWasKept(form, store, key);
    let timer;
    let hasWritten = false;
    const keep = () => {
      clearTimeout(timer);
      // An untouched form says nothing; keeping it would write over what another visit kept.
      if (JSON.stringify(values(form)) !== atFirst) {
        write(store, key, { at: Date.now(), fields: values(form) });
        hasWritten = true;
      } else if (hasWritten) {
        store.removeItem(key);
      }
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE_BEFORE_KEEPING);
    });
    const keepAtOnce = () => {
      if (form.isConnected && timer !== undefined) keep();
    };
    form.addEventListener(KEEP_NOW, keepAtOnce);
    document.addEventListener("visibilitychange", keepAtOnce);
    window.addEventListener("pagehide", keepAtOnce);
  });
}

function owner() {
  return document.body.dataset.owner;
}

function forgetDraftsOfOthers(store) {
  for (const key of keysIn(store)) {
    if (!key.startsWith(`${PREFIX}${owner()}:`)) store.removeItem(key);
  }
}

function offerWhatWasKept(form, store, key) {
  const kept = read(store, key)?.fields;
  const now = values(form);
  if (!kept || Object.keys(kept).every((name) => same(kept[name], now[name]))) return;
  const clear = [
    word("clear"),
    () => {
      store.removeItem(key);
      put(form, now);
    },
  ];
  if (form.querySelector(".nhsuk-form-group--error") || hasText(form)) {
    // The server already shows words: they may be newer, so the writer chooses.
    note(form, { text: word("keptElsewhere"), kind: "kept", actions: [[word("putBack"), () => put(form, kept)], clear] });
  } else {
    put(form, kept);
    note(form, { text: word("kept"), kind: "kept", actions: [clear] });
  }
}

function fieldsOf(form) {
  return [...form.elements].filter(
    (field) => field.name && field.matches("textarea, select, input:not([type=hidden], [type=password], [type=file], [type=submit])"),
  );
}

function values(form) {
  const found = {};
  for (const field of fieldsOf(form)) {
    if (field.type === "radio" || field.type === "checkbox") {
      found[field.name] ??= [];
      if (field.checked) found[field.name].push(field.value);
    } else {
      found[field.name] = field.value;
    }
  }
  return found;
}

function put(form, fields) {
  for (const field of fieldsOf(form)) {
    if (!(field.name in fields)) continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = fields[field.name].includes(field.value);
    else field.value = fields[field.name];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function hasText(form) {
  return fieldsOf(form).some((field) => field.matches("textarea, input[type=text]") && field.value.trim());
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function storage() {
  try {
    return isShared() ? sessionStorage : localStorage;
  } catch {
    return null; // a browser that forbids storage; the form works all the same
  }
}

function keysIn(store) {
  return Object.keys(store).filter((key) => key.startsWith(PREFIX));
}

function read(store, key) {
  try {
    return JSON.parse(store.getItem(key));
  } catch {
    return null;
  }
}

function write(store, key, draft) {
  try {
    store.setItem(key, JSON.stringify(draft));
  } catch {
    // A full device: the words are still in the form.
  }
}
