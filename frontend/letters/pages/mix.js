// The page of whoever mixes: keys are made here and stay here; letters come locked, lose one lock and go on in another order.
import { Refused, ask } from "../asking.js";
import { shake } from "../boxes.js";
import { joined } from "../bytes.js";
import { keep, kept } from "../kept.js";
import { newKeyPair } from "../locks.js";

const page = document.querySelector("[data-mixing]");

function begin() {
  if (!globalThis.crypto?.subtle) {
    say(page.dataset.cannotLock);
    return;
  }
  say("");
  const wanted = JSON.parse(page.dataset.recipients);
  const missing = wanted.filter((recipient) => !keys()[recipient]);
  page.querySelector("[data-missing]").hidden = !missing.length;
  for (const lost of page.querySelectorAll("[data-lost]")) {
    const isHere = lost.dataset.lost in keys();
    lost.hidden = isHere;
    lost.closest("section").querySelector("[data-layer]").hidden = !isHere;
  }
  for (const button of page.querySelectorAll("button[data-make]")) on(button, makeKeys);
  for (const button of page.querySelectorAll("button[data-layer]")) on(button, mix);
}

const keys = () => kept(localStorage, page.dataset.mixing) ?? {};

function on(button, does) {
  button.disabled = false;
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    try {
      await does(button);
      location.reload();
    } catch (problem) {
      say(problem instanceof Refused ? problem.message : page.dataset.wentWrong);
      button.removeAttribute("aria-disabled");
    }
  });
}

async function makeKeys() {
  say(page.dataset.making);
  const made = {};
  for (let number = 0; number < Number(page.dataset.howMany); number += 1) {
    const { secret, recipient } = await newKeyPair();
    made[recipient] = secret;
  }
  // Those that an open box waits for stay.
  const before = Object.entries(keys()).filter(([recipient]) => JSON.parse(page.dataset.inUse).includes(recipient));
  if (!keep(localStorage, page.dataset.mixing, { ...Object.fromEntries(before), ...made })) throw new Refused(page.dataset.keepsNothing);
  await ask(page, page.dataset.keys, JSON.stringify(Object.keys(made)), "application/json");
}

async function mix(button) {
  const { layer, size, recipient } = button.dataset;
  const secret = keys()[recipient];
  if (!secret) throw new Refused(page.dataset.noKey);
  const all = await ask(page, layer);
  const length = Number(size);
  const entries = Array.from({ length: all.length / length }, (_nothing, at) => all.slice(at * length, (at + 1) * length));
  const { peeled, lost } = await shake(entries, secret, length, (at) => say(`${page.dataset.mixingNow} ${at} / ${entries.length}`));
  await ask(page, `${layer}?lost=${lost}`, joined(...peeled));
  // What it opened is gone, and so is the key.
  const left = keys();
  delete left[recipient];
  keep(localStorage, page.dataset.mixing, left);
}

function say(text) {
  page.querySelector("[data-says]").textContent = text;
}

if (page) begin();
