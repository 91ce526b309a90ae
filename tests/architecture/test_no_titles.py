"""Beside what somebody said stands no title, no age and no side: not on a page, not on paper, not in a file."""

import csv
import html
import json
import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client

from evenground.around.wall.models import WallNote
from evenground.flow.contributions.models import Contribution
from evenground.flow.reports import paper
from evenground.flow.reports.reads import published
from evenground.flow.talk.models import Note
from evenground.ground.boards.models import Perspective
from evenground.ground.people.models import Person
from tests.architecture.test_holds import every_answer, plain

# In one worker: the story is told once for the file.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("story")]

BLOCK = re.compile(r"</?(?:li|article|section|tr|blockquote|figure|details|fieldset|form|main|h[1-6])\b[^>]*>")
TAG = re.compile(r"<[^>]+>")
READERS = ("Maya", "Jo", "Ruth")
START = ("/boards/hill-and-river/",)


def a_title() -> re.Pattern[str]:
    """What a side is called, as the board wrote it, or how old somebody is: alone, or after a name."""
    board = "hill-and-river"
    sides = [plain(name) for name in Perspective.objects.filter(board__slug=board).values_list("name", flat=True)]
    ages = [plain(str(each.label)) for each in Person.AgeBand if each is not Person.AgeBand.NOT_SAID]
    # As they are stored, too, but for "26+", which is a number like any other once its sign is gone.
    titles = [*sides, *ages, *(plain(str(each.value)) for each in Person.AgeBand if "-" in each.value)]
    names = [plain(name) for name in Person.objects.values_list("name", flat=True)]
    return re.compile(rf"(?:(?:{'|'.join(map(re.escape, names))})\s+)?(?:{'|'.join(map(re.escape, titles))})")


def blocks_of(answer: HttpResponse) -> Iterator[list[str]]:
    """The texts of each block of a page, each row of a table, each innermost thing that a file tells."""
    kind = answer.headers.get("Content-Type", "")
    if kind.startswith("text/html"):
        for block in BLOCK.split(answer.content.decode()):
            yield [plain(html.unescape(text)) for text in TAG.split(block)]
    elif kind.startswith("text/csv"):
        yield from ([plain(cell) for cell in row] for row in csv.reader(answer.content.decode().splitlines()))
    elif kind == "application/json":
        yield from _told(json.loads(answer.content))
    elif kind == "application/pdf":
        named = answer.wsgi_request.resolver_match.kwargs
        yield from _told(paper.document(published(named["report"], named.get("edition"))[1]))


def _told(told: object) -> Iterator[list[str]]:
    if isinstance(told, dict):
        yield [plain(str(value)) for value in told.values() if not isinstance(value, (dict, list))]
        for value in told.values():
            yield from _told(value)
    elif isinstance(told, list):
        if any(isinstance(value, str) for value in told):
            yield [plain(value) for value in told if isinstance(value, str)]
        for value in told:
            if not isinstance(value, str):
                yield from _told(value)


def said() -> list[str]:
    """What people gave and said, long enough to be known again."""
    words = [each for kind in (Contribution, Note, WallNote) for each in kind.objects.values_list("words", flat=True)]
    return [found for each in words if len(found := plain(each.splitlines()[0] if each else "")) > 12]


@pytest.mark.heavy(cases=1)
@pytest.mark.parametrize("reader", READERS)
def test_beside_what_somebody_said_stands_no_title_no_age_and_no_side(told_story, reader, of_each, at_least):
    client = Client()
    client.force_login(Person.objects.get(name=reader))
    known, title = re.compile("|".join(re.escape(each) for each in said())), a_title()
    found, seen = [], set()
    for path, answer in every_answer(client, *START, of_each=of_each):
        for texts in blocks_of(answer):
            words = [match.group() for text in texts if (match := known.search(text))]
            seen.update(words)
            found += [f"{path}: {text!r} beside {words[0][:40]!r}" for text in texts if words and title.fullmatch(text)]
    assert found == []
    assert len(seen) >= at_least(40), "the walk reads what people said"


def test_a_title_would_be_found(told_story):
    title = a_title()
    for text in ("staff", "maya young person", "jo staff", "16 or 17", "noor 13 15"):
        assert title.fullmatch(text), text
    assert not title.fullmatch("the young person chooses")
