import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.cast import YOUNG, ask, member_of
from tests.flow.proposals.scene import what_is_due_runs
from tests.flow.quick_asks.test_quick_asks import PIZZA, tomorrow

from evenground.flow.quick_asks import reads, writes
from evenground.flow.topics.models import Topic
from evenground.ground.rounds.models import Reply

pytestmark = pytest.mark.django_db


def page(topic: Topic, name: str = "ask") -> str:
    return reverse(f"quick_asks:{name}", args=["hill-and-river", topic.pk])


@pytest.fixture
def asked(maya) -> Topic:
    return ask(maya, "Which pizza on Tuesday?", shape=Topic.Shape.QUICK_ASK)


@pytest.fixture
def pizza(asked, maya, noor, jo, ruth) -> Topic:
    writes.offer(asked, PIZZA, by=maya, closes_at=tomorrow())
    return asked


@pytest.mark.parametrize("name", ["ask", "choices", "happened"])
@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("cato", 404), ("jo", 200)])
def test_who_may_open_the_pages_of_a_quick_ask(name, who, status, request, client_as, asked):
    viewer = None if who == "nobody" else request.getfixturevalue(who)
    assert client_as(viewer).get(page(asked, name)).status_code == status


def test_a_quick_ask_is_made_with_three_fields_and_one_press(client_as, maya):
    browser = client_as(maya)
    first = {"question": "Which name?", "shape": "quick", "once": str(uuid.uuid4())}
    choices = browser.post(reverse("topics:ask", args=["hill-and-river"]), first).url
    done = browser.post(choices, {"choice_1": "Bridge", "choice_2": "Boat", "when": "now"})
    shown = browser.get(done.url).content.decode()
    assert "Bridge" in shown
    assert "Boat" in shown
    closes = reads.round_of(Topic.objects.get()).closes_at
    assert 9 * 60 < (closes - timezone.now()).total_seconds() <= 600


def test_a_quick_ask_takes_two_presses_from_the_front_page(client_as, jo):
    browser, ask_quickly = client_as(jo), reverse("quick_asks:ask_quickly", args=["hill-and-river"])
    assert ask_quickly in browser.get(reverse("home:board", args=["hill-and-river"])).content.decode()
    assert browser.get(ask_quickly).status_code == 200
    form = {"once": str(uuid.uuid4()), "question": "Which name?", "choice_1": "Bridge", "choice_2": "Boat", "when": "now"}
    for _ in range(2):
        done = browser.post(ask_quickly, form)
    shown = browser.get(done.url).content.decode()
    assert all(words in shown for words in ("Which name?", "Bridge", "Boat", "Press one."))
    assert Topic.objects.count() == 1


def test_a_quick_ask_with_answers_that_are_alike_asks_nothing_and_keeps_the_words(client_as, jo):
    ask_quickly = reverse("quick_asks:ask_quickly", args=["hill-and-river"])
    form = {"question": "Which name?", "choice_1": "Bridge", "choice_2": "bridge", "when": "now"}
    shown = client_as(jo).post(ask_quickly, form).content.decode()
    assert "Give 2 to 5 answers, each different" in shown
    assert 'value="Which name?"' in shown
    assert not Topic.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("cato", 404), ("jo", 200)])
def test_who_may_ask_something_quick(who, status, request, client_as, board):
    viewer = None if who == "nobody" else request.getfixturevalue(who)
    assert client_as(viewer).get(reverse("quick_asks:ask_quickly", args=["hill-and-river"])).status_code == status


def test_answers_that_are_alike_or_too_few_are_refused_kindly(client_as, asked, maya):
    browser = client_as(maya)
    alike = browser.post(page(asked, "choices"), {"choice_1": "Bridge", "choice_2": "bridge", "when": "1"}).content.decode()
    assert "Give 2 to 5 answers, each different" in alike
    assert "Write something first" in browser.post(page(asked, "choices"), {"choice_1": "Bridge", "when": "1"}).content.decode()
    assert reads.round_of(asked) is None


