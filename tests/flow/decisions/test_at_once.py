"""Several who press in the same moment, on connections of their own."""

import datetime

import pytest
from django.utils import timezone
from tests.at_once import at_once
from tests.cast import say_what_can_change
from tests.flow.proposals.scene import a_plan

from evenground.cores.consent import State
from evenground.flow.decisions import reads, writes
from evenground.flow.decisions.models import Decision, Dissent, Objection
from evenground.flow.decisions.rules import Act
from evenground.flow.proposals import writes as proposals
from evenground.ground.boards.models import Board, Key
from evenground.ground.rounds.models import Reply, Round
from evenground.ground.web.errors import NotAllowed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.every_database]


def in_a_week() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=7)


@pytest.fixture
def version(question, maya, noor, jo, ruth):
    say_what_can_change(question, jo)
    return a_plan(question, maya)


@pytest.fixture
def asked(version, maya) -> Decision:
    return writes.open_decision(version, by=maya, closes_at=in_a_week())


def test_two_closes_at_once_make_one_worry_and_one_ending(asked, maya, noor, jo, ruth, pass_time):
    for who in (maya, jo, ruth):
        writes.give_reply(asked, "fine", by=who)
    writes.give_reply(asked, "not_yet", by=noor, reason="rushed")
    pass_time(days=8)
    found = at_once(*[lambda: writes.close(asked)] * 3)
    assert sorted(found) == [False, False, True]
    assert Objection.objects.count() == 1
    assert Reply.objects.count() == 4


def test_a_reply_and_the_close_at_once_lose_nothing_that_was_taken(asked, maya, noor, jo, ruth, pass_time):
    for who in (maya, jo, ruth):
        writes.give_reply(asked, "fine", by=who)
    pass_time(days=6, hours=23, minutes=59, seconds=59.5)
    replied, _closed = at_once(
        lambda: writes.give_reply(asked, "not_yet", by=noor, reason="rushed"), lambda: [writes.close(asked) for _try in range(20)]
    )
    pass_time(seconds=2)
    writes.close(asked)
    was_taken = not isinstance(replied, NotAllowed)
    assert Reply.objects.filter(answer="not_yet").count() == int(was_taken)
    assert Objection.objects.count() == int(was_taken)


def test_two_who_ask_everybody_at_once_ask_once(version, maya, jo):
    at_once(*[lambda each=each: writes.open_decision(version, by=each, closes_at=in_a_week()) for each in (maya, jo, maya)])
    assert Decision.objects.count() == 1
    assert Round.objects.filter(closed_at=None).count() == 1


def test_two_first_keys_at_once_are_a_first_and_a_second(question, maya, jo, board, noor, ruth):
    Board.objects.filter(pk=board.pk).update(thinking_days=7)
    question.board.refresh_from_db()
    say_what_can_change(question, jo)
    a_plan(question, maya)
    found = at_once(
        lambda: writes.say_yes(Act.LESS_TIME, question, by=maya), lambda: writes.say_yes(Act.LESS_TIME, question, by=jo)
    )
    assert sorted(found) == [False, True]
    assert reads.standing(question).state == State.READY
    assert not Key.objects.exists()


def test_two_second_keys_at_once_keep_what_still_stands_once(version, question, maya, noor, jo, ruth, pass_time):
    def asking(about, answer: str) -> Decision:
        decision = writes.open_decision(about, by=maya, closes_at=in_a_week() + datetime.timedelta(days=60))
        for who in (maya, jo, ruth):
            writes.give_reply(decision, "fine", by=who)
        writes.give_reply(decision, answer, by=noor, reason="rushed")
        return decision

    first = asking(version, "not_yet")
    pass_time(days=70)
    writes.close(first)
    two = proposals.share(proposals.change(version, by=maya), by=maya)
    writes.answer_objection(first.objections.get(), by=jo, resolution="We took a week more.", version=two)
    again = writes.open_decision(two, by=maya, closes_at=in_a_week() + datetime.timedelta(days=90))
    for who in (maya, jo, ruth):
        writes.give_reply(again, "fine", by=who)
    writes.give_reply(again, "not_yet", by=noor, reason="rushed")
    pass_time(days=30)
    writes.close(again)
    writes.answer_objection(again.objections.get(), by=jo, resolution="We try it until summer.", version=None)
    writes.say_yes(Act.KEEP_DISSENT, question, by=noor)
    found = at_once(
        lambda: writes.say_yes(Act.KEEP_DISSENT, question, by=jo), lambda: writes.say_yes(Act.KEEP_DISSENT, question, by=ruth)
    )
    assert sum(one is True for one in found) == 1
    assert Dissent.objects.count() == 1
