// Says quietly, before it is sent, that words which everyone on the board will see hold something private. All of it happens on
// this device, nothing is sent, and nothing is ever stopped.
import { forEachNew, word } from "./words.js";

const PAUSE_BEFORE_SAYING = 700;

// The zeros of the digits people write with: European, Arabic, Persian, Hindi, Bengali, Punjabi, Gujarati, Tamil, full-width.
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xff10];

const DAYS_AND_HOURS = [
  /\b\d{4}[-./]\d{1,2}[-./]\d{1,2}\b/g,
  /\b\d{1,2}[-./]\d{1,2}[-./]\d{2,4}\b/g,
  /\b\d{1,2}[:.]\d{2}\b(?!\d)/g,
];
// No pattern here looks behind itself: the script of a phone that cannot do that would not start at all.
// From abroad or at home, beginning with + or 0; and as in America, which an NHS number looks like, too.
const NUMBERS = [/(?:^|[^\d/])(?:\+|0)(?:[\s().-]{0,2}\d){8,14}(?![\d/])/g, /(?:^|[^\d/])\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?![\d/])/g];
// Numbers that help, and that everybody may know.
const HELPLINE = /^0(?:800|808|300|345)/;

const EMAIL = /[^\s@<>()]+@[^\s@<>()]+\.\p{L}{2,}/gu;
const HANDLE = /(?:^|[^\p{L}\p{N}@._/])@(?!\d)[\p{L}\p{N}_][\p{L}\p{N}_.]{2,}/gu;
const PLATFORM = "(?:snap(?:chat)?|insta(?:gram)?|tiktok|discord|whatsapp|telegram|xbox|psn|roblox|steam)";
// A platform, and soon after it a word that only a username looks like: letters with digits, _ or a dot in them.
const NAME_THERE = new RegExp(`\\b${PLATFORM}\\b(?:\\s+[\\p{L}']+){0,2}?\\s*[:=]?\\s+(?=\\p{L}[\\p{L}_.]*[\\d_.][\\p{L}\\d])[\\p{L}\\d_.]{4,}`, "giu");

