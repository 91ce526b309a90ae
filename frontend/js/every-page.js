// What the script of every page does, whether or not it has htmx. Nothing here writes HTML, or asks the server for anything but to leave fast.
import { offerCopying } from "./copy.js";
import { countLetters } from "./counts.js";
import { forgetStoredDrafts, keepDrafts } from "./drafts.js";
import { showWhatIsWrong } from "./errors.js";
import { leaveFast } from "./exit.js";
import { openFolds } from "./folds.js";
import { closeMeanings } from "./meanings.js";
import { lookForOwnLetter } from "./own-letter.js";
import { tellOfGroups } from "./point-groups.js";
import { offerPrinting } from "./printing.js";
import { offerReading, stopWhenLeft } from "./read-aloud.js";
import { watchQuietly } from "./quiet-line.js";
import { answerByKeyboard } from "./respond-keys.js";
import { sendOnce } from "./sending.js";
import { stopSoftly } from "./soft-stops.js";
import { offerSpeaking, stopListeningWhenLeft } from "./speak.js";

export function begin() {
  sendOnce();
  answerByKeyboard();
  openFolds();
  leaveFast();
  stopWhenLeft();
  stopListeningWhenLeft();
  closeMeanings();
}

// `hints` stand between what was typed before and the buttons beside a box.
export function enhance(hints = () => {}) {
  forgetStoredDrafts();
  keepDrafts();
  countLetters();
  offerCopying();
  hints();
  offerPrinting();
  lookForOwnLetter();
  offerReading();
  offerSpeaking();
  showWhatIsWrong();
  stopSoftly();
  watchQuietly();
  tellOfGroups();
}