def test_one_press_answers_and_another_changes_it(client_as, pizza, noor):
    browser = client_as(noor)
    browser.post(page(pizza), {"choice": "1"})
    assert "You pressed: Just cheese" in browser.get(page(pizza)).content.decode()
    browser.post(page(pizza), {"choice": "3"})
    assert "You pressed: The spicy one" in browser.get(page(pizza)).content.decode()
    assert Reply.objects.count() == 1
    for bad in ("5", "9", "", "x", "9" * 5000):
        assert browser.post(page(pizza), {"choice": bad}).status_code == 403


def test_nobody_sees_before_the_close_what_others_pressed(client_as, pizza, maya, noor, jo):
    browser = client_as(jo)

    def seen() -> str:
        shown = re.sub(
            r'name="csrfmiddlewaretoken" value="[^"]*"|\d of \d|width="[^"]*"', "", browser.get(page(pizza)).content.decode()
        )
        assert "What we said" not in shown
        return shown

    before = seen()
    writes.pick(pizza, 2, by=noor)
    writes.pick(pizza, 2, by=maya)
    assert seen() == before


def test_after_the_close_all_see_the_counts_and_what_happened_next(client_as, pizza, maya, noor, jo, pass_time):
    for who, place in ((maya, 1), (noor, 1), (jo, 2)):
        writes.pick(pizza, place, by=who)
    pass_time(days=1, minutes=1)
    browser = client_as(jo)
    assert "The time is up" in browser.get(page(pizza)).content.decode()
    what_is_due_runs()
    shown = browser.get(page(pizza)).content.decode()
    assert re.findall(r"\d of 3", shown) == ["2 of 3", "1 of 3", "0 of 3"]
    assert "3 of 5 answered" in shown
    assert "Nobody has said yet." in shown
    browser.post(page(pizza, "happened"), {"what_happened": "Three cheese, two veg."})
    shown = browser.get(page(pizza)).content.decode()
    assert "Three cheese, two veg." in shown
    assert "Jo" in shown


def test_with_fewer_than_three_answers_no_count_is_shown(client_as, pizza, maya, noor, pass_time):
    for who, place in ((maya, 1), (noor, 2)):
        writes.pick(pizza, place, by=who)
    pass_time(days=2)
    what_is_due_runs()
    shown = client_as(maya).get(page(pizza)).content.decode()
    assert "Too few of us answered" in shown
    assert "Just cheese" not in shown


def test_it_can_grow_from_its_page_and_what_was_pressed_is_still_there(client_as, pizza, maya, noor, jo, pass_time):
    for who in (maya, noor, jo):
        writes.pick(pizza, 1, by=who)
    browser = client_as(maya)
    grow = reverse("topics:grow", args=["hill-and-river", pizza.pk])
    assert grow in browser.get(page(pizza)).content.decode()
    browser.post(grow, {"when": "7"})
    pass_time(days=2)
    what_is_due_runs()
    assert "3 of 3" in browser.get(page(pizza)).content.decode()


def test_somebody_who_joined_later_is_asked_too_and_counted_once(client_as, pizza, board):
    before = reads.rounds.how_many(reads.round_of(pizza))[1]
    late = client_as(member_of(board, "Lee", YOUNG))
    assert 'name="choice"' in late.get(page(pizza)).content.decode()
    for choice in ("1", "2"):
        assert late.post(page(pizza), {"choice": choice}).status_code == 302
    assert reads.rounds.how_many(reads.round_of(pizza))[1] == before + 1


def test_the_page_costs_the_same_for_few_and_for_many(client_as, asked, board, maya, pass_time):
    everybody = [member_of(board, f"Person {n}", YOUNG) for n in range(20)]
    writes.offer(asked, PIZZA, by=maya, closes_at=tomorrow())
    small = ask(maya, "Small?", shape=Topic.Shape.QUICK_ASK)
    writes.offer(small, PIZZA[:2], by=maya, closes_at=tomorrow())
    for who in everybody:
        writes.pick(asked, 1, by=who)
    browser = client_as(maya)

    def queries(topic: Topic) -> int:
        with CaptureQueriesContext(connection) as caught:
            browser.get(page(topic))
        return len(caught)

    assert queries(asked) == queries(small)
    pass_time(days=2)
    what_is_due_runs()
    assert queries(asked) == queries(small)
