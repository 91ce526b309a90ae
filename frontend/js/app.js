// Everything a page's script does. Each page works without it.
import "htmx.org/dist/htmx.esm.js";
import { askAboutWords } from "./ask-about-words.js";
import { offerCopying } from "./copy.js";
import { countLetters } from "./counts.js";
import { forgetStoredDrafts, keepDrafts } from "./drafts.js";
import { showWhatIsWrong } from "./errors.js";
import { leaveFast } from "./exit.js";
import { openFolds } from "./folds.js";
import { offerHints } from "./hints.js";
import { closeMeanings } from "./meanings.js";
import { holdPens } from "./pens.js";
import { offerPrinting } from "./printing.js";
import { offerReading, stopWhenLeft } from "./read-aloud.js";
import { answerByKeyboard } from "./respond-keys.js";
import { sendOnce } from "./sending.js";
import { stopSoftly } from "./soft-stops.js";
import { offerSpeaking, stopListeningWhenLeft } from "./speak.js";

function enhance() {
  forgetStoredDrafts();
  keepDrafts();
  countLetters();
  offerCopying();
  offerHints();
  offerPrinting();
  offerReading();
  offerSpeaking();
  showWhatIsWrong();
  stopSoftly();
}

sendOnce();
answerByKeyboard();
openFolds();
leaveFast();
holdPens();
stopWhenLeft();
stopListeningWhenLeft();
askAboutWords();
closeMeanings();
enhance();
document.addEventListener("htmx:after:swap", enhance);
