import datetime

import pytest
from django.utils import timezone
from tests.cast import ask
from tests.flow.proposals.scene import what_is_due_runs
from tests.ground.joining.scene import a_card

from evenground.flow.quick_asks import reads, writes
from evenground.flow.topics import writes as topics
from evenground.flow.topics.models import Topic
from evenground.ground.rounds.models import Reply, ReplyLink
from evenground.ground.safety.writes import put_out_of_sight
from evenground.ground.tasks import writes as tasks
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db

PIZZA = ["Just cheese", "Peppers and mushrooms", "The spicy one"]


def tomorrow() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=1)


@pytest.fixture
def pizza(maya) -> Topic:
    topic = ask(maya, "Which pizza on Tuesday?", shape=Topic.Shape.QUICK_ASK)
    writes.offer(topic, PIZZA, by=maya, closes_at=tomorrow())
    return topic


def test_two_to_five_different_answers_are_offered_and_nothing_else(maya):
    topic = ask(maya, "Which name?", shape=Topic.Shape.QUICK_ASK)
    for bad in (["one"], ["a", "A"], list("abcdef"), ["a", " "]):
        with pytest.raises(NotAllowed, match="2 to 5"):
            writes.offer(topic, bad, by=maya, closes_at=tomorrow())
    writes.offer(topic, list("abcde"), by=maya, closes_at=tomorrow())
    assert [choice.words for choice in reads.choices_of(topic)] == list("abcde")


def test_the_same_form_sent_twice_asks_once_and_other_answers_are_refused(pizza, maya, jo):
    assert writes.offer(pizza, PIZZA, by=maya, closes_at=tomorrow()) == reads.round_of(pizza)
    with pytest.raises(NotAllowed, match="set already"):
        writes.offer(pizza, ["Chips", "Salad"], by=jo, closes_at=tomorrow())
    assert len(reads.choices_of(pizza)) == 3


def test_only_a_quick_ask_takes_answers_to_choose_from(question, maya, cato, pizza):
    with pytest.raises(NotAllowed):
        writes.offer(question, PIZZA, by=maya, closes_at=tomorrow())
    with pytest.raises(NotAllowed):
        writes.offer(pizza, PIZZA, by=cato, closes_at=tomorrow())


def test_it_closes_by_itself_when_its_time_comes_and_the_names_are_gone(maya, noor, jo, ruth, pass_time):
    topic = ask(maya, "Which pizza?", shape=Topic.Shape.QUICK_ASK)
    round_ = writes.offer(topic, PIZZA, by=maya, closes_at=tomorrow())
    for who, place in ((maya, 1), (noor, 2), (jo, 2), (noor, 1)):
        writes.pick(topic, place, by=who)
    assert reads.own_choice(noor, round_) == 1
    assert not reads.counts_of(round_)
    what_is_due_runs()
    assert reads.round_of(topic).closed_at is None
    pass_time(days=1, minutes=1)
    with pytest.raises(NotAllowed, match="closed"):
        writes.pick(topic, 1, by=ruth)
    what_is_due_runs()
    round_, topic = reads.round_of(topic), Topic.objects.get(pk=topic.pk)
    assert reads.counts_of(round_) == {1: 2, 2: 1}
    assert reads.own_choice(noor, round_) is None
    assert not ReplyLink.objects.exists()
    assert topic.stage == Topic.Stage.TELL


@pytest.mark.django_db(transaction=True)
def test_it_closes_early_when_everybody_has_answered(hal, maya, noor, pizza):
    topic = ask(noor, "Now?", shape=Topic.Shape.QUICK_ASK)
    writes.offer(topic, ["Yes", "No"], by=noor, closes_at=tomorrow())
    host = hal.memberships.get(board=maya.board)
    for who in (maya, noor):
        writes.pick(topic, 1, by=who)
    tasks.run_ready()
    assert reads.round_of(topic).closed_at is None
    writes.pick(topic, 2, by=host)
    tasks.run_ready()
    assert reads.counts_of(reads.round_of(topic)) == {1: 2, 2: 1}


@pytest.mark.django_db(transaction=True)
def test_while_somebody_has_a_card_that_works_it_waits_for_them(hal, maya, noor, pizza, pass_time):
    a_card(maya.board, hal)
    topic = ask(noor, "Now?", shape=Topic.Shape.QUICK_ASK)
    writes.offer(topic, ["Yes", "No"], by=noor, closes_at=tomorrow())
    for who in (maya, noor, hal.memberships.get(board=maya.board)):
        writes.pick(topic, 1, by=who)
    tasks.run_ready()
    assert reads.round_of(topic).closed_at is None


def test_what_is_out_of_sight_is_not_answered_blind(pizza, maya):
    put_out_of_sight("question", pizza.pk, board=pizza.board, reason="danger")
    with pytest.raises(NotAllowed, match="Two people are looking"):
        writes.pick(pizza, 1, by=maya)
    assert not Reply.objects.exists()


def test_only_an_answer_that_is_offered_can_be_pressed_and_only_by_the_board(pizza, maya, cato):
    with pytest.raises(NotAllowed, match="not one of the answers"):
        writes.pick(pizza, 9, by=maya)
    with pytest.raises(NotAllowed):
        writes.pick(pizza, 1, by=cato)
    assert not Reply.objects.exists()


def test_what_happened_next_is_said_after_the_close_and_can_be_put_right(pizza, maya, jo, cato, pass_time):
    with pytest.raises(NotAllowed, match="still open"):
        writes.say_what_happened(pizza, "Three cheese.", by=maya)
    pass_time(days=2)
    what_is_due_runs()
    writes.say_what_happened(pizza, "Three cheese.", by=maya)
    writes.say_what_happened(pizza, "Three cheese, two veg.", by=jo)
    with pytest.raises(NotAllowed):
        writes.say_what_happened(pizza, "No.", by=cato)
    assert reads.result_of(pizza).what_happened == "Three cheese, two veg."
    assert reads.result_of(pizza).said_by == jo


def test_growing_into_the_whole_way_loses_nothing_and_the_close_does_not_move_it(pizza, maya, pass_time):
    writes.pick(pizza, 1, by=maya)
    topics.grow(pizza, by=maya, reveal_at=timezone.now() + datetime.timedelta(days=5))
    pass_time(days=2)
    tasks.not_any_more("contributions.reveal", pizza.pk)
    what_is_due_runs()
    grown = Topic.objects.get(pk=pizza.pk)
    assert (grown.shape, grown.stage) == (Topic.Shape.WHOLE_WAY, Topic.Stage.GATHER)
    assert reads.round_of(grown).closed_at is not None
    assert Reply.objects.count() == 1
