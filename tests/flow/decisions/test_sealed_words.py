"""Words that two people read after the close join what was said with them, and none is lost."""

from datetime import timedelta

import pytest
from tests.cast import say_what_can_change
from tests.flow.proposals.scene import a_plan

from evenground.cores.consent import State
from evenground.flow.decisions import reads, writes
from evenground.flow.decisions.models import Dissent, Objection
from evenground.ground.rounds.models import Reply
from evenground.ground.web import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def objected(question, maya, jo, ruth, noor, pass_time):
    """Closed with two of "not yet", for one reason; their words are not read yet."""
    say_what_can_change(question, jo)
    decision = writes.open_decision(a_plan(question, maya), by=jo, closes_at=clock.now() + timedelta(days=1))
    for member in (maya, noor):
        writes.give_reply(decision, "not_yet", by=member, reason="rushed")
    for member in (jo, ruth):
        writes.give_reply(decision, "fine", by=member)
    pass_time(days=2)
    writes.close(decision)
    decision.refresh_from_db()
    return decision


def are_read(reply: Reply, words: str) -> None:
    reply.words = f"{reply.words}\n\n{words}".strip()
    reply.save()
    writes.add_words(reply, words)


def test_the_first_words_join_the_worry_and_the_second_are_one_of_their_own(objected):
    one, two = Reply.objects.filter(answer="not_yet").order_by("pk")
    are_read(one, "I have exams.")
    assert [each.words for each in objected.objections.all()] == ["I have exams."]
    are_read(two, "My shift ends at eight.")
    assert sorted(each.words for each in objected.objections.all()) == ["I have exams.", "My shift ends at eight."]
    assert reads.standing(objected.topic).state is State.OBJECTED


def test_words_that_are_added_later_join_those_of_the_same_person_and_not_anothers(objected):
    one, two = Reply.objects.filter(answer="not_yet").order_by("pk")
    are_read(one, "I have exams.")
    are_read(two, "My shift ends at eight.")
    are_read(two, "Nine on Fridays.")
    are_read(one, "Until June.")
    words = sorted(each.words for each in objected.objections.all())
    assert words == ["I have exams.\n\nUntil June.", "My shift ends at eight.\n\nNine on Fridays."]


def test_once_it_goes_on_they_join_too_and_open_nothing_anew(objected):
    one, two = Reply.objects.filter(answer="not_yet").order_by("pk")
    are_read(one, "I have exams.")
    objected.decided_at, objected.how = objected.opened_at, "WITH_DISSENT"
    objected.save()
    are_read(two, "My shift ends at eight.")
    assert [each.words for each in Objection.objects.all()] == ["I have exams.\n\nMy shift ends at eight."]


def test_words_to_be_kept_beside_a_decision_are_kept_once_they_were_read(objected):
    objected.decided_at, objected.how = objected.opened_at, "AGREED"
    objected.save()
    reply = Reply.objects.filter(answer="fine").first()
    reply.answer, reply.reason = "worry", "keeps_words"
    are_read(reply, "Still too fast for me.")
    assert [each.words for each in Dissent.objects.all()] == ["Still too fast for me."]


def test_nothing_is_kept_beside_a_decision_before_there_are_words(objected):
    reply = Reply.objects.filter(answer="fine").first()
    reply.answer, reply.reason, reply.words = "worry", "keeps_words", ""
    reply.save()
    writes.closing._keep_words(objected, list(Reply.objects.all()))
    assert not Dissent.objects.exists()
