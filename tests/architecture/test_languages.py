"""Every string can be translated, and every page says in which language it is and which way it runs."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, reduce
from typing import Any

import pytest

from evenground.around.agreement import starter
from evenground.around.sample.story import read
from evenground.ground.boards.presenters import WORDS_OF_A_LOG
from evenground.ground.people.card_words import WORDS
from tests.journeys.visiting import Answer, Visitor, Words, every_page
from tests.pseudo import CLOSES, LEFT_TO_RIGHT, OPENS, RIGHT_TO_LEFT, pseudo

# In one worker: a server that speaks a language is started for all of them together.
pytestmark = pytest.mark.xdist_group("languages")

CAST = ("maya", "jo", "ruth", "amir", None)
LINES = re.compile(r"lines? [\d, and]+ of the new letter")
"""What the story's telling writes about where an idea went."""
OUR_NAME = {"Evenground"}
ADDRESS = re.compile(r"https?://\S+|\bbin/demo --phone|\bevenground log verify|\b[0-9a-f]{64}\b")
"""What is typed or compared sign by sign: links, commands, a key."""
WAYS = {"en": "ltr", LEFT_TO_RIGHT: "ltr", RIGHT_TO_LEFT: "rtl"}


@cache
def names() -> set[str]:
    """Names of people, boards, sides and safety people in the story: they stay as they are in every language."""
    story = read.board()
    boards = [story["board"], *story["other_boards"]]
    people = [*story["safety_people"], *(one for board in (story, *story["other_boards"]) for one in board["members"])]
    return (
        {board["name"] for board in boards}
        | {one.get("first_name", one.get("name")) for one in people}
        | {side["name"].capitalize() for board in (story, *story["other_boards"]) for side in board["perspectives"]}
    )


@cache
def somebodys_words() -> str:
    """Everything that people of the sample board have written, as one text."""
    letters = read.letters()
    story = [
        read.board(),
        read.agreement(),
        read.wall(),
        read.words(),
        *(read.question(slug) for slug in read.QUESTIONS),
        letters,
    ]
    # What every board begins its agreement with is the board's own from then on, in the language in which it began.
    story += [str(starter.QUESTION), str(starter.TITLE), str(starter.WHY), starter.clauses()]
    return _plain(" ".join(_texts_in(story)))


def _texts_in(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, Mapping):
        for each in told.values():
            yield from _texts_in(each)
    elif isinstance(told, list):
        for each in told:
            yield from _texts_in(each)


def _plain(text: str) -> str:
    """The words alone, without what the page puts around a quotation or at the end of a short form."""
    return " ".join(text.split()).casefold().strip("“”…")


def _may_be_somebodys(words: Words) -> bool:
    # A list to choose from can set nothing apart.
    return words.is_somebodys or words.where.endswith("option")


def untranslated(answer: Answer) -> Iterator[str]:
    """Text outside the marks that is not a name, a number or an address, and not a person's words set apart as such."""
    depth = 0
    name = re.compile("|".join(rf"\b{re.escape(one)}\b" for one in sorted(names() | OUR_NAME, key=len, reverse=True)))
    all_words = answer.parts.words
    set_apart = {words.text for words in all_words if words.is_somebodys}
    for words in all_words:
        # A form may hold several things that somebody wrote, a line each.
        if _may_be_somebodys(words) and all(_plain(LINES.sub("", line)) in somebodys_words() for line in words.text.splitlines()):
            continue
        # The words at the end of the log are read out and written down: the same ones in every language.
        if len(words.text.split()) == WORDS_OF_A_LOG and set(words.text.split()) <= set(WORDS):
            continue
        text = words.text
        if words.where.endswith("title"):  # which can set nothing apart
            text = reduce(lambda left, somebodys: left.replace(somebodys, ""), set_apart, text)
        outside = ""
        for part in re.split(f"([{OPENS}{CLOSES}])", text):
            depth += (part == OPENS) - (part == CLOSES)
            outside += part if depth == 0 and part not in (OPENS, CLOSES) else " "
        if re.search(r"[^\W\d_]", name.sub("", ADDRESS.sub("", outside))):
            yield f"{answer.path} {words.where}: {words.text[:80]!r}"


@pytest.fixture(scope="module", params=[LEFT_TO_RIGHT, RIGHT_TO_LEFT])
def pages(request: pytest.FixtureRequest, speaking_server: str) -> list[Answer]:
    return list(_pages_in(request.param, speaking_server))


def _pages_in(language: str, address: str) -> Iterator[Answer]:
    for who in CAST:
        visitor = Visitor(address, language)
        if who:
            visitor.come_in(who)
        yield from every_page(visitor, "/", "/help/")


def test_every_text_on_every_page_can_be_translated(pages):
    found = sorted({line for answer in pages for line in untranslated(answer)})
    assert found == []


def test_every_page_says_its_language_and_its_way(pages):
    assert len(pages) > 50
    for answer in pages:
        root = answer.parts.root
        assert root["dir"] == WAYS[root["lang"]], answer.path
        assert root["lang"] in (LEFT_TO_RIGHT, RIGHT_TO_LEFT), answer.path


def test_every_page_has_one_main_heading(pages):
    assert [answer.path for answer in pages if answer.parts.headings != 1] == []


@pytest.mark.parametrize("said", ["<p>Wibble</p>", "<p dir=auto>Wibble</p>", "<img alt=Wibble>", f"<p>{pseudo('Hi')} Wibble</p>"])
def test_a_text_that_no_translator_sees_is_found(said):
    page = Answer("/", 200, {}, f"<p>{pseudo('Hello')}</p>{said}".encode())
    assert len(list(untranslated(page))) == 1
