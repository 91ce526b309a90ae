// Everything a page's script does. Each page works without it.
import "htmx.org/dist/htmx.esm.js";
import { askAboutWords } from "./ask-about-words.js";
import { begin, enhance } from "./every-page.js";
import { offerHints } from "./hints.js";
import { holdPens } from "./pens.js";

begin();
holdPens();
askAboutWords();
enhance(offerHints);
document.addEventListener("htmx:after:swap", () => enhance(offerHints));
