// Make a key: ground/lead_keys/jinja2/lead_keys/new_key.jinja.
import { toBase64 } from "../bytes.js";
import { asTyped, dealPassphrase, newKey, wrapByPasskey } from "../keys.js";
import { goTo, send, show, works } from "../page-parts.js";
import { showPaper } from "../paper.js";

const FEWEST_LETTERS = 16;
const making = document.querySelector("[data-making]");
const form = making.querySelector("form");
const said = making.querySelector("[data-said]");
const dealt = making.querySelector("[data-dealt]");
const own = making.querySelector("[data-own]");
const tick = making.querySelector("[data-passkey-too]");

const deal = () => (dealt.textContent = dealPassphrase());
const isOwn = () => making.querySelector("#own").checked;

deal();
making.querySelector("[data-deal]").addEventListener("click", deal);
for (const radio of making.querySelectorAll("[data-which]")) {
  radio.addEventListener("change", () => (own.hidden = !isOwn()));
}
if (tick) tick.hidden = !window.PublicKeyCredential;
// Before the script of every page, which counts presses: what it sends is not this.
form.addEventListener("submit", make, { capture: true });
works(making);

async function make(event) {
  event.preventDefault();
  event.stopPropagation();
  if (making.dataset.isBusy) return;
  const words = asTyped(isOwn() ? own.querySelector("input").value : dealt.textContent);
  if (words.length < FEWEST_LETTERS) {
    said.textContent = making.dataset.short;
    own.querySelector("input").focus();
    return;
  }
  making.dataset.isBusy = "yes";
  said.textContent = making.dataset.busy;
  try {
    await keep(await newKey(words));
  } finally {
    delete making.dataset.isBusy;
  }
}

async function keep({ secret, recipient, byPassphrase }) {
  let passkey = {};
  if (tick && !tick.hidden && tick.querySelector("input").checked) {
    passkey = await wrapByPasskey(secret, making.dataset.passkeyName).catch(() => undefined);
    if (!passkey) {
      said.textContent = making.dataset.noPasskey;
      return;
    }
  }
  try {
    const fields = { recipient, by_passphrase: toBase64(byPassphrase) };
    if (passkey.byPasskey) Object.assign(fields, { passkey: passkey.passkey, by_passkey: toBase64(passkey.byPasskey) });
    await send(form, fields);
  } catch {
    said.textContent = making.dataset.failed;
    return;
  }
  making.remove();
  const made = document.querySelectorAll("[data-made]");
  show(...made);
  await showPaper(document.querySelector("[data-paper]"), secret, recipient);
  goTo(made[0].querySelector("h2"));
}
