// Four words for the end of a list, as `words_of_link` in ground/boards makes them; the words are those of the sign-in cards.
import listed from "./words.txt";

export const WORDS = listed.split(/\s+/).filter(Boolean);
const HOW_MANY = 4;

export function wordsOf(digits) {
  let number = BigInt(`0x${digits}`);
  const found = [];
  for (let place = 0; place < HOW_MANY; place += 1) {
    found.push(WORDS[Number(number % BigInt(WORDS.length))]);
    number /= BigInt(WORDS.length);
  }
  return found.join(" ");
}
