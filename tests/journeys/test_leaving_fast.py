"""Leaving fast in a real browser: by the button, by the Shift key, and without scripts."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser import OpenPage, come_in
from tests.served import Served

pytestmark = pytest.mark.allows_console_errors  # another website is asked for, which here nobody answers
ELSEWHERE = re.compile(r"^https://www\.metoffice\.gov\.uk/")


def at_home(page: Page, server: Served) -> None:
    page.route(ELSEWHERE, lambda route: route.fulfill(body="<h1>Sunny spells</h1>", content_type="text/html"))
    come_in(page, server.address, "maya")


def is_signed_out(page: Page, server: Served) -> None:
    """The page is left before the server has heard of it, so it may take a moment."""
    until = time.monotonic() + 5
    while page.goto(f"{server.address}/how-i-sign-in/") and page.get_by_text("Sign in first").count() == 0:
        assert time.monotonic() < until, "still signed in"


@pytest.mark.parametrize("has_scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_button_leads_elsewhere_and_ends_the_session(has_scripts: bool, demo_server: Served, open_page: OpenPage):
    page = open_page(java_script_enabled=has_scripts)
    at_home(page, demo_server)
    with page.expect_request(lambda request: request.url.endswith("/exit/")):
        page.get_by_role("button", name="Leave this site fast").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sunny spells")
    is_signed_out(page, demo_server)


def test_shift_three_times_leaves_at_once_and_the_back_button_does_not_come_back(demo_server: Served, open_page: OpenPage):
    page = open_page()
    at_home(page, demo_server)
    here = page.url
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    assert page.url == here, "somebody who writes does not leave by accident"
    with page.expect_request(lambda request: request.url.endswith("/exit/")):
        page.keyboard.press("Shift")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sunny spells")
    page.go_back()
    assert page.url != here
    is_signed_out(page, demo_server)
