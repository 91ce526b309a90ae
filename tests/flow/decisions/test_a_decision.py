"""The whole of a decision, as a board lives it."""

import datetime

import pytest
from django.utils import timezone
from tests.cast import say_what_can_change
from tests.flow.proposals.scene import a_plan, everybody_has_seen

from evenground.cores.consent import State
from evenground.flow.decisions import reads, writes
from evenground.flow.decisions.models import Dissent, Objection
from evenground.flow.proposals import writes as proposals
from evenground.flow.topics.models import Topic
from evenground.ground.rounds.models import ReplyLink
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
    tasks.run_ready()

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
    writes.give_reply(second, "worry", by=ruth, words="A carer should always be told.", keep_words=True)
    pass_time(days=16)
    tasks.run_ready()

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
