"""The whole of a decision, as a board lives it."""

import datetime

import pytest
from django.utils import timezone
from tests.cast import say_what_can_change
from tests.flow.proposals.scene import a_plan, everybody_has_seen, what_is_due_runs

from evenground.cores.consent import State
from evenground.flow.decisions import reads, rules, writes
from evenground.flow.decisions.models import Dissent, Objection
from evenground.flow.proposals import rules as write_rules
from evenground.flow.proposals import writes as proposals
from evenground.flow.quick_asks import rules as quick_rules
from evenground.flow.topics.models import Topic
from evenground.ground.rounds.models import Reply, ReplyLink
from evenground.ground.tasks import writes as tasks
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


def in_a_week() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=7)


def test_not_yet_then_a_change_then_everybody_is_asked_again_and_dissent_is_kept(question, hal, maya, noor, jo, ruth, pass_time):
    """One private "not yet" changes the plan; nobody knows whose; what still stands is kept in its own words."""
    (post,) = everybody_has_seen(question, "My parents open my post")
    one = a_plan(question, maya, ("The letter goes by post.", [post]))

    with pytest.raises(NotAllowed, match="what can change"):
        writes.open_decision(one, by=maya, closes_at=in_a_week())
    say_what_can_change(question, jo)
    first = writes.open_decision(one, by=maya, closes_at=in_a_week())
    question.refresh_from_db()
    assert question.stage == Topic.Stage.DECIDE
    assert reads.standing(question).state == State.OPEN

    writes.give_reply(first, "fine", by=maya)
    writes.give_reply(first, "not_yet", by=noor, reason="left_out", words="Parents open the post.")
    writes.give_reply(first, "worry", by=jo, words="Stamps cost money.")
    pass_time(days=7, minutes=1)
    what_is_due_runs()

    first.refresh_from_db()
    assert first.decided_at is None
    (worry_of_the_board,) = Objection.objects.all()
    assert (worry_of_the_board.reason, worry_of_the_board.words) == ("left_out", "Parents open the post.")
    assert reads.standing(question).state == State.OBJECTED
    with pytest.raises(NotAllowed, match="worry of the board"):
        writes.open_decision(one, by=jo, closes_at=in_a_week() + datetime.timedelta(days=9))

    two = proposals.change(one, by=ruth, what_changed="A text comes first.")
    proposals.share(two, by=ruth)
    with pytest.raises(NotAllowed, match="worry of the board"):
        writes.open_decision(two, by=jo, closes_at=in_a_week() + datetime.timedelta(days=9))
    writes.answer_objection(worry_of_the_board, by=jo, resolution="A plain envelope, and a text first.", version=two)
    assert reads.standing(question).state == State.READY_AGAIN
    second = writes.open_decision(two, by=jo, closes_at=in_a_week() + datetime.timedelta(days=9))

    writes.give_reply(second, "fine", by=noor)
    writes.give_reply(second, "fine", by=maya)
    writes.give_reply(second, "fine", by=jo)
    writes.give_reply(second, "worry", by=ruth, words="A carer should always be told.", keep_words=True)
    pass_time(days=16)
    what_is_due_runs()

    second.refresh_from_db()
    question.refresh_from_db()
    assert second.decided_at is not None
    assert second.review_on is not None
    assert reads.standing(question).state == State.DECIDED
    assert question.stage == Topic.Stage.DO
    assert [dissent.words for dissent in Dissent.objects.all()] == ["A carer should always be told."]
    assert not ReplyLink.objects.exists()
    with pytest.raises(NotAllowed, match="decided"):
        writes.open_decision(two, by=maya, closes_at=in_a_week() + datetime.timedelta(days=99))


