"""Ideas are in the language of who wrote them, also on a page that runs the other way: their bullets stand on the page, and
nothing of the table is out of sight, however long its words are."""

import re

import pytest
from tests.browser import OpenPage, come_in
from tests.journeys.test_every_page import LOOKS, SMALLEST
from tests.journeys.visiting import Visitor

BOARD = "/boards/hill-and-river/"


@pytest.mark.parametrize("look", ["right to left", "long words"])
def test_every_own_place_and_every_map_fits_on_a_small_phone(look: str, speaking_server: str, open_page: OpenPage):
    maya = Visitor(speaking_server).come_in("maya")
    links = [link for page in (BOARD, f"{BOARD}questions/") for link in maya.get(page).parts.links]
    questions = sorted({found[0] for link in links if (found := re.match(rf"{BOARD}questions/[0-9a-f-]{{36}}/", link))})
    pages = [f"{question}{page}" for question in questions for page in ("where-we-agree/", "where-we-agree/mine/")]
    open_ones = [path for path in pages if maya.get(path).status == 200]
    assert len(open_ones) > 2, "there is something to look at"
    page = open_page(**SMALLEST, **LOOKS[look])
    come_in(page, speaking_server, "maya")
    for path in open_ones:
        page.goto(speaking_server + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST["viewport"]["width"], path
        for frame in page.locator(".eg-table").all():
            assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth"), path
