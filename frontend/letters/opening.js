// Opening something with one's key: by words, a passkey or the paper. What is opened stays in the page, until it is left.
import { fromBase64 } from "./bytes.js";
import { fromPaper, isKeyOf, openByPasskey, openByPassphrase } from "./keys.js";
import { showsWhatIsTyped, works } from "./page-parts.js";

// `act` gets the secret, and the key with what was locked for it. What it throws is told as a key that does not open, or in the words that it `says`.
export function offerOpening(region, act) {
  const keys = JSON.parse(region.dataset.opens).map(({ byPassphrase, byPasskey, letter, ...key }) => ({
    ...key,
    byPassphrase: fromBase64(byPassphrase),
    byPasskey: byPasskey && fromBase64(byPasskey),
    letter: fromBase64(letter),
  }));
  const said = region.querySelector("[data-said]");
  let isBusy = false;
  const attempt = async (open) => {
    if (isBusy) return;
    isBusy = true;
    said.textContent = region.dataset.busy;
    try {
      await act(...(await open()));
      said.textContent = "";
      // Whoever comes to this phone next must not find the words in the box.
      region.querySelectorAll("input:not([type=checkbox])").forEach((box) => (box.value = ""));
    } catch (wrong) {
      said.textContent = wrong.says ?? region.dataset.wrong;
    } finally {
      isBusy = false;
    }
  };
  const typed = (form) => form.querySelector("input:not([type=checkbox])").value;
  onSubmit(region.querySelector("[data-by-words]"), (form) =>
    attempt(() => firstOf(keys, (key) => openByPassphrase(key.byPassphrase, typed(form)))),
  );
  onSubmit(region.querySelector("[data-by-paper]"), (form) => attempt(() => firstOf(keys, () => fromPaper(typed(form)))));
  const press = region.querySelector("[data-by-passkey]");
  const withPasskey = keys.filter((key) => key.byPasskey);
  press.hidden = !withPasskey.length || !window.PublicKeyCredential;
  press.addEventListener("click", () => attempt(() => firstOf(withPasskey, (key) => openByPasskey(key.byPasskey, key.passkey))));
  showsWhatIsTyped(region);
  works(region);
}

function onSubmit(form, act) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act(form);
  });
}

// The secret of the first key that opens and is what it says, and the key: a server could send somebody else's to be opened.
async function firstOf(keys, open) {
  for (const key of keys) {
    try {
      const secret = await open(key);
      if (await isKeyOf(secret, key.recipient)) return [secret, key];
    } catch {
      // The next one may.
    }
  }
  throw new Error("none opens");
}
