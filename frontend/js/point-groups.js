// On the picture of where we agree: touch a shape and read, right under it, what those people stand for. Without this the shapes are
// links that lead down to the same words.
import { forEachNew } from "./words.js";

// A shape is small under a thumb: so far around a touch, in pixels of the screen, the nearest one is looked for.
const AROUND = [0, 8, 16, 24];
const WAYS = Array.from({ length: 12 }, (_, n) => (n * Math.PI) / 6);

function shapeAt(picture, x, y) {
  for (const far of AROUND) {
    for (const way of WAYS) {
      const link = document.elementFromPoint(x + far * Math.cos(way), y + far * Math.sin(way))?.closest("a");
      if (link && picture.contains(link)) return link;
    }
  }
}

export function tellOfGroups() {
  forEachNew("[data-tells-of-groups]", (figure) => {
    const picture = figure.querySelector("svg");
    const told = figure.querySelector("[data-told]");
    const links = [...picture.querySelectorAll("a")];
    if (!links.length) return; // no groups stand out

    function tell(chosen) {
      const people = chosen && document.getElementById(chosen.getAttribute("href").slice(1)).cloneNode(true);
      for (const link of links) link.removeAttribute("aria-current");
      chosen?.setAttribute("aria-current", "true"); // without a value it would say that it is not
      for (const named of people ? [people, ...people.querySelectorAll("[id]")] : []) named.removeAttribute("id");
      told.replaceChildren(...(people ? [people] : []));
    }

    picture.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      // The keyboard's press comes without a place.
      const link = event.target.closest("a") ?? shapeAt(picture, event.clientX, event.clientY);
      event.preventDefault();
      tell(link?.hasAttribute("aria-current") ? null : link);
    });
    figure.addEventListener("keydown", ({ key }) => key === "Escape" && tell(null));
  });
}
