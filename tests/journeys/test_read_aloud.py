"""Read aloud in a real browser: sentence by sentence, by a voice of this device or not at all.

Chromium without a screen has no voices, so a small stand-in takes the place of `speechSynthesis`: it notes what it is given
and ends each sentence when told to. It is the one thing that cannot run here; all else is the page's own script.
"""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import PHONE, OpenPage, come_in
from tests.served import Served

LOCAL = {"name": "Here", "lang": "en-GB", "localService": True}
REMOTE = {"name": "Far away", "lang": "en-GB", "localService": False}
WELSH = {"name": "Cymraeg", "lang": "cy-GB", "localService": True}
ANDROID = {"name": "Phone", "lang": "en_US", "localService": True}

STAND_IN = """
{
  const voices = VOICES;
  const spoken = (window.spoken = []);
  let said;
  class Utterance extends EventTarget {
    constructor(text) { super(); this.text = text; }
  }
  class Synthesis extends EventTarget {
    getVoices() { return voices; }
    speak(utterance) { said = utterance; spoken.push([utterance.text, utterance.voice.name]); }
    cancel() { spoken.push(["(cancelled)", ""]); const last = said; said = undefined; last?.dispatchEvent(new Event("error")); }
  }
  const synthesis = new Synthesis();
  Object.defineProperty(window, "speechSynthesis", { value: synthesis });
  window.SpeechSynthesisUtterance = Utterance;
  window.sentenceEnds = () => { const last = said; said = undefined; last?.dispatchEvent(new Event("end")); };
  window.voicesCome = (more) => { voices.push(...more); synthesis.dispatchEvent(new Event("voiceschanged")); };
}
"""


def with_voices(page: Page, *voices: dict[str, Any]) -> Page:
    page.add_init_script(STAND_IN.replace("VOICES", json.dumps(voices)))
    return page


def at_the_easy_version(page: Page, server: Served) -> Page:
    come_in(page, server.address, "maya")
    page.goto(f"{server.address}/boards/hill-and-river/")
    page.get_by_role("link", name=re.compile("The letter")).first.click()
    page.wait_for_url("**/questions/**")
    board, question = page.url.split("/questions/")
    page.goto(f"{board}/questions/{question.split('/')[0]}/plan/easy/")
    return page


def spoken(page: Page) -> list[str]:
    return [text for text, _voice in page.evaluate("window.spoken")]


def start_of(page: Page) -> Any:
    return page.get_by_role("button", name=re.compile("Read it to me.*the easy version"))


def test_it_reads_each_sentence_and_shows_which(demo_server: Served, open_page: OpenPage, axe):
    page = at_the_easy_version(with_voices(open_page(**PHONE), REMOTE, WELSH, LOCAL), demo_server)
    expect(start_of(page)).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
    start_of(page).click()
    expect(start_of(page)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("status").filter(has_text="Reading.")).to_have_count(1)
    axe(page)
    assert page.evaluate("window.spoken") == [["The letter that comes when you miss a visit will change.", "Here"]]
    marked = "[...CSS.highlights.get('eg-aloud')].map(String).join()"
    assert page.evaluate(marked).strip() == "The letter that comes when you miss a visit will change."
    for _sentence in range(8):
        page.evaluate("window.sentenceEnds()")
    assert spoken(page)[2:5] == ["The letter says: we missed you.", "You are not in trouble.", "Your place is safe."]
    assert page.evaluate(marked).strip() == spoken(page)[-1]
    while page.evaluate("window.spoken.length") < 60 and start_of(page).get_attribute("aria-pressed") == "true":
        page.evaluate("window.sentenceEnds()")
    expect(start_of(page)).to_have_attribute("aria-pressed", "false")
    said = [text for text in spoken(page) if text != "(cancelled)"]
    assert said[-1] == "Coming late counts as coming."
    assert any(text.startswith("A drawing of a phone.") for text in said), "what the picture shows is read, too"
    assert not any("Something is wrong" in text or "Read it to me" in text for text in said)
    assert all(len(text) <= 200 for text in said)
    assert page.evaluate("CSS.highlights.has('eg-aloud')") is False


