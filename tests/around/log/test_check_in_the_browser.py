"""The button with which a member checks the list, in a real browser: what it says of a good list, a changed one, another one."""

import json
import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser import PHONE, OpenPage, come_in
from tests.cores.sealed.lists import as_shown, days_of, listing, made_up, power_lines
from tests.served import Served

from evenground.cores.sealed.listing import as_plain

HERE = "/boards/hill-and-river/log/"
LIST = f"{HERE}list.json"
CHECK = "Check the list on this device"


@pytest.fixture
def log(demo_server: Served, page: Page) -> Page:
    come_in(page, demo_server.address, "maya")
    page.goto(demo_server.address + HERE)
    return page


def check(page: Page) -> str:
    page.get_by_role("button", name=CHECK).click()
    said = page.locator("#check-list [role=status]")
    expect(said).not_to_contain_text("Checking")
    expect(said).not_to_be_empty()
    return said.inner_text()


def serve_instead(page: Page, plain: dict) -> None:
    page.unroute("**" + LIST)
    page.route("**" + LIST, lambda route: route.fulfill(body=json.dumps(plain), content_type="application/json"))


def test_a_good_list_is_said_to_be_good_and_remembered(log: Page):
    said = check(log)
    assert "This list is as it was written." in said
    assert re.search(r"It has \d\d+ lines and 1[56]\d days", said)
    assert "This device now remembers where the list ends." in said
    assert "The programs that lock letters are those on the list." in said
    assert "Names looked up in all months that are told: 0." in said
    words = re.search(r"these words: ((?:[a-z]+ ?){4})\.", said)[1]
    assert words in log.locator("details", has_text="How we know that nobody").inner_html(), "the page says the same"
    assert "It goes on from the list that this device saw last time." in check(log)
    log.reload()
    assert "It goes on from the list" in check(log)


def test_a_changed_line_is_named(log: Page, demo_server: Served):
    plain = json.loads(log.request.get(demo_server.address + LIST).text())
    plain["days"]["lines"][6]["body"] = '[{"what":"drill"}]'
    serve_instead(log, plain)
    said = check(log)
    assert "Something is wrong with the line of day number 7. It was changed." in said
    assert "Ask the people who run this website why that is." in said
    assert "remembers" not in said
    plain["power"]["lines"].pop(2)
    serve_instead(log, plain)
    assert "Something is wrong with line 3 of the big things people did. It is missing." in check(log)


def test_a_list_that_was_written_anew_is_noticed_the_next_time_and_every_time_after(log: Page):
    serve_instead(log, made_up())
    assert "now remembers" in check(log)
    more = as_plain(
        listing(as_shown(days_of([[], [{"what": "name_looked_up", "who": [3, 7], "why": "harm"}], *[[]] * 8])), power_lines())
    )
    serve_instead(log, more)
    # Its day of May says the same, its second day of June does not.
    assert "But it is another list than the one that this device saw before." in check(log)
    assert "But it is another list" in check(log)
    longer = days_of(
        [
            [],
            [{"what": "name_looked_up", "who": [3, 7], "why": "harm"}],
            [],
            [{"what": "name_looked_up", "who": [3, 7], "why": "harm"}],
            *[[]] * 5,
        ]
    )
    serve_instead(log, as_plain(listing(as_shown(longer), power_lines())))
    said = check(log)
    assert "It goes on from the list" in said
    assert "The last day on it is 6 June 2026." in said
    assert "The programs that lock letters are not those on the list." in said
    shorter = as_plain(listing(as_shown(longer[:7]), power_lines()))
    serve_instead(log, shorter)
    assert "But it is another list" in check(log)


def test_another_program_than_the_one_on_the_list_is_noticed(log: Page):
    log.route(re.compile(r"/answer\b[^/]*\.js$"), lambda route: route.fulfill(body="// another", content_type="text/javascript"))
    assert "The programs that lock letters are not those on the list." in check(log)


def test_on_a_device_that_others_use_it_is_remembered_no_longer_than_the_tab(log: Page):
    log.evaluate("document.documentElement.dataset.sharedDevice = ''")
    check(log)
    assert log.evaluate("[localStorage.getItem('evenground-lists'), sessionStorage.getItem('evenground-lists') !== null]") == [
        None,
        True,
    ]


@pytest.mark.allows_console_errors
def test_without_a_connection_or_with_rubbish_it_says_so(log: Page):
    log.route("**" + LIST, lambda route: route.abort())
    assert check(log) == "The list did not arrive. Try again when you are online."
    serve_instead(log, {"format": "another"})
    assert "cannot be read as a list" in check(log)


def test_a_browser_that_cannot_check_says_so(log: Page):
    log.evaluate("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    assert check(log) == "This browser cannot check here. Another phone or computer can."


def test_without_a_script_the_page_says_how_else(demo_server: Served, open_page: OpenPage):
    page = open_page(java_script_enabled=False)
    come_in(page, demo_server.address, "maya")
    page.goto(demo_server.address + HERE)
    expect(page.get_by_role("button", name=CHECK)).to_have_count(0)
    expect(page.get_by_text("evenground log verify")).to_be_visible()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Fetch the list as a file").click()
    assert fetched.value.suggested_filename == "hill-and-river-list.json"


def test_with_the_keyboard_on_a_small_phone_nothing_is_in_the_way(demo_server: Served, open_page: OpenPage, axe):
    page = open_page(**PHONE | {"viewport": {"width": 320, "height": 640}})
    come_in(page, demo_server.address, "maya")
    page.goto(demo_server.address + HERE)
    page.get_by_role("button", name=CHECK).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#check-list [role=status]")).to_contain_text("as it was written")
    expect(page.get_by_role("button", name=CHECK)).to_be_focused()
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(page)
