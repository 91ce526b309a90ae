"""Looking for something from any page of a board: by keyboard alone, without scripts, on the narrowest phone."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import OpenPage, come_in
from tests.served import Served

SECONDS_TO_FILL_IT = 60
SCREENS: dict[str, dict[str, Any]] = {
    "narrow, without scripts": {"java_script_enabled": False, "viewport": {"width": 320, "height": 640}},
    "dark": {"color_scheme": "dark"},
}


@pytest.mark.parametrize("screen", SCREENS)
def test_something_is_found_by_keyboard_alone(
    screen: str, demo_server: Served, open_page: OpenPage, axe: Callable[[Page], None]
) -> None:
    page = open_page(**SCREENS[screen])
    come_in(page, demo_server.address, "maya")
    has_scripts = SCREENS[screen].get("java_script_enabled", True)
    page.get_by_role("textbox", name="Search this board").focus()
    page.keyboard.type("enveloppe")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Nothing was found")).to_be_visible()
    _wait_for_the_index(page)
    expect(page.get_by_text("Did you mean:")).to_be_visible()
    _looks_right(page, axe, has_scripts)
    page.get_by_role("link", name="envelope", exact=True).press("Enter")
    expect(page.locator("mark").first).to_have_text("envelope")
    expect(page.get_by_text("Step: a plan").first).to_be_visible()
    _looks_right(page, axe, has_scripts)
    page.locator("summary").press("Enter")
    page.get_by_label("Only this step").select_option("jobs")
    page.get_by_label("Words to look for").press("Enter")
    expect(page.get_by_role("heading", level=3)).to_have_text(["A job"])
    page.get_by_role("link", name="A job").press("Enter")
    expect(page.locator("#maincontent").get_by_text("plain envelope").first).to_be_visible()


def _wait_for_the_index(page: Page) -> None:
    """Tasks may just be filling it, where the board was told a moment ago."""
    until = time.monotonic() + SECONDS_TO_FILL_IT
    while not page.get_by_text("Did you mean:").count() and time.monotonic() < until:
        page.reload()


def _looks_right(page: Page, axe: Callable[[Page], None], has_scripts: bool) -> None:
    if has_scripts:
        axe(page)
    else:
        # What axe would need is not there; what matters on a narrow screen is that nothing is cut off.
        assert page.locator("body").bounding_box()["width"] <= 320  # type: ignore[index]
