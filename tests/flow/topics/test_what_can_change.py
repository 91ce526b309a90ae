import datetime
import re
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import say_what_can_change

from evenground.flow.topics import reads
from evenground.flow.topics.models import EarlierWhatCanChange, WhatCanChange
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(question):
    return reverse("topics:question", args=["hill-and-river", question.pk])


@pytest.fixture
def put_right(client_as, question):
    """Put the box right on its page, as somebody would: the words that stand there, but for these."""

    def change(by, **other):
        box = WhatCanChange.objects.get(topic=question)
        words = {
            "can_change": box.can_change,
            "cannot_change": box.cannot_change,
            "why_not": box.why_not,
            "who_says_yes": box.who_says_yes,
            "who_answers": box.who_answers,
            "answer_by": box.answer_by.isoformat(),
        }
        page = reverse("topics:what_can_change", args=["hill-and-river", question.pk])
        return client_as(by).post(page, words | other)

    return change


def words_on(page):
    """What a page says, without its marks and line breaks."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def in_words(moment):
    """A day as the board, which is in London, writes it."""
    day = moment.astimezone(ZoneInfo("Europe/London"))
    return f"{day:%A} {day.day} {day:%B %Y}"


def test_under_what_can_change_stands_who_said_it_and_when(client_as, address, question, maya, jo):
    say_what_can_change(question, jo)
    shown = words_on(client_as(maya).get(address))
    box = WhatCanChange.objects.get()
    assert f"Said by Jo on {in_words(box.filled_at)}." in shown
    assert "What was said before" not in shown
    assert "Changed by" not in shown


def test_the_name_under_it_costs_no_look_into_the_database(django_assert_num_queries, question, maya, jo):
    say_what_can_change(question, jo)
    _member, topic = reads.topic_for(maya.person, "hill-and-river", question.pk)
    with django_assert_num_queries(0):
        assert topic.what_can_change.filled_by.name == "Jo"


def test_what_was_said_before_stays_readable_with_names_newest_first(
    client_as, address, question, maya, jo, ruth, put_right, pass_time
):
    say_what_can_change(question, jo)
    pass_time(days=1)
    assert put_right(maya, can_change="Only the last line.").status_code == 302
    pass_time(days=1)
    assert put_right(ruth, can_change="Everything.\nEven the stamp.", who_answers="Ruth").status_code == 302
    page = client_as(jo).get(address)
    now = WhatCanChange.objects.get()
    second, first = reads.earlier_boxes(question)
    shown, before = words_on(page).split("What was said before")
    assert f"Changed by Ruth on {in_words(now.filled_at)}." in shown
    assert "Even the stamp." in shown
    assert before.index(f"Changed by Maya on {in_words(second.said_at)}.") < before.index("Only the last line.")
    assert before.index("Only the last line.") < before.index(f"Said by Jo on {in_words(first.said_at)}.")
    assert before.index(f"Said by Jo on {in_words(first.said_at)}.") < before.index("The words of the letter.")
    assert '<dd class="nhsuk-summary-list__value" dir="auto">The words of the letter.</dd>' in page.content.decode()


def test_a_day_that_is_moved_leaves_the_day_that_was_promised(client_as, address, question, maya, jo, put_right):
    say_what_can_change(question, jo)
    promised = WhatCanChange.objects.get().answer_by
    put_right(jo, answer_by=(promised + datetime.timedelta(days=30)).isoformat())
    earlier = EarlierWhatCanChange.objects.get()
    assert (earlier.answer_by, earlier.said_by, earlier.board) == (promised, jo, question.board)
    assert f"{promised.day} {promised:%B %Y}" in words_on(client_as(maya).get(address)).split("What was said before")[1]


def test_the_same_words_again_add_nothing_and_leave_the_name(client_as, address, question, maya, jo, put_right, pass_time):
    say_what_can_change(question, jo)
    said_at = WhatCanChange.objects.get().filled_at
    pass_time(days=2)
    assert put_right(maya).status_code == 302
    box = WhatCanChange.objects.get()
    assert (box.filled_by, box.filled_at) == (jo, said_at)
    assert not EarlierWhatCanChange.objects.exists()
    assert "What was said before" not in words_on(client_as(maya).get(address))


def test_the_words_stay_when_whoever_said_them_is_erased(client_as, address, question, maya, jo, put_right):
    say_what_can_change(question, jo)
    put_right(maya, can_change="Only the last line.")
    jo.person.delete()
    before = words_on(client_as(maya).get(address)).split("What was said before")[1]
    assert f"Said on {in_words(EarlierWhatCanChange.objects.get().said_at)}." in before
    assert "The words of the letter." in before


def test_many_earlier_words_cost_no_more_looks_into_the_database_than_one(
    client_as, address, question, maya, jo, ruth, put_right
):
    def looks():
        browser = client_as(maya)
        browser.get(address)
        with CaptureQueriesContext(connection) as captured:
            browser.get(address)
        return len(captured)

    say_what_can_change(question, jo)
    put_right(ruth, can_change="Line 0")
    few = looks()
    for number, who in enumerate([jo, maya, ruth, jo, maya], start=1):
        put_right(who, can_change=f"Line {number}")
    assert EarlierWhatCanChange.objects.count() == 6
    assert looks() == few


def test_another_board_neither_reads_nor_changes_it(client_as, address, question, cato, jo, put_right):
    say_what_can_change(question, jo)
    assert client_as(cato).get(address).status_code == 404
    assert put_right(cato, can_change="Nothing.").status_code == 404
    with pytest.raises(NotAllowed):
        say_what_can_change(question, cato)
    assert WhatCanChange.objects.get().filled_by == jo
    assert not EarlierWhatCanChange.objects.exists()


def test_words_that_are_refused_leave_what_stood_there(question, maya, jo, put_right):
    say_what_can_change(question, jo)
    assert put_right(maya, can_change=" ").status_code == 200
    assert WhatCanChange.objects.get().can_change == "The words of the letter."
    assert not EarlierWhatCanChange.objects.exists()
