// Two safety people open a name, one after the other: ground/letters/jinja2/letters/look_up.jinja.
import { toBase64 } from "../bytes.js";
import { offerOpening } from "../opening.js";
import { forgetWhenLeft, goTo, send, show } from "../page-parts.js";
import { openFirst, openSecond } from "../seals.js";

const page = document.querySelector("[data-name]");
const region = page.querySelector("[data-opening]");
const step = document.getElementById("step");
forgetWhenLeft("[data-named]");
if (region) offerOpening(region, page.dataset.state === "noted" ? first : second);

async function heard(fields) {
  try {
    return await send(step, fields);
  } catch {
    throw Object.assign(new Error("not heard"), { says: page.dataset.failed });
  }
}

async function first(secret, { letter }) {
  await heard({ half: toBase64(await openFirst(letter, secret)) });
  region.remove();
  show(page.querySelector("[data-waits]"));
}

async function second(secret, { letter }) {
  const { memberId, roundId, oneTimeKey, signature } = await openSecond(letter, secret);
  const { name } = await heard({
    member: toBase64(memberId),
    round: toBase64(roundId),
    key: toBase64(oneTimeKey),
    signature: toBase64(signature),
  });
  const named = page.querySelector("[data-named]");
  named.textContent = name || page.dataset.none;
  region.remove();
  show(named);
  if (name) show(page.querySelector("[data-then]"));
  goTo(named);
}
