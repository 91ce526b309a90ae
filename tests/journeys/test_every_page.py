"""Every page of the sample board, as each of the cast sees it: nothing for axe to find, nothing cut off, nobody else asked.

What the browser itself complains of (an error, a broken policy, a request to another server) fails a test by itself: see
`tests/browser.py`.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import OpenPage, come_in
from tests.journeys.visiting import Visitor, every_page, route_of
from tests.pseudo import LEFT_TO_RIGHT, RIGHT_TO_LEFT

SMALLEST = {"viewport": {"width": 320, "height": 640}}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "locale": "en"},
    "dark": {"color_scheme": "dark", "locale": "en"},
    "right to left": {"color_scheme": "light", "locale": RIGHT_TO_LEFT},
    "long words": {"color_scheme": "light", "locale": LEFT_TO_RIGHT},
}
EASY = "easy-read view"
LOOKS[EASY] = LOOKS["light"]
WAYS = {EASY: "ltr", "light": "ltr", "dark": "ltr", "right to left": "rtl", "long words": "ltr"}
NOBODY = "nobody"
CAST = {
    "light": ("maya", "jo", "ruth", "amir", NOBODY),
    "dark": ("maya", "amir", NOBODY),
    "right to left": ("maya", "amir", NOBODY),
    "long words": ("maya", "jo"),
    # How somebody reads is kept for them on the board that all cases share: one who stands in few of them.
    EASY: ("ruth",),
}
PARTS = 4
CASES = [(look, who, part) for look in LOOKS for who in CAST[look] for part in range(PARTS)]


@cache
def pages_of(who: str, address: str) -> list[str]:
    visitor = Visitor(address)
    if who != NOBODY:
        visitor.come_in(who)
    return [answer.path for answer in every_page(visitor, "/", "/help/", of_each=1) if answer.status == 200]


@pytest.mark.heavy
@pytest.mark.parametrize(("look", "who", "part"), CASES)
def test_axe_finds_nothing_and_nothing_is_cut_off(
    look: str, who: str, part: int, speaking_server: str, open_page: OpenPage, axe: Callable[[Page], None]
):
    page = open_page(**SMALLEST, **LOOKS[look])
    if who != NOBODY:
        come_in(page, speaking_server, who)
    if look == EASY:
        page.goto(f"{speaking_server}/how-i-read/")
        page.get_by_label("The easy way").check()
        page.get_by_role("button", name="Keep this").click()
    wrong = []
    for path in pages_of(who, speaking_server)[part::PARTS]:
        page.goto(speaking_server + path)
        assert page.locator("html").get_attribute("dir") == WAYS[look]
        wrong += [f"{path}: {problem}" for problem in problems_with(page, axe)]
    assert wrong == []


def problems_with(page: Page, axe: Callable[[Page], None] | None) -> list[str]:
    found = []
    if (too_wide := page.evaluate("document.documentElement.scrollWidth - window.innerWidth")) > 0:
        found.append(f"{too_wide} pixels too wide")
    if (headings := page.locator("h1").count()) != 1:
        found.append(f"{headings} main headings")
    try:
        if axe is not None:
            axe(page)
    except AssertionError as problem:
        found.append(str(problem))
    return found


def test_a_visitor_of_the_sample_board_gets_to_every_kind_of_page(speaking_server: str):
    met = {route_of(path) for who in ("maya", "jo", "amir", NOBODY) for path in pages_of(who, speaking_server)}
    assert len(met) >= 40, sorted(met)