const TITLED = /(?:^|[^\p{L}])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?\s+(\p{Lu}[\p{L}'’-]+)/gu;
const NAMED = /(?:^|[^\p{L}])(?:[Mm]y (?:full |whole |real )?name(?:['’]s| is)|(?:is|am|are|m) called)\s+\p{Lu}[\p{L}'’-]+\s+\p{Lu}[\p{L}'’-]+/gu;
const SURNAME = /(?:^|[^\p{L}])(?:surname|last name|family name)(?:['’]s| is)\s+\p{Lu}[\p{L}'’-]+/gu;
// Somebody spoken with or of, and then two names. Two words with capitals alone would be Milton Keynes, too.
const SPOKEN_WITH =
  "(?:[Tt]alk(?:s|ed|ing)? (?:to|with)|[Ss](?:peak|peaks|poke|poken|peaking) (?:to|with)|[Aa]sk(?:s|ed|ing)?|[Tt]old|[Tt]ell(?:s|ing)?|[Mm]et|[Tt]ext(?:s|ed|ing)?|" +
  "[Tt]hanks? to|[Tt]hank|(?:[Ff]riend|[Mm]ate|[Ss]ister|[Bb]rother|[Cc]ousin|[Mm]um|[Dd]ad|[Aa]unt|[Uu]ncle|[Tt]eacher|[Tt]utor|[Dd]octor|[Nn]urse|" +
  "[Cc]ounsellor|[Tt]herapist|[Ww]orker|[Gg]irlfriend|[Bb]oyfriend|[Pp]artner),?(?: is| was)?)";
const FULL_NAME = new RegExp(`(?:^|[^\\p{L}])${SPOKEN_WITH}\\s+(\\p{Lu}[\\p{L}'’-]*\\p{Ll})\\s+(\\p{Lu}[\\p{L}'’-]*\\p{Ll})(?![\\p{L}])`, "gu");
// Words with capitals that belong to places, offices, days and sides of a board rather than to people.
const NOBODY =
  /^(?:The|A|An|My|Our|Your|Their|Why|What|When|Where|How|If|And|But|Young|People|Minds?|Children|Youth|Mental|Health|Family|Social|Student|Crisis|Community|Public|Patients?|Carers?|Parents?|Staff|Services?|Support|Care|Team|Board|Group|Trust|Council|Centre|Center|Clinic|Hospital|Surgery|Ward|House|Hall|Hill|River|Park|Road|Street|Lane|School|College|Academy|University|Library|Church|North|South|East|West|New|Great|Royal|Saint|St|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Santa|Father|God|Citizens|Advice|Child|Line)$/;

const NOT_A_SURNAME = /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|^(?:January|February|March|April|May|June|July|August|September|October|November|December|Google|Who)$/;

const SCHOOL = /((?:\p{Lu}[\p{L}'’.-]*\s+)+)(?:School|Academy|College|Primary|High|Grammar|Sixth Form)(?![\p{L}]|\s+of\b)/gu;
const GOES_TO = /(?:^|[^\p{L}])(?:go|goes|going|went)\s+to\s+((?:[\p{L}'’.]+\s+){1,3})(?:school|academy|college|sixth form)(?![\p{L}])/giu;
// Words that stand before "school" and name none.
const NO_NAME = new Set(
  ("a an any the this that these our my your his her their its every each no some same other another different new old big small good bad " +
    "whole first last next local own real normal nearest from to at in of for and or after before when if at high middle primary secondary junior " +
    "infant nursery special boarding state public private grammar sunday summer night art medical recovery royal old i we after").split(" "),
);

// All that looks private in a text, and what each looks like.
export function findings(text) {
  const plain = inOurDigits(text);
  const found = {
    email: all(EMAIL, plain),
    phone: phoneNumbers(plain),
    username: [...all(HANDLE, plain.replace(EMAIL, "")), ...all(NAME_THERE, plain)],
    surname: [...surnames(plain), ...all(NAMED, plain), ...all(SURNAME, plain), ...fullNames(plain)],
    school: [...schools(SCHOOL, plain, anyNames), ...schools(GOES_TO, plain, lastNames)],
  };
  return Object.entries(found).flatMap(([kind, matches]) => matches.map((match) => ({ kind, match: match.trim() })));
}

function all(pattern, text) {
  return [...text.matchAll(pattern)].map(([match]) => match);
}

function inOurDigits(text) {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0);
    const zero = ZEROS.find((first) => code >= first && code < first + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}

function phoneNumbers(text) {
  const without = DAYS_AND_HOURS.reduce((rest, pattern) => rest.replace(pattern, " / "), text);
  const numbers = NUMBERS.flatMap((pattern) => all(pattern, without));
  return numbers.filter((number) => !HELPLINE.test(number.replace(/\D/g, "")));
}

function surnames(text) {
  const titled = [...text.matchAll(TITLED)].filter(([, name]) => !NOT_A_SURNAME.test(name));
  return titled.map(([match]) => match);
}

function fullNames(text) {
  const people = [...text.matchAll(FULL_NAME)].filter(([, first, last]) => !NOBODY.test(first) && !NOBODY.test(last));
  return people.map(([match]) => match);
}

// In "Northfield High School" the first word names it, in "a very big school" none does.
const anyNames = (words) => words.some((each) => !NO_NAME.has(each));
const lastNames = (words) => !NO_NAME.has(words[words.length - 1]);

function schools(pattern, text, isNamed) {
  const named = ([, before]) => isNamed(before.trim().toLowerCase().split(/\s+/));
  return [...text.matchAll(pattern)].filter(named).map(([match]) => match);
}

export function stopSoftly() {
  forEachNew("[data-everyone-reads]", (box) => {
    const left = new Set();
    const line = document.createElement("p");
    line.className = "eg-soft-stop";
    // It stands there empty from the start: who listens is told of what changes, and not of what appears.
    line.setAttribute("role", "status");
    box.after(line);
    let timer;
    const look = () => {
      const found = findings(box.value).find(({ match }) => !left.has(match));
      show(line, found, box.dataset.everyoneReads, () => {
        left.add(found.match);
        look();
        box.focus();
      });
    };
    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE_BEFORE_SAYING);
    });
    // Words that the device kept stand there without anybody typing.
    look();
  });
}

// Who reads it is a sentence of its own: the board, or everybody in the world.
function show(line, found, readers, leaveIt) {
  if (line.dataset.match === (found?.match ?? "")) return;
  line.dataset.match = found?.match ?? "";
  line.replaceChildren();
  if (!found) return;
  const leave = document.createElement("button");
  leave.type = "button";
  leave.className = "eg-quiet-button eg-soft-stop__leave";
  leave.textContent = word("softLeave");
  leave.addEventListener("click", leaveIt);
  const looksLike = word(`soft${found.kind[0].toUpperCase()}${found.kind.slice(1)}`);
  line.append(`${looksLike} ${word(readers === "world" ? "softWorld" : "softBoard")}`, " ", leave);
}
