// The script of pages that lock or open letters: no htmx, no hints, no questions about words, so that nothing of what stands there
// goes to the server but what the page's own script has locked. Their policy lets nothing write HTML.
import { begin, enhance } from "./every-page.js";

begin();
enhance();
