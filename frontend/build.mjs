// Builds the style sheets, the script and the rest of what a page loads. Usage: node build.mjs OUTDIR
// Nothing here may depend on the time, the machine or the folder: two builds give the same bytes.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { buildSync, transformSync } from "esbuild";
import postcss from "postcss";
import rtlcss from "rtlcss";
import * as sass from "sass";

// The oldest browsers looked after: the last of Windows 7 and 8, and phones with Android 8 that were never updated again.
const OLDEST = ["chrome109", "firefox115", "safari15.6"];
const SCRIPTS = { bundle: true, minify: true, format: "esm", target: OLDEST, legalComments: "none", loader: { ".txt": "text" } };
const COLOUR = /#[0-9a-f]{3,8}\b|rgba?\([^)]*\)|\b(?:white|black|transparent)\b/gi;

const here = dirname(fileURLToPath(import.meta.url));
const from = (...parts) => join(here, ...parts);

function sheet(name) {
  const { css } = sass.compile(from("scss", name), {
    importers: [new sass.NodePackageImporter(from("scss"))],
    logger: sass.Logger.silent,
  });
  const root = postcss.parse(css);
  // The NHS package names pictures we do not ship; a request for one would find nothing.
  root.walkDecls((declaration) => {
    if (declaration.value.includes("/assets/")) declaration.remove();
  });
  root.walkComments((comment) => comment.remove());
  root.walkRules((rule) => {
    if (!rule.nodes.length) rule.remove();
  });
  return root;
}

// The sheet of the day, with a CSS variable for every colour that is another by night. Colours cannot be variables in the
// NHS package's own Sass, and a second sheet of differences would win over later rules of the first that say the same.
function withNight(day, night) {
  const byDay = declarations(day);
  const byNight = declarations(night);
  if (byDay.length !== byNight.length) throw new Error("The sheets of day and night have different rules.");
  const names = new Map();
  const variable = (light, dark) => {
    const key = `${light}|${dark}`;
    if (!names.has(key)) names.set(key, { name: `--c${names.size}`, light, dark });
    return `var(${names.get(key).name})`;
  };
  byDay.forEach((declaration, index) => {
    const other = byNight[index];
    if (declaration.prop !== other.prop) throw new Error(`Day says ${declaration.prop} where night says ${other.prop}.`);
    if (declaration.value === other.value) return;
    const colours = declaration.value.match(COLOUR) ?? [];
    const others = other.value.match(COLOUR) ?? [];
    const sameShape = declaration.value.replace(COLOUR, "?") === other.value.replace(COLOUR, "?");
    if (!sameShape) {
      declaration.value = variable(declaration.value, other.value);
      return;
    }
    let next = 0;
    declaration.value = declaration.value.replace(COLOUR, () => {
      const light = colours[next];
      const dark = others[next++];
      return light === dark ? light : variable(light, dark);
    });
  });
  const all = [...names.values()];
  const list = (value) => all.map((colour) => `${colour.name}:${value(colour)}`).join(";");
  const [light, dark] = [list(({ light }) => light), list(({ dark }) => dark)];
  // Somebody's own choice wins over what their phone says; paper stays light, whatever was chosen.
  const chosen = Object.entries(chosenColours()).map(([name, instead]) => {
    const value = ({ light, dark }) => instead[`${light}|${dark}`] ?? light;
    return `:root[data-colours=${name}]{${list(value)}}`;
  });
  const screen = `:root[data-colours=dark]{${dark}}${chosen.join("")}`;
  const asThePhone = `@media screen and (prefers-color-scheme:dark){:root:not([data-colours]){${dark}}}`;
  return `:root{${light}}${asThePhone}@media screen{${screen}}${day.toString()}`;
}

// What else can be chosen: for some names of the palette another colour, found by the two that day and night give them.
function chosenColours() {
  const palette = readFileSync(from("scss", "_palette.scss"), "utf8");
  const pairs = [...palette.matchAll(/^\$([a-z-]+): either\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/gm)];
  const named = Object.fromEntries(pairs.map(([, name, day, night]) => [name, `${day}|${night}`]));
  const chosen = JSON.parse(readFileSync(from("chosen-colours.json"), "utf8"));
  const byPair = (colours) => Object.fromEntries(Object.entries(colours).map(([name, colour]) => [named[name], colour]));
  return Object.fromEntries(Object.entries(chosen).map(([name, colours]) => [name, byPair(colours)]));
}