@pytest.mark.django_db(transaction=True)
def test_it_closes_early_when_everybody_has_answered_and_not_before(question, hal, maya, jo):
    say_what_can_change(question, jo)
    decision = writes.open_decision(a_plan(question, maya), by=maya, closes_at=in_a_week())
    for who in (maya, jo):
        writes.give_reply(decision, "fine", by=who)
    assert not writes.close(decision)
    writes.give_reply(decision, "fine", by=hal.memberships.get(board=question.board))
    tasks.run_ready()
    decision.refresh_from_db()
    assert decision.decided_at is not None


def test_closing_twice_makes_one_worry(question, maya, jo, noor, pass_time):
    say_what_can_change(question, jo)
    decision = writes.open_decision(a_plan(question, maya), by=maya, closes_at=in_a_week())
    for who in (maya, jo, noor):
        writes.give_reply(decision, "not_yet", by=who, reason="rushed")
    pass_time(days=8)
    assert writes.close(decision)
    assert not writes.close(decision)
    assert Objection.objects.count() == 1


def test_words_left_over_from_an_answer_that_became_fine_are_not_kept(question, maya, jo, noor):
    say_what_can_change(question, jo)
    decision = writes.open_decision(a_plan(question, maya), by=maya, closes_at=in_a_week())
    writes.give_reply(decision, "not_yet", by=noor, reason="left_out", words="Parents open the post.")
    writes.give_reply(decision, "fine", by=noor, reason="left_out", words="Parents open the post.")
    reply = Reply.objects.get()
    assert (reply.answer, reply.reason, reply.words) == ("fine", "", "")


@pytest.mark.parametrize(
    ("answer", "more", "why"),
    [
        ("maybe", {}, "three answers"),
        ("not_yet", {}, "what the problem is"),
        ("not_yet", {"reason": "because"}, "what the problem is"),
        ("not_yet", {"reason": "something_else", "words": " "}, "few words"),
        ("worry", {"words": "Hm", "keep_words": True}, "asked again"),
        ("fine", {"words": "Hm", "keep_words": True}, "asked again"),
    ],
)
def test_a_reply_that_says_too_little_is_refused_and_one_with_a_reason_is_not(answer, more, why, question, maya, jo):
    say_what_can_change(question, jo)
    decision = writes.open_decision(a_plan(question, maya), by=maya, closes_at=in_a_week())
    with pytest.raises(NotAllowed, match=why):
        writes.give_reply(decision, answer, by=jo, **more)
    writes.give_reply(decision, "not_yet", by=jo, reason="rushed")


def test_who_and_what_cannot_open_a_decision(question, maya, jo, cato):
    say_what_can_change(question, jo)
    one = a_plan(question, maya)
    with pytest.raises(NotAllowed):
        writes.open_decision(one, by=cato, closes_at=in_a_week())
    with pytest.raises(NotAllowed, match="still to come"):
        writes.open_decision(one, by=maya, closes_at=timezone.now())
    two = proposals.change(one, by=jo)
    with pytest.raises(NotAllowed, match="not been shared"):
        writes.open_decision(two, by=maya, closes_at=in_a_week())
    proposals.share(two, by=jo)
    with pytest.raises(NotAllowed, match="newer version"):
        writes.open_decision(one, by=maya, closes_at=in_a_week())
    writes.open_decision(two, by=maya, closes_at=in_a_week())
    with pytest.raises(NotAllowed, match="being asked already"):
        writes.open_decision(two, by=jo, closes_at=in_a_week())


def test_swapping_sides_changes_no_answer_of_any_rule(question, maya, jo, ruth):
    """Whoever may write, ask, answer and close may do so from every side of the table."""
    version = a_plan(question, maya)
    sides = [maya.perspective, jo.perspective, ruth.perspective]
    answers = set()
    for side in sides:
        maya.perspective = side
        answers.add(
            (
                rules.may_decide(maya, question),
                write_rules.may_write(maya, question),
                quick_rules.may_offer(maya, question),
                quick_rules.may_say_what_happened(maya, question),
                rules.is_shared(version),
            )
        )
    assert len(answers) == 1
