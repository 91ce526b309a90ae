"""The public page, as somebody finds it who has no account, no mouse and a small screen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.browser import OpenPage
from tests.journeys.visiting import Visitor


@pytest.fixture(scope="module")
def report_address(demo_server) -> str:
    front = Visitor(demo_server.address).come_in("maya").get("/").html
    (address, *_more) = re.findall(r'href="(/reports/[0-9a-f-]{36}/)"', front)
    return demo_server.address + address


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_on_the_public_page_and_nothing_is_cut_off(
    colours, report_address: str, open_page: OpenPage, axe: Callable[[Page], None]
):
    page = open_page(viewport={"width": 320, "height": 640}, color_scheme=colours)
    page.goto(report_address)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    axe(page)


def test_by_keyboard_one_gets_past_the_frame_to_a_chapter_and_opens_what_is_folded(report_address: str, page: Page):
    page.goto(report_address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.href").endswith("report.pdf"), "past the frame comes the page's first link"
    page.get_by_role("navigation", name="In this report").get_by_role("link", name="What we decided").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#decided")
    before = page.locator("details[open]").count()
    page.locator("details:not([open]) > summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == before + 1


def test_every_link_and_button_shows_where_the_keyboard_is(report_address: str, page: Page):
    page.goto(report_address)
    unseen = []
    for _press in range(25):
        page.keyboard.press("Tab")
        look = page.evaluate(
            """() => {
                const style = getComputedStyle(document.activeElement);
                const isSeen = style.outlineStyle !== "none" || style.boxShadow !== "none";
                return [document.activeElement.textContent.trim(), isSeen];
            }"""
        )
        unseen += [] if look[1] else [look[0]]
    assert unseen == []
