"""What pages load is built from locked packages, light, the same each time, and asks nobody else for anything."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import brotli
import hatch_build
import pytest

# In one worker: each would otherwise build the front end for itself.
pytestmark = pytest.mark.xdist_group("front-end")

ROOT = Path(hatch_build.__file__).parent
FRONTEND = ROOT / "frontend"
BUILT = ROOT / hatch_build.OUT
LARGEST_STYLE = 22_000
LARGEST_SCRIPT = 25_000
"""Brotli bytes: a first visit has 100 kB for all, and this is what a page of words may take of it."""
LARGEST_LETTERS = 90_000
"""Of a page that locks or opens letters, which nobody loads who does not open one."""

CHOSEN: dict[str, dict[str, str]] = json.loads((FRONTEND / "chosen-colours.json").read_text())
READS_WELL = 4.5
READS_VERY_WELL = 7.0
SEEN_WELL = 3.0
"""Contrast of words and of edges one must see: WCAG 2.2, 1.4.3 and 1.4.11, level AA."""


@pytest.fixture(scope="module")
def freshly_built(tmp_path_factory):
    out = tmp_path_factory.mktemp("built") / "evenground"
    assert hatch_build.build_front_end(FRONTEND, out)
    return out


def bytes_of(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_two_builds_give_the_same_bytes(freshly_built, tmp_path):
    assert hatch_build.build_front_end(FRONTEND, tmp_path / "again")
    assert bytes_of(tmp_path / "again") == bytes_of(freshly_built)


def test_what_is_installed_is_what_the_sources_say(freshly_built):
    assert bytes_of(BUILT) == bytes_of(freshly_built), "Run bin/setup: the front end changed since it was installed."


def test_an_unchanged_front_end_is_not_built_again_and_a_damaged_one_is(freshly_built):
    wanted = hatch_build.fingerprint(FRONTEND)
    assert not hatch_build.build_front_end(FRONTEND, freshly_built)
    assert hatch_build.is_built(freshly_built, wanted)
    kept = (freshly_built / "app.css").rename(freshly_built.parent / "app.css")
    assert not hatch_build.is_built(freshly_built, wanted)
    kept.rename(freshly_built / "app.css")


def test_a_changed_source_is_noticed_and_packages_beside_it_are_not_read(tmp_path):
    (tmp_path / "scss").mkdir()
    source = tmp_path / "scss" / "page.scss"
    source.write_text("a{}")
    before = hatch_build.fingerprint(tmp_path)
    (tmp_path / "node_modules" / "sass").mkdir(parents=True)
    (tmp_path / "node_modules" / "sass" / "sass.js").write_text("x")
    assert hatch_build.fingerprint(tmp_path) == before
    source.write_text("b{}")
    assert hatch_build.fingerprint(tmp_path) != before


def test_a_change_in_any_folder_of_the_front_end_has_the_package_built_again():
    keys = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["uv"]["cache-keys"]
    watched = {Path(key["file"]).parts[1] for key in keys if key["file"].startswith("frontend/")}
    folders = {path.name for path in FRONTEND.iterdir() if path.is_dir() and path.name != "node_modules"}
    assert folders <= watched


def test_without_a_registry_one_sentence_says_what_to_do(tmp_path):
    build = (
        "import hatch_build, pathlib; "
        f"hatch_build.build_front_end(pathlib.Path({str(FRONTEND)!r}), pathlib.Path({str(tmp_path / 'out')!r}))"
    )
    nowhere = {
        "npm_config_registry": "http://127.0.0.1:9/",
        "npm_config_cache": str(tmp_path / "cache"),
        "npm_config_fetch_retries": "0",
        "npm_config_loglevel": "silent",
    }
    ended = subprocess.run(
        [sys.executable, "-c", build], cwd=ROOT, env=os.environ | nowhere, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr.strip().splitlines()[-1] == (
        "Evenground's front end could not be built, because the npm registry did not answer; try again online."
    )
    assert not (tmp_path / "out").exists()


def test_the_wheel_carries_the_built_files_and_fits_only_this_kind_of_machine(tmp_path, freshly_built):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        inside = packed.namelist()
        for path in freshly_built.iterdir():
            assert f"evenground/ground/web/static/evenground/{path.name}" in inside
        library, loops = hatch_build.LOOPS / hatch_build.LIBRARY, sorted(hatch_build.LOOPS.glob("*.[ch]"))
        words = hatch_build.PLAIN_WORDS / "data" / "en"
        for path in (library, *loops, words / "words.table", words / "phrases.tsv"):
            assert packed.read(path.relative_to("src").as_posix()) == (ROOT / path).read_bytes()
        for page in hatch_build.PACKED_PAGES:
            assert packed.read(f"{hatch_build.PACKED_BESIDE}/{page.name}") == (ROOT / page).read_bytes()
    assert wheel.name.endswith(f"-py3-none-{hatch_build.platform_tag()}.whl")


@pytest.mark.parametrize(
    ("name", "largest"), [("app.css", LARGEST_STYLE), ("app.rtl.css", LARGEST_STYLE), ("app.js", LARGEST_SCRIPT)]
)
def test_what_a_page_loads_stays_light(freshly_built, name, largest):
    assert len(brotli.compress((freshly_built / name).read_bytes())) <= largest


def test_pages_that_lock_letters_say_how_much_they_load_and_stay_light(freshly_built):
    sizes = json.loads((freshly_built / "sizes.json").read_text())
    assert {"locking.js", "letters.js"} <= set(sizes)
    for name, size in sizes.items():
        # Two makers of the same format; whichever is served, it is what the page says.
        assert size == pytest.approx(len(brotli.compress((freshly_built / name).read_bytes())), rel=0.01)
        assert sizes["locking.js"] + size < LARGEST_LETTERS, name


@pytest.mark.parametrize("name", ["app.css", "app.rtl.css"])
def test_a_style_sheet_asks_nobody_else_and_wears_nobody_elses_colours(freshly_built, name):
    css = (freshly_built / name).read_text()
    wanted = set(re.findall(r"url\(([^)]*)\)", css))
    assert wanted == {f"atkinson-hyperlegible-latin-{weight}-normal.woff2" for weight in (400, 700)}
    for address in wanted:
        assert (freshly_built / address).is_file()
    assert "http" not in css
    for foreign in ("005eb8", "frutiger", "@import"):
        assert foreign not in css.lower()


def test_night_changes_every_colour_that_it_must(freshly_built):
    css = (freshly_built / "app.css").read_text()
    sets = re.findall(r":root([^{},]*)\{(--c0:[^}]*)\}", css)
    assert [name for name, _colours in sets] == [
        "",
        ":not([data-colours])",
        *(f"[data-colours={name}]" for name in ("dark", *CHOSEN)),
    ]
    assert len({tuple(pair.split(":")[0] for pair in colours.split(";")) for _name, colours in sets}) == 1
    assert len({colours for _name, colours in sets}) == len(sets) - 1, "dark is the same, whoever chose it"
    assert "prefers-color-scheme:dark" in css.replace(" ", "")


def test_both_directions_say_the_same_things(freshly_built):
    left, right = ((freshly_built / name).read_text() for name in ("app.css", "app.rtl.css"))
    assert left != right
    assert left.count("{") == right.count("{")


def test_no_address_of_a_machines_own_registry_is_in_the_lock():
    lock = (FRONTEND / "package-lock.json").read_text()
    assert all(address.startswith("https://registry.npmjs.org/") for address in re.findall(r'"resolved": "([^"]+)"', lock))
    versions = re.findall(r'"[^"]+": "([^"]+)"', re.search(r'"dependencies".*', (FRONTEND / "package.json").read_text(), re.S)[0])
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)


def palette(which: str) -> dict[str, str]:
    lines = (FRONTEND / "scss" / "_palette.scss").read_text()
    colours = re.findall(r"^\$([a-z-]+): (?:either\()?(#[0-9a-f]{6})(?:, (#[0-9a-f]{6})\))?;", lines, re.M)
    assert set(CHOSEN.get(which, {})) <= {name for name, _light, dark in colours if dark}
    return {name: (dark or light) if which == "night" else light for name, light, dark in colours} | CHOSEN.get(which, {})


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_contrast_is_counted_as_the_rules_count_it():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("which", ["day", "night", *CHOSEN])
@pytest.mark.parametrize(
    ("front", "backs", "least"),
    [
        ("ink", ["paper", "card", "soft", "warm", "field", "well-tint", "deep-tint"], READS_WELL),
        ("quiet-ink", ["paper", "card", "soft", "warm"], READS_WELL),
        ("link", ["paper", "card", "soft", "warm"], READS_WELL),
        ("link-visited", ["paper", "card", "soft", "warm"], READS_WELL),
        ("link-hover", ["paper", "card", "soft", "warm"], READS_WELL),
        ("deep", ["paper", "card", "soft", "deep-tint"], READS_WELL),
        ("clay", ["paper", "card", "warm"], READS_WELL),
        ("wrong", ["paper", "card"], READS_WELL),
        ("well", ["well-tint"], READS_WELL),
        ("on-deep", ["deep", "button", "button-hover", "button-active", "wrong", "wrong-hover"], READS_WELL),
        ("on-sun", ["sun"], READS_WELL),
        ("field-line", ["paper", "card", "field"], SEEN_WELL),
    ],
)
def test_words_can_be_read_by_day_by_night_and_in_every_colour_to_choose(front, backs, least, which):
    colours = palette(which)
    # Whoever chooses black on white is promised more: level AAA.
    wanted = READS_VERY_WELL if which == "strong" and least == READS_WELL and front != "well" else least
    for back in backs:
        assert contrast(colours[front], colours[back]) >= wanted, f"{front} on {back}"
