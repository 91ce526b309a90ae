"""Speaking instead of typing, in a real browser: on this device or not at all.

Chromium here has no language to listen in, so a small stand-in takes the place of `SpeechRecognition`: it notes how it is set
up, and hears what the test says. It is the one thing that cannot run here; all else is the page's own script.
"""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import PHONE, OpenPage, come_in
from tests.served import Served

STAND_IN = """
{
  const languages = LANGUAGES;
  window.started = [];
  class Recognition extends EventTarget {
    static async available({ langs, processLocally }) {
      if (!processLocally) throw new Error("this would send the voice away");
      return languages[langs[0]] ?? "unavailable";
    }
    set processLocally(isLocal) { this.isLocal = isLocal; }
    get processLocally() { return Boolean(this.isLocal); }
    start() {
      if (REFUSES) throw new Error("no microphone");
      window.started.push([this.lang, this.processLocally, this.continuous, this.interimResults]);
      window.listener = this;
    }
    abort() { window.started.push("(aborted)"); this.dispatchEvent(new Event("end")); }
  }
  window.SpeechRecognition = window.webkitSpeechRecognition = Recognition;
  window.hears = (transcript, isFinal) => {
    const result = Object.assign([{ transcript }], { isFinal });
    window.listener.dispatchEvent(Object.assign(new Event("result"), { resultIndex: 0, results: [result] }));
  };
  window.fails = (error) => window.listener.dispatchEvent(Object.assign(new Event("error"), { error }));
}
"""
OLD = "window.SpeechRecognition = window.webkitSpeechRecognition = class { start() { window.started = true; } }"


def with_languages(page: Page, *, refuses: bool = False, **languages: str) -> Page:
    known = json.dumps({name.replace("_", "-"): state for name, state in languages.items()})
    page.add_init_script(STAND_IN.replace("LANGUAGES", known).replace("REFUSES", json.dumps(refuses)))
    return page


def at_the_wall(page: Page, server: Served) -> Page:
    come_in(page, server.address, "maya")
    page.goto(f"{server.address}/boards/hill-and-river/wall/")
    return page


def box_of(page: Page) -> Any:
    return page.locator("main textarea").first


def speak(page: Page) -> Any:
    return page.get_by_role("button", name="Speak instead of typing").first


def started(page: Page) -> list[Any]:
    found: list[Any] = page.evaluate("window.started")
    return found


def test_what_is_heard_comes_into_the_box_where_its_writer_was(demo_server: Served, open_page: OpenPage, axe: Any):
    page = at_the_wall(with_languages(open_page(**PHONE), en_GB="available"), demo_server)
    box = box_of(page)
    box.fill("I think it.")
    box.evaluate("(box) => box.setSelectionRange(7, 7)")
    speak(page).click()
    assert started(page) == [["en-GB", True, True, True]]
    stop = page.get_by_role("button", name="Stop listening")
    expect(stop).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("status").filter(has_text="Your voice stays on this device.")).to_have_count(1)
    page.evaluate("window.hears('we should say', false)")
    expect(page.get_by_text("we should say", exact=True)).to_be_visible()
    assert box.input_value() == "I think it."
    axe(page)
    page.evaluate("window.hears('we should say hello in', true)")
    assert box.input_value() == "I think we should say hello in it."
    expect(page.get_by_text("Listening. Your voice stays on this device.").locator("visible=true").first).to_be_visible()
    stop.click()
    assert started(page)[-1] == "(aborted)"
    expect(speak(page)).to_have_attribute("aria-pressed", "false")
    page.evaluate("window.hears('too late', true)")
    assert box.input_value() == "I think we should say hello in it."


@pytest.mark.parametrize("how", ["Escape", "page left", "another tab", "sent", "another box"])
def test_it_stops_listening(how: str, demo_server: Served, open_page: OpenPage):
    page = at_the_wall(with_languages(open_page(), en_US="available"), demo_server)
    page.evaluate("document.addEventListener('submit', (event) => event.preventDefault())")
    # A part of the page that comes later has a box, too.
    page.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    page.evaluate("document.dispatchEvent(new Event('htmx:after:swap'))")
    expect(page.locator(".eg-speak")).to_have_count(2)
    speak(page).click()
    assert started(page) == [["en-US", True, True, True]], "English of another country is better than none"
    page.evaluate(
        {
            "Escape": "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))",
            "page left": "dispatchEvent(new PageTransitionEvent('pagehide'))",
            "another tab": "Object.defineProperty(document, 'hidden', { value: true }),"
            " document.dispatchEvent(new Event('visibilitychange'))",
            "sent": "document.querySelector('main form:has(textarea)').requestSubmit()",
            "another box": "document.querySelectorAll('.eg-speak button')[1].click()",
        }[how]
    )
    assert started(page)[1] == "(aborted)"
    assert (len(started(page)) == 3) == (how == "another box")


@pytest.mark.parametrize("why", ["not-allowed", "no microphone", "no-speech"])
def test_where_it_cannot_listen_it_says_so_and_nothing_is_lost(why: str, demo_server: Served, open_page: OpenPage):
    page = at_the_wall(with_languages(open_page(), en="available", refuses=why == "no microphone"), demo_server)
    box_of(page).fill("My words.")
    speak(page).click()
    if why != "no microphone":
        page.evaluate("(why) => window.fails(why)", why)
    told = page.locator("main").get_by_text("Your device does not let this page listen.").locator("visible=true")
    expect(told).to_have_count(0 if why == "no-speech" else 1)
    assert box_of(page).input_value() == "My words."


@pytest.mark.parametrize(
    "languages", [{}, {"en-GB": "downloadable"}, {"cy-GB": "available"}], ids=["none", "not here yet", "of another language"]
)
def test_where_the_voice_would_not_stay_here_nothing_is_offered(languages: Any, demo_server: Served, open_page: OpenPage):
    page = at_the_wall(with_languages(open_page(), **languages), demo_server)
    page.wait_for_timeout(300)
    expect(page.get_by_role("button", name="Speak instead of typing")).to_have_count(0)
    assert started(page) == []


@pytest.mark.parametrize("old", [True, False], ids=["a browser that cannot say where it listens", "this very browser"])
def test_a_browser_as_it_is_offers_nothing_that_it_would_send_away(old: bool, demo_server: Served, open_page: OpenPage):
    page = open_page()
    if old:
        page.add_init_script(OLD)
    at_the_wall(page, demo_server)
    page.wait_for_timeout(300)
    expect(page.get_by_role("button", name="Speak instead of typing")).to_have_count(0)
    assert not page.evaluate("window.started")


def test_the_page_may_ask_for_the_microphone_and_nobody_elses_may(demo_server: Served, open_page: OpenPage):
    page = open_page()
    answer = page.goto(demo_server.address)
    assert answer is not None
    assert "microphone=(self)" in answer.headers["permissions-policy"]
