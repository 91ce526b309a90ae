import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import YOUNG, ask, member_of
from tests.flow.responses.scene import IDEAS, page_of, reveal

from evenground.flow.responses import reads, writes
from evenground.flow.responses.models import Response

pytestmark = pytest.mark.django_db

FIRST_VISIT_BYTES = 100_000
SCRIPT_BYTES = 30_000


def number_asked(page: str) -> str:
    return re.search(r'name="number" value="(\d+)"', page)[1]


def press(browser: Client, page: str, number: str, value: int, **more) -> str:
    return browser.post(page, {"number": number, "value": str(value)}, **more).content.decode()


def test_one_idea_is_shown_with_three_buttons_of_the_same_kind(client_as, maya, open_question):
    page = client_as(maya).get(page_of(open_question)).content.decode()
    assert sum(idea in page for idea in IDEAS) == 1
    buttons = re.findall(r'<button class="([^"]+)"[^>]*name="value" value="([^"]+)"', page)
    assert [value for _, value in buttons] == ["1", "-1", "0"]
    assert len({kind for kind, _ in buttons}) == 1
    assert "0 of 4" in page


def test_each_press_shows_the_result_of_that_idea_over_the_next(client_as, maya, open_question):
    browser, page = client_as(maya), page_of(open_question)
    first = number_asked(browser.get(page).content.decode())
    after = press(browser, page, first, 1, follow=True)
    assert "You agreed." in after
    assert "Too few answers to show yet." in after
    assert "1 of 4" in after
    assert number_asked(after) != first


def test_a_result_appears_once_seven_have_answered(client_as, board, maya, jo, open_question):
    others = [member_of(board, f"Young {n}", YOUNG) for n in range(5)]
    for place, who in enumerate(others):
        writes.respond(open_question, 1, 1 if place else -1, by=who)
    assert "Too few answers to show yet." in press(client_as(jo), page_of(open_question), "1", 1, follow=True)
    assert "6 of 7 people agree." in press(client_as(maya), page_of(open_question), "1", 1, follow=True)


def test_nobodys_answer_shows_before_ones_own(client_as, board, maya, open_question):
    for n in range(8):
        for number in (1, 2, 3, 4):
            writes.respond(open_question, number, 1, by=member_of(board, f"Young {n} {number}", YOUNG))
    page = client_as(maya).get(f"{page_of(open_question)}?just=1").content.decode()
    assert "eg-share" not in page
    assert "people agree" not in page


def test_a_script_is_sent_only_the_part_that_changes_and_no_script_the_whole_page(client_as, maya, open_question):
    browser, page = client_as(maya), page_of(open_question)
    part = press(browser, page, "1", -1, headers={"HX-Request": "true"})
    assert part.lstrip().startswith("<section")
    assert "You disagreed." in part
    assert "csrfmiddlewaretoken" in part
    answer = browser.post(page, {"number": "2", "value": "0"})
    assert (answer.status_code, answer.url) == (302, f"{page}?just=2")
    whole = browser.get(answer.url).content.decode()
    assert "<!DOCTYPE html>" in whole
    assert "You skipped this one." in whole


def test_an_answer_can_be_changed(client_as, maya, open_question):
    browser, page = client_as(maya), page_of(open_question)
    after = press(browser, page, "1", 1, follow=True)
    again = re.search(r'href="([^"]+)">Change my answer', after)[1]
    shown = browser.get(again).content.decode()
    assert number_asked(shown) == "1"
    assert "Answer this one again" in shown
    press(browser, page, "1", -1)
    assert reads.own_values(maya, open_question) == {1: Response.DISAGREE}


def test_what_one_has_not_answered_cannot_be_asked_for_by_its_number(client_as, maya, open_question):
    browser, page = client_as(maya), page_of(open_question)
    asked = number_asked(browser.get(page).content.decode())
    for number in (1, 2, 3, 4, 99):
        assert number_asked(browser.get(f"{page}?again={number}").content.decode()) == asked
    assert browser.get(f"{page}?again=nonsense&just=nonsense").status_code == 200


def test_at_the_end_it_says_so_and_where_to_go(client_as, maya, open_question):
    for number in (1, 2, 3, 4):
        writes.respond(open_question, number, 1, by=maya)
    page = client_as(maya).get(page_of(open_question)).content.decode()
    assert "You have seen them all" in page
    assert "See where we agree and differ" in page
    assert "Talk about it" in page
    assert "4 of 4" in page


def test_a_question_without_ideas_says_so(client_as, maya, question, pass_time):
    empty = reveal(question, [], pass_time)
    assert "nothing to answer here" in client_as(maya).get(page_of(empty)).content.decode()


def test_keys_answer_only_inside_the_part_for_answering(client_as, maya, open_question):
    page = client_as(maya).get(page_of(open_question)).content.decode()
    region = page[page.index("<section id=") : page.index("</section>")]
    assert "data-keys" in region
    assert re.findall(r'data-key="(\w)"', page) == re.findall(r'data-key="(\w)"', region) == ["a", "d", "s"]


def test_a_first_visit_is_light(client_as, maya, open_question):
    page = client_as(maya).get(page_of(open_question)).content
    names = re.findall(rb'(?:src|href)="/static/([^"?]+)"', page)
    files = {name.decode(): Path(finders.find(name.decode())).read_bytes() for name in names}
    fonts = [path.read_bytes() for path in Path(finders.find("evenground/app.css")).parent.glob("*.woff2")]
    scripts = sum(len(brotli.compress(body)) for name, body in files.items() if name.endswith(".js"))
    others = sum(len(brotli.compress(body)) for name, body in files.items() if not name.endswith(".js"))
    assert 0 < scripts < SCRIPT_BYTES
    assert len(fonts) == 2
    assert scripts + others + len(brotli.compress(page)) + sum(map(len, fonts)) < FIRST_VISIT_BYTES


def test_queries_do_not_grow_with_ideas_or_people(client_as, board, maya, pass_time):
    def queries(ideas: int, people: int) -> list[int]:
        topic = reveal(ask(maya, f"{ideas}?"), [(maya, f"Idea {n}") for n in range(ideas)], pass_time)
        for n in range(people):
            writes.respond(topic, 1, 1, by=member_of(board, f"{ideas} {n}", YOUNG))
        browser, page = client_as(maya), page_of(topic)
        taken = []
        for each in (
            lambda: browser.get(page),
            lambda: press(browser, page, "1", 1, headers={"HX-Request": "true"}),
            lambda: press(browser, page, "1", -1, follow=True),
        ):
            with CaptureQueriesContext(connection) as seen:
                each()
            taken.append(len(seen))
        return taken

    assert queries(3, 2) == queries(30, 12)
