"""What somebody writes survives a lost line and an ended session, with scripts and without.

What somebody objects with is never kept.
"""

import re
from datetime import timedelta
from functools import cache
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from evenground.flow.decisions import writes
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.drafts.models import Draft, RescuedWords
from evenground.ground.web.context import owner_mark
from tests.browser import OpenPage, come_in
from tests.cast import say_what_can_change
from tests.flow.proposals.scene import a_plan
from tests.journeys.visiting import Visitor, every_page, route_of
from tests.served import Served

WORDS = "Softer chairs, and a window that opens."
PROBLEM = "My parents open my post."


@pytest.fixture
def words() -> str:
    """Nobody else's on the board that these tests share."""
    return f"{WORDS} {uuid4()}"


@cache
def place_to_write(address: str) -> str:
    maya = Visitor(address).come_in("maya")
    return address + next(answer.path for answer in every_page(maya, "/") if route_of(answer.path) == "contributions:give")


def write(page: Page, server: Served, words: str) -> str:
    """Maya writes an idea and has not sent it. Returns where."""
    come_in(page, server.address, "maya")
    page.goto(place_to_write(server.address))
    page.get_by_label("Your idea").fill(words)
    return place_to_write(server.address)


def send(page: Page) -> None:
    page.get_by_role("button", name="Give this idea").click()


@pytest.mark.allows_console_errors
def test_with_scripts_words_wait_on_the_device_until_there_is_a_line(demo_server: Served, words: str, open_page: OpenPage):
    page = open_page()
    place = write(page, demo_server, words)
    page.context.set_offline(True)
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Your words are kept on this phone.")
    page.context.set_offline(False)
    page.goto(demo_server.address)
    page.goto(place)
    expect(page.get_by_label("Your idea")).to_have_value(words)
    expect(page.get_by_role("status").first).to_contain_text("We kept what you wrote.")
    send(page)
    expect(page.get_by_text(words)).to_be_visible()
    page.goto(place)
    expect(page.get_by_label("Your idea")).to_have_value("")


@pytest.mark.allows_console_errors
def test_without_scripts_the_browser_sends_again_what_it_could_not_send(demo_server: Served, words: str, open_page: OpenPage):
    page = open_page(java_script_enabled=False)
    write(page, demo_server, words)
    page.context.set_offline(True)
    page.get_by_role("button", name="Give this idea").click(no_wait_after=True)
    expect(page).to_have_url(re.compile("^chrome-error:"))
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_text(words)).to_be_visible()


@pytest.mark.allows_console_errors
@pytest.mark.parametrize("has_scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("lost", ["sessionid", None], ids=["the session", "every cookie"])
def test_words_sent_after_the_session_has_ended_are_there_again(
    has_scripts: bool, lost: str | None, demo_server: Served, words: str, open_page: OpenPage
):
    page = open_page(java_script_enabled=has_scripts)
    place = write(page, demo_server, words)
    page.context.clear_cookies(**({"name": lost} if lost else {}))
    send(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nothing is lost" if lost else "open for a long time")
    come_in(page, demo_server.address, "maya")
    page.goto(place)
    expect(page.get_by_label("Your idea")).to_have_value(words)
    send(page)
    expect(page.get_by_text(words)).to_be_visible()


def test_words_on_the_device_come_back_after_an_ended_session(demo_server: Served, words: str, open_page: OpenPage):
    page = open_page()
    place = write(page, demo_server, words)
    page.goto(demo_server.address + "/help/")
    page.context.clear_cookies()
    page.goto(demo_server.address + "/help/")
    come_in(page, demo_server.address, "maya")
    page.goto(place)
    expect(page.get_by_label("Your idea")).to_have_value(words)


@pytest.mark.parametrize("lost", [True, False], ids=["the session ended", "the chooser"])
def test_words_on_the_device_never_show_to_who_signs_in_next(lost: bool, demo_server: Served, words: str, open_page: OpenPage):
    page = open_page()
    place = write(page, demo_server, words)
    page.goto(demo_server.address + "/help/")
    if lost:
        page.context.clear_cookies()
    come_in(page, demo_server.address, "ruth")
    page.goto(place)
    expect(page.get_by_label("Your idea")).to_have_value("")
    assert words not in page.evaluate("JSON.stringify({...localStorage})")


@pytest.mark.allows_console_errors
@pytest.mark.parametrize("has_scripts", [True, False], ids=["with scripts", "without scripts"])
def test_words_sent_after_the_session_has_ended_never_show_to_who_signs_in_next(
    has_scripts: bool, demo_server: Served, words: str, open_page: OpenPage
):
    page = open_page(java_script_enabled=has_scripts)
    place = write(page, demo_server, words)
    page.context.clear_cookies(name="sessionid")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nothing is lost")
    come_in(page, demo_server.address, "ruth")
    page.goto(place)
    expect(page.get_by_label("Your idea")).to_have_value("")


@pytest.mark.django_db
@pytest.mark.parametrize("browser", [Client(), Client(enforce_csrf_checks=True)], ids=["session ended", "page open too long"])
def test_what_somebody_objects_with_is_never_kept(browser: Client, question: Topic, maya: Member, jo: Member):
    say_what_can_change(question, jo)
    writes.open_decision(a_plan(question, maya), by=jo, closes_at=timezone.now() + timedelta(days=7))
    place = reverse("decisions:decision", args=[question.board.slug, question.pk])
    mark = owner_mark(maya.person.pk)
    answer = browser.post(place, {"answer": "not_yet", "reason": "left_out", "words": PROBLEM, "owner": mark})
    assert answer.status_code in (401, 403)
    assert not RescuedWords.objects.exists()
    assert not Draft.objects.exists()
    assert not answer.cookies.get("kept_words")


@pytest.mark.django_db
def test_what_somebody_writes_elsewhere_is_kept_for_them_in_their_browser(question: Topic, maya: Member):
    place = reverse("contributions:give", args=[question.board.slug, question.pk])
    mark = owner_mark(maya.person.pk)
    answer = Client().post(place, {"words": WORDS, "owner": mark})
    kept = RescuedWords.objects.get()
    assert (kept.fields, kept.owner) == ({"words": WORDS}, mark)
    assert answer.cookies["kept_words"]["httponly"]
