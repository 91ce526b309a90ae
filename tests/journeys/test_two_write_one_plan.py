"""Maya and Jo write on the same part of a plan, each on a phone of their own."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import PHONE, OpenPage, come_in
from tests.served import Served

MARKED = "[data-pen-of]:visible"
SAID = "Somebody else is writing here right now"


@pytest.fixture
def writers(own_demo_server: Served, open_page: OpenPage) -> tuple[Page, Page, str]:
    """Both, and the address of the first part of a new version of the letter's plan."""
    maya, jo = open_page(**PHONE), open_page()
    for page, who in ((maya, "maya"), (jo, "jo")):
        come_in(page, own_demo_server.address, who)
    jo.get_by_role("link", name="The letter that said").first.click()
    jo.wait_for_url("**/questions/*/")
    jo.goto(f"{jo.url}plan/change/")
    jo.get_by_label("What needs to change, and why?").fill("We heard more.")
    jo.get_by_role("button", name="Begin a new version").click()
    jo.wait_for_url("**/plan/write/")
    return maya, jo, jo.get_by_role("link", name="Change this part").first.evaluate("link => link.href")


def keep(page: Page, words: str) -> None:
    page.get_by_label("What does this part say?").fill(words)
    page.get_by_role("button", name="Keep this part").click()


def test_each_hears_of_the_other_and_both_changes_are_kept_together(writers):
    maya, jo, address = writers
    write_page = jo.url
    with maya.expect_response("**/write/pen/"):
        maya.goto(address)
    jo.reload()
    expect(jo.locator(MARKED)).to_have_text(["someone is writing"])
    jo.goto(address)
    expect(jo.get_by_text(SAID)).to_be_visible()
    words = jo.get_by_label("What does this part say?").input_value()
    keep(jo, f"{words} We ring first.")
    jo.wait_for_url(write_page)
    keep(maya, f"Hello. {words}")
    expect(maya.get_by_role("heading", level=1)).to_have_text("Two of you changed this part")
    both = maya.get_by_label("What does this part say?")
    expect(both).to_have_value(f"Hello. {words} We ring first.")
    maya.get_by_role("button", name="Keep both together").click()
    maya.wait_for_url(write_page)
    jo.goto(write_page)
    expect(jo.get_by_text(f"Hello. {words} We ring first.")).to_be_visible()
    expect(jo.locator(MARKED)).to_have_count(0)


def test_words_that_the_device_kept_come_back_with_what_they_began_from(writers):
    maya, jo, address = writers
    write_page = jo.url
    maya.goto(address)
    words = maya.get_by_label("What does this part say?").input_value()
    maya.get_by_label("What does this part say?").fill(f"Hello. {words}")
    maya.goto(write_page)
    jo.goto(address)
    keep(jo, f"{words} We ring first.")
    jo.wait_for_url(write_page)
    maya.goto(address)
    maya.get_by_role("button", name="Put it back").click()
    maya.get_by_role("button", name="Keep this part").click()
    expect(maya.get_by_role("heading", level=1)).to_have_text("Two of you changed this part")
    expect(maya.get_by_label("What does this part say?")).to_have_value(f"Hello. {words} We ring first.")
