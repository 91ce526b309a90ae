"""From making a board to a first answer on another phone: what it takes of screens, taps, typing and a slow line."""

import re
import time

from playwright.sync_api import Locator, Page

from tests.browser import PHONE, OpenPage
from tests.journeys.test_in_a_browser import first_link
from tests.journeys.test_weight import Line
from tests.served import Served

MOST_SCREENS, MOST_TAPS, MOST_FIELDS, MOST_BYTES, MOST_SECONDS = 3, 6, 1, 150_000, 60
FROM_BOARD_TO_ANSWER = 5 * 60
SECONDS_TO_AND_FRO = 0.4
BYTES_A_SECOND = 400_000 / 8
"""Slow 3G, as browsers' own tools imitate it: 400 ms there and back, 400 kbit a second."""
ROUNDS_TO_CONNECT = 3
"""One for TCP and two for TLS, which this test's own server does not speak."""


class Newcomer:
    """Somebody with a phone and a card, and what they have done so far."""

    def __init__(self, page: Page) -> None:
        self.page, self.line = page, Line(page)
        self.taps = self.fields = self.requests = 0
        self.screens: list[str] = []
        page.on("request", lambda _request: self._count_request())
        page.on("load", lambda page: self.screens.append(page.url))

    def _count_request(self) -> None:
        self.requests += 1

    def taps_on(self, what: Locator) -> None:
        self.taps += 1
        what.tap()

    def types(self, what: Locator, words: str) -> None:
        self.taps_on(what)
        self.fields += 1
        self.page.keyboard.type(words)

    def seconds_on_slow_3g(self) -> float:
        """As if nothing were ever fetched beside anything else."""
        waits = (self.requests + ROUNDS_TO_CONNECT) * SECONDS_TO_AND_FRO
        return waits + self.line.bytes_of() / BYTES_A_SECOND


def test_a_card_of_a_new_board_leads_in_three_screens_to_a_first_answer(own_server: Served, open_page: OpenPage):
    began = time.monotonic()
    card, ways_in = make_a_board(open_page(), own_server)
    for link in ways_in:
        safety_person = open_page()
        safety_person.goto(link)
        safety_person.get_by_role("button", name="Yes, remember me").click()
        safety_person.get_by_role("heading", name="Safety on Moss Lane").wait_for()
    ana = Newcomer(open_page(**PHONE))
    page = ana.page
    page.goto(card, wait_until="networkidle")
    ana.types(page.get_by_label("What shall we call you?"), "Ana")
    ana.taps_on(page.get_by_label("16 or 17"))
    ana.taps_on(page.get_by_role("button", name="Go on"))
    ana.taps_on(page.get_by_role("button", name="I'm in. This is my own phone"))
    page.get_by_role("heading", name="How shall we meet?").wait_for()
    page.wait_for_load_state()
    screens = list(ana.screens)
    ana.taps_on(page.get_by_role("button", name="A bit of both"))
    page.get_by_text("You pressed: A bit of both.").wait_for()
    page.wait_for_load_state("networkidle")
    took = time.monotonic() - began

    assert len(screens) == MOST_SCREENS, screens
    assert ana.taps <= MOST_TAPS
    assert ana.fields <= MOST_FIELDS
    assert 20_000 < ana.line.bytes_of() < MOST_BYTES, ana.line.fetched
    assert ana.requests >= len(ana.line.fetched) > len(screens), "what is counted is what was fetched"
    assert ana.seconds_on_slow_3g() < MOST_SECONDS, (ana.requests, ana.line.bytes_of())
    assert took < FROM_BOARD_TO_ANSWER


def make_a_board(page: Page, server: Served) -> tuple[str, list[str]]:
    """As the host: one form. Returns the address on one of the printed cards, and the safety people's ways in."""
    page.goto(server.address + first_link(server))
    page.get_by_role("button", name="Yes, remember me").click()
    page.get_by_label("What is your board called?").fill("Moss Lane")
    page.get_by_label("What may outsiders read").fill("Tuesday group")
    page.get_by_label("What shall we call you?").fill("Hal")
    for place, (name, hours) in enumerate((("Amir", "Monday to Wednesday, 9 to 5"), ("Sam", "Thursday and Friday, 9 to 5"))):
        page.get_by_label("Their first name").nth(place).fill(name)
        page.get_by_label("When they are there").nth(place).fill(hours)
        page.get_by_label("I have seen their checks").nth(place).check()
    page.get_by_label("Who", exact=True).fill("Riverside Safety Desk")
    page.get_by_label("How to reach them").nth(2).fill("01632 960118")
    page.get_by_label("People under 18 may join").check()
    page.get_by_role("button", name="Make the board").click()
    page.get_by_role("heading", name="Your board is ready").wait_for()
    found = re.search(r"http://\S+/join/[\w-]+/", page.locator(".eg-paper-card").first.inner_text())
    assert found is not None
    return found[0], re.findall(r"http://[^\s<\"]+/door/[\w-]+/", page.content())
