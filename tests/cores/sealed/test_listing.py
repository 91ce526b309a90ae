"""The file with both lists: what stands in it, and that Python and a browser find the same in each that was changed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest
from playwright.sync_api import Browser, Page
from tests.cores.sealed.lists import VECTORS, as_shown, changed, days_of, listing, made_up, power_lines

from evenground.cores.sealed import daily
from evenground.cores.sealed.listing import NotAList, as_plain, first_wrong_of, read
from evenground.ground.boards.presenters import words_of_link
from evenground.ground.people.card_words import WORDS

KEPT = json.loads(VECTORS.read_text())
CASES = KEPT["cases"]
ROOT = Path(__file__).parents[3]
SCRIPT = Path(daily.__file__).parents[2] / "ground" / "web" / "static" / "evenground" / "verify.js"
HERE = "https://lists.test/"
WITHOUT_ED25519 = """
for (const name of ["generateKey", "importKey"]) {
  const before = crypto.subtle[name].bind(crypto.subtle);
  crypto.subtle[name] = (...given) =>
    given.includes("Ed25519") ? Promise.reject(new DOMException("", "NotSupportedError")) : before(...given);
}"""


def found_by_python(text: str) -> Any:
    try:
        found = first_wrong_of(read(text))
    except NotAList:
        return "unreadable"
    return {"which": found.which, "place": found.wrong.place, "fault": found.wrong.fault} if found else "holds"


FINDS = f"""async (texts) => {{
  const {{ check, NotAList }} = await import("{HERE}verify.js");
  const finds = async (text) => {{
    try {{
      return (await check(text)).wrong ?? "holds";
    }} catch (problem) {{
      if (problem instanceof NotAList) return "unreadable";
      throw problem;
    }}
  }};
  return Promise.all(texts.map(finds));
}}"""


@pytest.fixture
def browser_page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/*", lambda route: route.fulfill(body="<!doctype html><title>Lists</title>", content_type="text/html"))
    page.route("**/verify.js", lambda route: route.fulfill(body=SCRIPT.read_text(), content_type="text/javascript"))
    page.goto(HERE)
    yield page
    context.close()


@pytest.mark.parametrize("case", CASES, ids=[each["name"] for each in CASES])
def test_what_was_changed_by_hand_is_found(case: dict[str, Any]):
    assert found_by_python(changed(KEPT["list"], case["edits"])) == case["found"]


def test_the_browser_finds_the_same_in_every_file(browser_page: Page):
    texts = [changed(KEPT["list"], case["edits"]) for case in CASES] + NOT_EVEN_JSON
    assert len(texts) > 60
    found = browser_page.evaluate(FINDS, texts)
    assert {case["name"]: each for case, each in zip(CASES, found, strict=False)} == {
        each["name"]: each["found"] for each in CASES
    }
    assert found == [found_by_python(text) for text in texts]


NOT_EVEN_JSON = [
    "",
    "{",
    "[]",
    "null",
    '"evenground list 1"',
    changed(KEPT["list"], []).replace('"length": 5', '"length": NaN'),
    changed(KEPT["list"], []).replace('"length": 5', '"length": 1e400'),
    changed(KEPT["list"], []).replace('"length": 5', '"length": 5e0'),
    changed(KEPT["list"], []).replace('"length": 5', '"length": -0'),
    changed(KEPT["list"], []).replace('"length": 5', '"length": ' + "9" * 5000),
    changed(KEPT["list"], []).replace('"2026-05-29"', '"0000-05-29"'),
    changed(KEPT["list"], []) + "x",
]


@pytest.mark.parametrize("text", NOT_EVEN_JSON)
def test_what_is_no_list_is_refused(text: str):
    is_a_list = '"length": 5e0' in text or '"length": -0' in text
    assert (found_by_python(text) == "unreadable") != is_a_list


def test_a_browser_that_knows_no_ed25519_checks_the_rest_and_says_so(browser_page: Page):
    checks = f"async (text) => {{ const {{ check }} = await import('{HERE}verify.js'); return check(text); }}"
    good, unsigned = changed(KEPT["list"], []), changed(KEPT["list"], [["set", ["days", "lines", 1, "signature"], "00"]])
    assert browser_page.evaluate(checks, good)["signed"] is True
    browser_page.evaluate(f"() => {{ {WITHOUT_ED25519} }}")
    seen = browser_page.evaluate(checks, unsigned)
    assert (seen["signed"], seen["wrong"]) == (None, None)
    altered = browser_page.evaluate(checks, changed(KEPT["list"], [["set", ["days", "lines", 1, "body"], "[]"]]))
    assert altered["wrong"] == {"which": "days", "place": 2, "fault": "altered"}


def test_the_browser_counts_the_names_that_are_told(browser_page: Page):
    names = f"async (text) => (await (await import('{HERE}verify.js')).check(text)).names"
    assert browser_page.evaluate(names, changed(KEPT["list"], [])) == 1, "the one of June is not told yet"


def test_two_members_who_were_shown_different_lists_see_other_words(browser_page: Page):
    """A server that has the key can show each of them a list that holds: their words tell."""
    words = f"async (head) => (await import('{HERE}verify.js')).wordsOf(head)"
    one, other = (as_plain(listing(as_shown(days_of([[], [], []], seed=seed)), power_lines())) for seed in ("one", "two"))
    assert found_by_python(json.dumps(one)) == found_by_python(json.dumps(other)) == "holds"
    seen = [browser_page.evaluate(words, each["days"]["head"]) for each in (one, other, one)]
    assert seen[0] == seen[2] != seen[1]
    assert seen[0] == words_of_link(one["days"]["head"])


def test_the_browser_knows_the_words_of_the_sign_in_cards():
    assert (ROOT / "frontend" / "verify" / "words.txt").read_text().split() == WORDS


def test_what_is_written_today_is_what_was_written_then():
    assert made_up() == KEPT["list"]


def test_a_file_is_read_as_it_was_written():
    before = read(json.dumps(KEPT["list"]))
    assert as_plain(before) == KEPT["list"]
    assert (len(before.days), len(before.lines)) == (5, 3)


def test_a_file_names_nobody():
    assert "maya" not in json.dumps(KEPT["list"])
    assert all(set(line) == {"place", "what", "salt", "marks", "link"} for line in KEPT["list"]["power"]["lines"])
    assert [("salt" in line, "body" in line) for line in KEPT["list"]["days"]["lines"]] == [(True, True)] * 3 + [
        (False, False)
    ] * 2


def test_the_script_that_checks_lists_weighs_little():
    assert len(brotli.compress(SCRIPT.read_bytes())) < 8_000