def test_pause_go_on_and_stop(demo_server: Served, open_page: OpenPage):
    page = at_the_easy_version(with_voices(open_page(), ANDROID), demo_server)
    start_of(page).click()
    page.evaluate("window.sentenceEnds()")
    page.get_by_role("button", name="Pause").click()
    page.evaluate("window.sentenceEnds()")
    assert spoken(page)[1:] == ["The word “failed” goes away.", "(cancelled)"]
    page.get_by_role("button", name="Go on").click()
    assert spoken(page)[-1] == "The word “failed” goes away."
    page.get_by_role("button", name="Stop").click()
    page.evaluate("window.sentenceEnds()")
    assert spoken(page)[-1] == "(cancelled)"
    expect(start_of(page)).to_be_focused()
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()


@pytest.mark.parametrize("how", ["Escape", "press again", "page left"])
def test_it_stops(how: str, demo_server: Served, open_page: OpenPage):
    page = at_the_easy_version(with_voices(open_page(), LOCAL), demo_server)
    start_of(page).click()
    if how == "Escape":
        page.get_by_role("button", name="Pause").focus()
        page.keyboard.press("Escape")
    elif how == "press again":
        start_of(page).click()
    else:
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert spoken(page)[-1] == "(cancelled)"
    expect(start_of(page)).to_have_attribute("aria-pressed", "false")
    expect(start_of(page)).to_be_focused()


@pytest.mark.allows_console_errors  # another website is asked for, which here nobody answers
def test_leaving_fast_is_silent_at_once(own_demo_server: Served, open_page: OpenPage):
    page = at_the_easy_version(with_voices(open_page(), LOCAL), own_demo_server)
    page.route("https://**", lambda route: route.abort())
    start_of(page).click()
    heard = page.evaluate(
        """() => {
          document.querySelector('form[data-exit]').requestSubmit();
          return window.spoken.at(-1)[0];
        }"""
    )
    assert heard == "(cancelled)"


@pytest.mark.parametrize("voices", [(), (REMOTE,), (WELSH,)], ids=["none", "another company's", "of another language"])
def test_without_a_voice_of_this_device_nothing_is_offered(voices, demo_server: Served, open_page: OpenPage):
    page = at_the_easy_version(with_voices(open_page(), *voices), demo_server)
    expect(page.get_by_text("The word “failed” goes away.")).to_be_visible()
    expect(start_of(page)).to_be_hidden()
    assert spoken(page) == []


def test_a_voice_that_comes_late_is_offered_when_it_is_there(demo_server: Served, open_page: OpenPage):
    page = at_the_easy_version(with_voices(open_page()), demo_server)
    expect(start_of(page)).to_be_hidden()
    page.evaluate(f"window.voicesCome({json.dumps([LOCAL])})")
    expect(start_of(page)).to_be_visible()


def test_without_scripts_nothing_is_offered(demo_server: Served, open_page: OpenPage):
    page = at_the_easy_version(open_page(java_script_enabled=False), demo_server)
    expect(page.get_by_text("The word “failed” goes away.")).to_be_visible()
    expect(page.get_by_text("Read it to me")).to_have_count(0)


def test_of_two_texts_next_to_each_other_one_is_read_at_a_time(demo_server: Served, open_page: OpenPage, axe):
    page = at_the_easy_version(with_voices(open_page(), LOCAL), demo_server)
    page.get_by_role("link", name="next to each other").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Do both say the same?")
    axe(page)
    page.get_by_role("button", name=re.compile("Read it to me.*the plan")).click()
    assert spoken(page)[0] == "A kinder letter, and a text that comes first"
    start_of(page).click()
    assert spoken(page)[1:] == ["(cancelled)", "The letter that comes when you miss a visit will change."]
    expect(page.get_by_role("button", name=re.compile("Read it to me.*the plan"))).to_have_attribute("aria-pressed", "false")


def test_a_very_long_sentence_is_cut_and_what_only_listeners_get_is_read_where_it_stands(
    demo_server: Served, open_page: OpenPage
):
    page = at_the_easy_version(with_voices(open_page(), LOCAL), demo_server)
    page.evaluate(
        """() => {
          const words = document.querySelector('.eg-easy__words');
          const hidden = (text) => `<span class="nhsuk-u-visually-hidden">${text}</span>`;
          const changed = `We <del>${hidden('taken out:')} never${hidden(', ')}</del> write.`;
          words.innerHTML = `${changed} And on ${'and on '.repeat(59)}end.`;
        }"""
    )
    start_of(page).click()
    for _piece in range(4):
        page.evaluate("window.sentenceEnds()")
    assert spoken(page)[0] == "We taken out: never, write."
    assert all(len(text) <= 200 for text in spoken(page))
    assert " ".join(spoken(page)[1:4]) == "And on " + "and on " * 59 + "end."
