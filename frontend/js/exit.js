// "Leave this site fast": the button, or the Shift key three times. The page is gone at once, and the browser's back button does
// not bring it back; the server is told meanwhile, and wipes what this website left here.
import { stopReading } from "./read-aloud.js";

const TIMES = 3;
const WITHIN = 2000;

export function leaveFast() {
  const form = document.querySelector("form[data-exit]");
  if (!form) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    leave(form);
  });
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.repeat) return;
    // Another key between is somebody writing.
    presses = event.key === "Shift" ? [...presses.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp] : [];
    if (presses.length >= TIMES) leave(form);
  });
}

function leave(form) {
  document.body.hidden = true;
  forget();
  stopReading();
  // Sent also while the page goes, and without following where the answer leads.
  fetch(form.action, { method: "POST", keepalive: true, redirect: "manual" }).catch(() => {});
  location.replace(form.dataset.exit);
}

// The server's answer says so, too; but not every browser does what it says, and the line may be gone.
function forget() {
  for (const name of ["sessionStorage", "localStorage"]) {
    try {
      window[name].clear();
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  }
}
