import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.cast import ask, say_what_can_change

from evenground.flow.topics import rules, writes
from evenground.flow.topics.models import Topic
from evenground.ground.web.errors import NotHere

pytestmark = pytest.mark.django_db


def test_anybody_on_the_board_asks_with_one_line(client_as, maya, jo, ruth):
    for who in (maya, jo, ruth):
        page = reverse("topics:ask", args=[who.board.slug])
        answer = client_as(who).post(
            page, {"question": f"I think we should ask {who.name}", "shape": "yes", "once": str(uuid.uuid4())}
        )
        assert answer.status_code == 302
    assert {t.asked_by.name for t in Topic.objects.all()} == {"Maya", "Jo", "Ruth"}


def test_a_question_that_gathers_says_first_when_everybody_looks(client_as, maya):
    browser, page = client_as(maya), reverse("topics:ask", args=[maya.board.slug])
    form = {"question": "What should the letter say?", "shape": "whole", "once": str(uuid.uuid4())}
    assert "When do we all look?" in browser.post(page, form).content.decode()
    assert not Topic.objects.exists()
    browser.post(page, form | {"when": "3"})
    topic = Topic.objects.get()
    assert rules.is_sealed(topic)
    assert datetime.timedelta(days=2) < topic.reveal_at - timezone.now() < datetime.timedelta(days=4)


def test_a_form_sent_twice_asks_once(client_as, maya):
    browser, page = client_as(maya), reverse("topics:ask", args=[maya.board.slug])
    form = {"question": "Biscuits?", "shape": "yes", "once": str(uuid.uuid4())}
    assert browser.post(page, form).url == browser.post(page, form).url
    assert Topic.objects.count() == 1


def test_a_form_id_of_another_board_opens_nothing(cato, question):
    with pytest.raises(NotHere):
        writes.ask("Mine", by=cato, shape="yes", once=question.pk)


def test_an_empty_question_is_refused_kindly_and_keeps_the_rest(client_as, maya):
    page = reverse("topics:ask", args=[maya.board.slug])
    answer = client_as(maya).post(page, {"question": " ", "more": "the long story", "shape": "yes"}).content.decode()
    assert "Write something first" in answer
    assert "the long story" in answer


@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("cato", 404), ("maya", 200), ("jo", 200)])
def test_who_may_open_a_question(who, status, request, client_as, question):
    viewer = None if who == "nobody" else request.getfixturevalue(who)
    assert client_as(viewer).get(reverse("topics:question", args=["hill-and-river", question.pk])).status_code == status


def test_a_question_of_another_board_looks_like_one_that_does_not_exist(client_as, cato, question):
    browser = client_as(cato)
    theirs = browser.get(reverse("topics:question", args=["hill-and-river", question.pk]))
    none = browser.get(reverse("topics:question", args=["lantern-street", uuid.uuid4()]))
    assert (theirs.status_code, theirs.content) == (none.status_code, none.content)


def test_what_can_change_is_owed_on_a_clock_and_may_be_said_by_anybody(client_as, question, maya, jo, pass_time):
    page = reverse("topics:question", args=["hill-and-river", question.pk])
    assert "You will be told by" in client_as(maya).get(page).content.decode()
    pass_time(days=8)
    assert "taken longer than we said" in client_as(maya).get(page).content.decode()
    say_what_can_change(question, jo)
    shown = client_as(maya).get(page).content.decode()
    assert "The words of the letter." in shown
    assert "longer than we said" not in shown


def test_a_small_question_grows_into_the_whole_way_and_loses_nothing(maya):
    small = ask(maya, "A new name?", shape=Topic.Shape.COLLECT)
    sealed_until = small.reveal_at
    grown = writes.grow(small, by=maya, reveal_at=timezone.now() + datetime.timedelta(days=9))
    assert (grown.shape, grown.reveal_at, grown.question) == (Topic.Shape.WHOLE_WAY, sealed_until, "A new name?")


def test_a_quick_ask_that_grew_says_where_its_result_is(client_as, maya):
    quick = ask(maya, "Which name?", shape=Topic.Shape.QUICK_ASK)
    page = reverse("topics:question", args=["hill-and-river", quick.pk])
    assert "began as a quick ask" not in client_as(maya).get(page).content.decode()
    writes.grow(quick, by=maya, reveal_at=timezone.now() + datetime.timedelta(days=9))
    shown = client_as(maya).get(page).content.decode()
    assert reverse("quick_asks:ask", args=["hill-and-river", quick.pk]) in shown
