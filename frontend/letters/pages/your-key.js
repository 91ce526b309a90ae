// Try a key, and print it once more: ground/lead_keys/jinja2/lead_keys/your_key.jinja.
import { identityToRecipient } from "age-encryption";
import { idBytes } from "../bytes.js";
import { offerOpening } from "../opening.js";
import { goTo, send, show } from "../page-parts.js";
import { showPaper } from "../paper.js";
import { openTold } from "../told.js";

const region = document.querySelector("[data-opening]");
const trial = document.querySelector("[data-trial]");

offerOpening(region, async (secret, { letter }) => {
  const words = await openTold(letter, secret, idBytes(trial.dataset.about));
  trial.querySelector("[data-inside]").textContent = words;
  trial.querySelector("[data-show-paper]").addEventListener("click", async () => {
    const paper = document.querySelector("[data-paper]");
    await showPaper(paper, secret, await identityToRecipient(secret));
    goTo(paper.querySelector("h2"));
  });
  try {
    await send(document.getElementById("trial"), { words });
    region.remove();
    show(trial);
  } catch {
    throw Object.assign(new Error("not heard"), { says: trial.dataset.failed });
  }
});