function declarations(root) {
  const found = [];
  root.walkDecls((declaration) => found.push(declaration));
  return found;
}

function minified(css) {
  return transformSync(css, { loader: "css", minify: true, target: OLDEST, legalComments: "none" }).code;
}

// What we pass on carries its licence with it. The NHS package leaves its licence out, so a copy stands in licences/.
function licences() {
  const packages = [
    ["nhsuk-frontend", "licences/nhsuk-frontend.txt"],
    ["htmx.org", "node_modules/htmx.org/LICENSE"],
    ["@fontsource/atkinson-hyperlegible", "node_modules/@fontsource/atkinson-hyperlegible/LICENSE"],
    // In letters.js and the scripts of pages that lock or open letters.
    ["age-encryption", "node_modules/age-encryption/LICENSE"],
    ["@cloudflare/blindrsa-ts", "node_modules/@cloudflare/blindrsa-ts/LICENSE.txt"],
    ["@noble/ciphers", "node_modules/@noble/ciphers/LICENSE"],
    ["@noble/curves", "node_modules/@noble/curves/LICENSE"],
    ["@noble/hashes", "node_modules/@noble/hashes/LICENSE"],
    ["@noble/post-quantum", "node_modules/@noble/post-quantum/LICENSE"],
    ["@scure/base", "node_modules/@scure/base/LICENSE"],
    ["cborg", "node_modules/cborg/LICENSE"],
    ["qr", "node_modules/qr/LICENSE"],
    ["sjcl", "node_modules/sjcl/LICENSE.txt"],
  ];
  return packages
    .map(([name, file]) => {
      const { version } = JSON.parse(readFileSync(from("node_modules", name, "package.json"), "utf8"));
      return `${name} ${version}\n\n${readFileSync(from(file), "utf8").trim()}\n`;
    })
    .join("\n----\n\n");
}

// One script for each page that locks or opens letters; it brings with it what that page needs, and nothing else.
function lettersPages() {
  return readdirSync(from("letters", "pages")).sort();
}

// As they go over the line, for the pages that say what they load.
function sizes(out) {
  const scripts = ["locking.js", "letters.js", ...lettersPages()];
  return Object.fromEntries(scripts.map((name) => [name, brotliCompressSync(readFileSync(join(out, name))).length]));
}

function build(out) {
  mkdirSync(out, { recursive: true });
  const css = withNight(sheet("light.scss"), sheet("dark.scss"));
  writeFileSync(join(out, "app.css"), minified(css));
  writeFileSync(join(out, "app.rtl.css"), minified(rtlcss.process(css)));
  buildSync({
    // Fingerprints are for a few pages, so their script is a file of its own.
    entryPoints: [from("js", "app.js"), from("js", "locking.js"), from("js", "passkeys.js")],
    outdir: out,
    ...SCRIPTS,
  });
  // What locks and opens letters is loaded by those pages alone.
  buildSync({ entryPoints: [from("letters", "index.js")], outfile: join(out, "letters.js"), ...SCRIPTS });
  // What checks a board's lists is loaded by the page that shows them.
  buildSync({ entryPoints: [from("verify", "index.js")], outfile: join(out, "verify.js"), ...SCRIPTS });
  buildSync({ entryPoints: lettersPages().map((name) => from("letters", "pages", name)), outdir: out, ...SCRIPTS });
  writeFileSync(join(out, "sizes.json"), JSON.stringify(sizes(out)));
  for (const weight of ["400", "700"]) {
    const font = `atkinson-hyperlegible-latin-${weight}-normal.woff2`;
    copyFileSync(from("node_modules/@fontsource/atkinson-hyperlegible/files", font), join(out, font));
  }
  copyFileSync(from("mark", "mark.svg"), join(out, "mark.svg"));
  writeFileSync(join(out, "licences.txt"), licences());
}

build(process.argv[2]);
