"""Hints as they come beside a box, in a real browser: soon after a pause, for each box its own, and never in the way."""

import re
import statistics
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, Request, Route, expect
from tests.browser import PHONE, come_in
from tests.served import Served

ASK = "/boards/hill-and-river/questions/ask/"
WALL = "/boards/hill-and-river/wall/"
COLD = "Please ring prior to it. Ask QZXV."
PAUSE = 400
"""As in frontend/js/hints.js."""
HEARD_WITHIN = 10_000
"""As in frontend/js/words.js."""
SOON = 0.150
TIMES = """box => {
  const found = box.closest('.nhsuk-form-group').querySelector('[data-hints-found]');
  window.took = [];
  let last;
  box.addEventListener('input', () => (last = performance.now()));
  const shown = () => found.children.length && window.took.push(performance.now() - last);
  new MutationObserver(shown).observe(found, {childList: true});
}"""


@pytest.fixture
def jo(own_demo_server: Served, page: Page) -> Page:
    """She can let time pass in her browser."""
    page.clock.install()
    come_in(page, own_demo_server.address, "jo")
    return page


def more(page: Page):
    return page.get_by_label("Anything more?")


def beside(page: Page, name: str):
    return page.locator(f'.eg-hints[data-name="{name}"]')


def is_a_question(request: Request) -> bool:
    return "/hints/" in request.url and request.method == "POST"


def test_they_come_soon_after_a_pause_and_not_before(page, own_demo_server, alone, at_most):
    jo = page
    come_in(jo, own_demo_server.address, "jo")
    with alone():
        jo.goto(own_demo_server.address + ASK)
        box = more(jo)
        box.focus()
        box.evaluate(TIMES)
        for number in range(9):
            box.fill(f"Ask QZX{'ABCDEFGHI'[number]} prior to it. " * 3)
            expect(beside(jo, "more")).to_contain_text(f"QZX{'ABCDEFGHI'[number]}")
        took = [each - PAUSE for each in jo.evaluate("window.took")]
    print(f"hints stand there {statistics.median(took):.0f} ms after a pause (slowest {max(took):.0f})")
    assert min(took) > 0
    assert statistics.median(took) / 1000 < at_most(SOON)


def test_each_box_has_its_own_and_says_so_once_to_who_listens(jo, own_demo_server, axe):
    jo.goto(own_demo_server.address + ASK)
    more(jo).press_sequentially(COLD, delay=5)
    expect(beside(jo, "more").get_by_role("listitem")).to_have_count(2)
    expect(beside(jo, "question").get_by_role("listitem")).to_have_count(0)
    # Whoever listens hears both, whichever comes first: how many letters are left is told a second after the last one.
    told = jo.locator("[role=status] p")
    expect(told.filter(has_text="2 hints below")).to_have_count(1)
    expect(told.filter(has_text="letters left")).to_have_count(1)
    expect(told.filter(has_text="2 hints below")).to_have_count(1)
    jo.clock.run_for(HEARD_WITHIN)
    expect(told).to_have_count(0)
    expect(more(jo)).to_have_accessible_description(re.compile("2 hints below"))
    assert more(jo).input_value() == COLD, "nobody changes a word of it"
    axe(jo)


def test_not_this_one_again_and_no_hints_for_me_are_one_press_each(jo, own_demo_server):
    jo.goto(own_demo_server.address + ASK)
    more(jo).fill(COLD)
    beside(jo, "more").get_by_role("button", name=re.compile("Not this one again.*prior to")).press("Enter")
    expect(beside(jo, "more").get_by_role("listitem")).to_have_count(1)
    expect(beside(jo, "more").get_by_role("button", name=re.compile("Not this one again"))).to_be_focused()
    jo.keyboard.press("Enter")
    expect(beside(jo, "more").get_by_role("listitem")).to_have_count(0)
    expect(more(jo)).to_be_focused()
    more(jo).fill(f"{COLD} We utilise it.")
    beside(jo, "more").get_by_role("button", name="No hints for me").click()
    expect(beside(jo, "more")).to_contain_text("No hints by themselves from now on.")
    ask = beside(jo, "more").get_by_role("button", name="Help me say it plainly")
    expect(ask).to_be_focused()
    jo.reload()
    with jo.expect_response(lambda got: "/hints/" in got.url and got.request.method == "GET"):
        more(jo).focus()
    asked: list[str] = []
    jo.on("request", lambda request: asked.append(request.method) if "/hints/" in request.url else None)
    more(jo).fill(COLD)
    jo.clock.run_for(2 * PAUSE)
    assert asked == [], "no word goes anywhere while they are off"
    more(jo).fill(f"{COLD} We utilise it.")
    ask.press("Enter")
    expect(beside(jo, "more").get_by_role("listitem")).to_have_count(1)
    expect(beside(jo, "more").locator("[data-hints-found]")).to_be_focused()
    beside(jo, "more").get_by_role("button", name="Show me hints while I write").click()
    expect(beside(jo, "more").get_by_role("button", name="No hints for me")).to_be_visible()


