// Hints on plain words, beside the box, for whoever writes in it. A pause in typing asks the server, which keeps nothing of it.
// They never change a word, never hold a form up, and where the line is slow or gone they are simply not there.
import { forEachNew, say } from "./words.js";

const PAUSE_BEFORE_ASKING = 400;
const LONGEST_WAIT = 5000;
const MOST_LETTERS = 20_000;

// Whether hints come by themselves for whoever writes: asked once a page, before the first word of a text goes anywhere.
let comesByItself;

export function offerHints() {
  forEachNew("[data-hints-at]", (place) => {
    const box = place.parentElement.querySelector("textarea, input:not([type=hidden])");
    if (box) new Hints(place, box);
  });
}

class Hints {
  constructor(place, box) {
    this.place = place;
    this.box = box;
    this.found = place.querySelector("[data-hints-found]");
    this.askButton = place.querySelector("[data-hints-ask]");
    this.isLive = false;
    this.isAsked = false;
    this.turn = 0;
    this.askButton.addEventListener("click", () => this.helpMe());
    this.found.addEventListener("click", (event) => this.press(event));
    box.addEventListener("input", () => this.typed());
    if (place.dataset.hints === "on") box.addEventListener("focus", () => this.begin());
    else this.askButton.hidden = false;
    if (document.activeElement === box && place.dataset.hints === "on") this.begin();
  }

  async begin() {
    if (this.hasBegun) return;
    this.hasBegun = true;
    comesByItself ??= whetherByItself(this.place.dataset.hintsAt);
    this.isLive ||= await comesByItself;
    this.askButton.hidden = this.isLive;
    if (this.hasTyped) this.typed();
  }

  async helpMe() {
    this.isLive = this.isAsked = true;
    const hadFocus = document.activeElement === this.askButton;
    await this.look();
    if (!this.askButton.hidden || !hadFocus) return;
    // Its button is gone, and whoever uses the keyboard must not be left nowhere.
    this.found.tabIndex = -1;
    this.found.focus();
  }

  typed() {
    this.hasTyped = true;
    if (!this.isLive) return;
    clearTimeout(this.timer);
    // Words that come back into a box by themselves wait until their writer goes on.
    if (document.activeElement === this.box) this.timer = setTimeout(() => this.look(), PAUSE_BEFORE_ASKING);
  }

  // One question at a time: an older one is given up, so that its answer cannot come after a newer one's.
  async look(press = {}) {
    clearTimeout(this.timer);
    this.asking?.abort();
    const text = this.box.value;
    if (!this.isAsked && !Object.keys(press).length && !text.trim()) return this.show("");
    if ([...text].length > MOST_LETTERS) return this.show("");
    const turn = ++this.turn;
    this.asking = new AbortController();
    const tooLong = setTimeout((asking) => asking.abort(), LONGEST_WAIT, this.asking);
    const html = await answer(this.place, this.asked(text, press), this.asking.signal);
    clearTimeout(tooLong);
    if (turn !== this.turn) return;
    if (html !== undefined) {
      this.show(html);
      if (this.isAsked) this.askButton.hidden = true;
    } else if (this.isAsked) {
      // Whoever asked is told; whoever only writes is not held up.
      this.stop();
      this.found.textContent = this.shown = this.place.dataset.hintsFailed;
      say(this.shown);
    } else {
      this.show("");
    }
  }

  asked(text, press) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", this.box.form.elements.csrfmiddlewaretoken.value);
    // Whoever wants none sends none.
    body.append("text", "plain_off" in press ? "" : text);
    body.append("name", this.place.dataset.name);
    if (this.isAsked) body.append("asked", "1");
    for (const [name, value] of Object.entries(press)) body.append(name, value);
    return body;
  }

  async press(event) {
    const button = event.target.closest("button[name]");
    if (!button) return;
    event.preventDefault();
    if (button.name === "plain_away") return this.close();
    const press = { [button.name]: button.value };
    if (button.name === "plain_off") {
      comesByItself = Promise.resolve(false);
      this.stop();
      this.look(press);
      this.askButton.focus();
      return;
    }
    if (button.name === "plain_on") {
      comesByItself = Promise.resolve(true);
      this.isAsked = this.place.dataset.hints !== "on";
    }
    const place = [...this.found.querySelectorAll("button[name=plain_not]")].indexOf(button);
    await this.look(press);
    // On to the next one; after the last one back to writing.
    (this.found.querySelectorAll("button[name=plain_not]")[place] ?? this.box).focus();
  }

  stop() {
    clearTimeout(this.timer);
    this.isLive = this.isAsked = false;
    this.askButton.hidden = false;
  }

  close() {
    this.turn += 1;
    this.stop();
    this.show("");
    this.askButton.focus();
  }

  show(html) {
    if (html === this.shown) return;
    this.shown = html;
    this.found.innerHTML = html;
    const count = this.found.querySelector("[data-hints-count]");
    const words = count?.textContent.trim() ?? "";
    this.tie(words ? count : undefined);
    // Who listens is told how many there are, and only when that has changed.
    if (words && words !== this.said) say(words);
    this.said = words;
  }

  tie(count) {
    const id = this.place.dataset.tied;
    if (count) count.id = id;
    const others = (this.box.getAttribute("aria-describedby") ?? "").split(/\s+/).filter((each) => each && each !== id);
    if (count) others.push(id);
    if (others.length) this.box.setAttribute("aria-describedby", others.join(" "));
    else this.box.removeAttribute("aria-describedby");
  }
}

async function whetherByItself(address) {
  try {
    const got = await fetch(address, { redirect: "manual" });
    return got.status === 200 && (await got.json()).comes_by_itself;
  } catch {
    return false;
  }
}

// Not by htmx: when a session has ended its answer would open the page anew, and what is being written would be gone from it.
async function answer(place, body, signal) {
  try {
    const got = await fetch(place.dataset.hintsAt, { method: "POST", body, redirect: "manual", signal });
    if (got.status === 204) return "";
    return got.status === 200 ? (await got.text()).trim() : undefined;
  } catch {
    return undefined;
  }
}
