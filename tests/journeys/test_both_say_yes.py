"""At 14 in a real browser: choosing an adult, the very message, the adult's own page, and the way in. Axe looks at each."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import PHONE, OpenPage
from tests.journeys.test_every_page import problems_with
from tests.journeys.test_three_screens import make_a_board
from tests.served import Served


@pytest.mark.allows_console_errors  # the board is closed to whoever rests: that answer is a 403
def test_a_young_person_and_their_parent_both_say_yes_and_axe_finds_nothing(
    own_server: Served, open_page: OpenPage, axe: Callable[[Page], None]
):
    def looks_closely(page: Page) -> None:
        page.wait_for_load_state()
        assert problems_with(page, axe) == []

    card, ways_in = make_a_board(open_page(), own_server)
    leads = []
    for link in ways_in:
        lead = open_page()
        lead.goto(link)
        lead.get_by_role("button", name="Yes, remember me").click()
        lead.get_by_role("heading", name="Safety on Moss Lane").wait_for()
        leads.append(lead)
    iris = open_page(**PHONE)
    iris.goto(card)
    iris.get_by_label("What shall we call you?").fill("Iris")
    iris.get_by_label("13 to 15").tap()
    iris.get_by_role("button", name="Go on").tap()
    iris.get_by_text("You are 13 to 15").wait_for()
    looks_closely(iris)
    iris.get_by_role("button", name="I'm in. This is my own phone").tap()
    iris.get_by_role("heading", name="Who says yes with you?").wait_for()
    waiting = iris.url
    looks_closely(iris)

    leads[0].goto(f"{own_server.address}/boards/moss-lane/safety/joining/")
    leads[0].get_by_role("heading", name="Iris").wait_for()
    looks_closely(leads[0])

    iris.get_by_role("link", name="Choose who to ask").tap()
    iris.get_by_role("heading", name="Who is your parent or carer?").wait_for()
    looks_closely(iris)
    iris.get_by_label("Who is it?").fill("Mum")
    iris.get_by_role("button", name="Show me the message").tap()
    iris.get_by_role("heading", name="Is this message all right?").wait_for()
    iris.get_by_text("Tuesday group").first.wait_for()
    looks_closely(iris)
    iris.get_by_role("button", name="Yes, I'll show or send it").tap()
    iris.get_by_role("heading", name="We wait for their yes").wait_for()
    looks_closely(iris)

    link = next(word for word in iris.locator("textarea").input_value().split() if word.startswith("http"))
    mum = open_page()
    mum.goto(link)
    looks_closely(mum)
    mum.get_by_role("button", name="Yes, they may join").click()
    mum.get_by_role("heading", name="You said yes").wait_for()
    looks_closely(mum)

    iris.goto(waiting)
    iris.get_by_role("heading", name="Are you still in?").wait_for()
    looks_closely(iris)
    iris.get_by_role("button", name="I'm in. This is my own phone").tap()
    iris.get_by_role("heading", name="How shall we meet?").wait_for()

    mum.get_by_text("Take my yes back").first.click()
    looks_closely(mum)
    mum.get_by_role("button", name="Yes, take it back").click()
    iris.goto(f"{own_server.address}/boards/moss-lane/")
    iris.get_by_role("link", name="Leave this board").wait_for()
    looks_closely(iris)