@pytest.mark.allows_console_errors  # the line is cut
def test_who_asked_is_told_when_it_did_not_work_and_can_ask_again(jo, own_demo_server):
    jo.goto(own_demo_server.address + WALL)
    jo.get_by_label("Write a short note").fill(COLD)
    jo.route("**/hints/", lambda route: route.abort())
    ask = beside(jo, "words").get_by_role("button", name="Help me say it plainly")
    ask.click()
    expect(beside(jo, "words")).to_contain_text("That did not work. Try again.")
    expect(jo.get_by_role("status").filter(has_text="That did not work.")).to_have_count(1)
    jo.unroute("**/hints/")
    ask.click()
    expect(beside(jo, "words").get_by_role("listitem")).to_have_count(2)


def test_on_a_note_they_come_only_when_asked_for(jo, own_demo_server, axe):
    jo.goto(own_demo_server.address + WALL)
    asked: list[str] = []
    jo.on("request", lambda request: asked.append(request.method) if "/hints/" in request.url else None)
    box = jo.get_by_label("Write a short note")
    box.fill(COLD)
    jo.clock.run_for(2 * PAUSE)
    assert asked == []
    beside(jo, "words").get_by_role("button", name="Help me say it plainly").click()
    expect(beside(jo, "words").get_by_role("listitem")).to_have_count(2)
    axe(jo)
    box.fill("Hello all of you.")
    expect(beside(jo, "words")).to_contain_text("No hints for this text.")
    beside(jo, "words").get_by_role("button", name="Put the hints away").click()
    expect(beside(jo, "words").locator("[data-hints-found]")).to_be_empty()
    expect(beside(jo, "words").get_by_role("button", name="Help me say it plainly")).to_be_focused()


def test_an_old_answer_never_takes_the_place_of_a_newer_one(jo, own_demo_server):
    jo.goto(own_demo_server.address + ASK)
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if route.request.method == "POST" and not held:
            held.append(route)
        else:
            route.continue_()

    jo.route("**/hints/", hold_the_first)
    with jo.expect_request(is_a_question):
        more(jo).fill("Ask QZXV.")
    more(jo).fill("Ask QZXB.")
    expect(beside(jo, "more")).to_contain_text("QZXB")
    # By now the script may have given the question up.
    with suppress(Error):
        held[0].fulfill(body="<ul><li>QZXV</li></ul>", content_type="text/html")
    more(jo).fill("Ask QZXB and QZXN.")
    expect(beside(jo, "more")).to_contain_text("QZXN")
    expect(beside(jo, "more")).not_to_contain_text("QZXV")


@pytest.mark.allows_console_errors
def test_a_line_that_fails_shows_nothing_and_holds_nothing_up(jo, own_demo_server):
    jo.goto(own_demo_server.address + ASK)
    jo.route("**/hints/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    jo.get_by_label("What do you want to ask?").fill("Shall we ask CAMHS?")
    with jo.expect_event("requestfailed", is_a_question):
        more(jo).fill(COLD)
    expect(beside(jo, "more").locator("[data-hints-found]")).to_be_empty()
    jo.get_by_role("button", name="Go on").click()
    expect(jo.get_by_text("When do we all look?").first).to_be_visible()


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, {"locale": "en"}])
def test_they_fit_on_a_narrow_page(own_demo_server, open_page, axe, options):
    page = open_page(**{**PHONE, "viewport": {"width": 320, "height": 700}}, **options)
    come_in(page, own_demo_server.address, "jo")
    page.goto(own_demo_server.address + ASK)
    more(page).fill(f"{COLD} Supercalifragilisticexpialidociousness{'x' * 60}isation of ABCDEFGHIJ. " * 2)
    expect(beside(page, "more").get_by_role("listitem").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    axe(page)


def test_without_a_script_a_button_looks_and_enter_sends(own_demo_server, open_page):
    page = open_page(java_script_enabled=False)
    come_in(page, own_demo_server.address, "jo")
    page.goto(own_demo_server.address + WALL)
    page.get_by_label("Write a short note").fill(COLD)
    page.get_by_role("button", name=re.compile("Look for plain words.*Write a short note")).click()
    expect(beside(page, "words").get_by_role("listitem")).to_have_count(2)
    assert page.get_by_label("Write a short note").input_value() == COLD
    page.get_by_role("button", name=re.compile("Not this one again.*prior to")).click()
    expect(beside(page, "words").get_by_role("listitem")).to_have_count(1)
    page.goto(own_demo_server.address + ASK)
    page.get_by_label("What do you want to ask?").fill("Shall we ask them?")
    page.get_by_label("What do you want to ask?").press("Enter")
    expect(page.get_by_text("When do we all look?").first).to_be_visible()
