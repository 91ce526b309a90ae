"""Our words in a real browser: asking about a word that was picked, and what an explained word shows."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import PHONE, OpenPage, come_in
from tests.served import Served

MEANING = "Help for children and young people who feel bad."


@pytest.fixture
def on_the_wall(own_demo_server: Served, open_page: OpenPage) -> Page:
    """Maya wrote CAMHS on the wall, and explained it."""
    page, board = open_page(), f"{own_demo_server.address}/boards/hill-and-river"
    come_in(page, own_demo_server.address, "maya")
    page.goto(f"{board}/our-words/add/")
    page.get_by_label("Which word?").fill("CAMHS")
    page.get_by_label("What does it mean?").fill(MEANING)
    page.get_by_role("button", name="Put it in our list").click()
    page.goto(f"{board}/wall/")
    page.get_by_label("Write a short note").fill("I wrote to CAMHS about stepped care. CAMHS wrote back.")
    page.get_by_role("button", name="Put it on the wall").click()
    # What is written at night is seen by others from the morning on; these tests run at any hour.
    page.get_by_role("button", name="Let a day pass").click()
    page.goto(f"{board}/wall/")
    return page


def pick(page: Page, words: str) -> None:
    page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
            return;
          }
        }""",
        words,
    )


def test_an_explained_word_shows_what_it_means_by_pointing_keyboard_and_press(on_the_wall: Page):
    page = on_the_wall
    word, means = page.locator(".eg-word").first, page.get_by_text(MEANING)
    expect(page.locator(".eg-word")).to_have_count(1)
    expect(means).to_be_hidden()
    word.hover()
    expect(means).to_be_visible()
    page.keyboard.press("Escape")
    expect(means).to_be_hidden()
    page.mouse.move(0, 0)
    word.focus()
    expect(means).to_be_visible()
    expect(word).to_have_accessible_description(MEANING)
    page.keyboard.press("Escape")
    expect(means).to_be_hidden()


def test_a_text_is_picked_and_copied_without_what_its_words_mean(on_the_wall: Page):
    page = on_the_wall
    page.locator(".eg-word").first.hover()
    said = page.evaluate(
        """() => {
          getSelection().selectAllChildren(document.querySelector(".eg-word").closest("p"));
          return getSelection().toString();
        }"""
    )
    assert said == "I wrote to CAMHS about stepped care. CAMHS wrote back."


def test_a_word_that_was_picked_can_be_asked_about_by_keyboard(on_the_wall: Page, axe: Callable[[Page], None]):
    page = on_the_wall
    pick(page, "stepped care")
    link = page.get_by_role("link", name="What does this mean?")
    expect(link).to_be_visible()
    address = str(link.get_attribute("href"))
    assert "word=stepped+care" in address
    assert "kind=wall_note" in address
    axe(page)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="stepped care")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Ask the board").click()
    expect(page.get_by_role("heading", name="We ask the board")).to_be_visible()


def test_what_is_explained_already_is_not_asked_about_nor_are_long_passages(on_the_wall: Page):
    page = on_the_wall
    for words in ("CAMHS", "about stepped care. CAMHS wrote back"):
        pick(page, words)
        page.wait_for_timeout(400)
        expect(page.locator(".eg-ask")).to_have_count(0)


def test_without_scripts_a_meaning_shows_and_a_word_is_typed(on_the_wall: Page, open_page: OpenPage, own_demo_server: Served):
    page, board = open_page(java_script_enabled=False), f"{own_demo_server.address}/boards/hill-and-river"
    come_in(page, own_demo_server.address, "jo")
    page.goto(f"{board}/wall/")
    page.locator(".eg-word").first.focus()
    expect(page.get_by_text(MEANING)).to_be_visible()
    page.goto(f"{board}/our-words/")
    page.get_by_role("link", name="Ask what a word means").click()
    page.get_by_label("Which word?").fill("camhs")
    page.get_by_role("button", name="Look it up").click()
    expect(page.get_by_text(MEANING)).to_be_visible()


def test_on_a_phone_and_in_the_dark_nothing_leaves_the_screen(
    on_the_wall: Page, open_page: OpenPage, own_demo_server: Served, axe: Callable[[Page], None]
):
    page = open_page(**{**PHONE, "viewport": {"width": 320, "height": 640}, "color_scheme": "dark"})
    come_in(page, own_demo_server.address, "jo")
    board = f"{own_demo_server.address}/boards/hill-and-river"
    page.goto(f"{board}/wall/")
    page.locator(".eg-word").first.tap()
    expect(page.get_by_text(MEANING)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    axe(page)
    pick(page, "stepped care")
    expect(page.locator(".eg-ask")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for way in ("our-words/", "our-words/ask/", "our-words/add/"):
        page.goto(f"{board}/{way}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        axe(page)
    page.goto(f"{board}/our-words/")
    page.get_by_role("link", name=re.compile("Change it, or see")).first.click()
    axe(page)
