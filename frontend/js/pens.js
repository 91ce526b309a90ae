// Says that somebody is writing, never who: while their form stands open, they are there, and the page is in sight.
const EVERY = 20_000;
// Whoever walked away is not writing. A page that asked for ever would also keep a session from ending by itself.
const STILL_THERE = 5 * 60_000;

export function holdPens() {
  const form = document.querySelector("form.eg-pen");
  const marked = document.querySelector("[data-pens]");
  if (!form && !marked) return;
  let lastSign = Date.now();
  for (const sign of ["input", "keydown", "pointerdown", "scroll"]) {
    addEventListener(sign, () => (lastSign = Date.now()), { capture: true, passive: true });
  }
  const beat = () => {
    if (document.hidden || Date.now() - lastSign > STILL_THERE) return;
    (form ? write(form) : mark(marked)).catch(() => {}); // no line: the next beat tries again
  };
  // Also where parts are marked: the page was drawn before the one that was left for it could say so.
  beat();
  if (form) {
    addEventListener("submit", () => putDown(form));
    addEventListener("pagehide", () => putDown(form));
    addEventListener("pageshow", (event) => event.persisted && beat());
  }
  setInterval(beat, EVERY);
}

// Not by htmx: when a session has ended its answer would open the page anew, and what is being written would be gone from it.
async function write(form) {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
  if (answer.status !== 200) return;
  const said = (await answer.text()).trim();
  if (said === form.dataset.said) return; // who listens is told once
  form.dataset.said = said;
  form.querySelector("[aria-live]").innerHTML = said;
}

function putDown(form) {
  const left = new FormData(form);
  left.set("is_left", "1");
  navigator.sendBeacon(form.action, left);
}

async function mark(page) {
  const answer = await fetch(page.dataset.pens, { redirect: "manual" });
  if (answer.status !== 200) return;
  const { written_on: writtenOn } = await answer.json();
  for (const each of page.querySelectorAll("[data-pen-of]")) each.hidden = !writtenOn.includes(each.dataset.penOf);
}
