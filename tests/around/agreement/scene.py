"""A board that has said yes to how it treats each other, and one that is asked about something else."""

import datetime
from collections.abc import Sequence

from tests.cast import ask, say_what_can_change
from tests.flow.proposals.scene import change_part

from evenground.around.agreement import reads, writes
from evenground.flow.decisions import writes as decisions
from evenground.flow.decisions.models import Decision
from evenground.flow.proposals import reads as plans
from evenground.flow.proposals import writes as proposals
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.web import clock

OURS = "Pizza comes first."


def in_a_week() -> datetime.datetime:
    return clock.now() + datetime.timedelta(days=7)


def say_yes(topic: Topic, members: Sequence[Member], pass_time) -> Decision:
    """Everybody is asked about the newest version, and can live with it."""
    version = plans.newest_shared(topic)
    assert version is not None
    decision = decisions.open_decision(version, by=members[0], closes_at=in_a_week())
    for member in members:
        decisions.give_reply(decision, "fine", by=member)
    pass_time(days=8)
    assert decisions.close(decision)
    decision.refresh_from_db()
    return decision


def adopted(members: Sequence[Member], pass_time) -> Topic:
    """Begun, with a line of the board's own, and said yes to by all."""
    topic = writes.begin(by=members[0])
    draft = plans.being_written(topic)
    assert draft is not None
    proposals.add_part(draft, OURS, rests_on=[], by=members[0])
    proposals.share(draft, by=members[0])
    say_yes(topic, members, pass_time)
    found = reads.question_of(topic.board)
    assert found is not None
    return found


def changed(topic: Topic, members: Sequence[Member], pass_time, *, words: str) -> Topic:
    """Looked at again: the first line says something else, and all said yes to it."""
    decisions.ask_to_look_again(topic, by=members[0])
    version = proposals.change(plans.newest_shared(topic), by=members[0], what_changed="It was too long.")
    change_part(plans.parts_of(version)[0], words, rests_on=[], by=members[0])
    proposals.share(version, by=members[0])
    say_yes(topic, members, pass_time)
    return topic


def asked_something_else(members: Sequence[Member], question: str = "Shall we paint it green?") -> Decision:
    """A decision that everybody is asked about now."""
    topic = ask(members[0], question, shape=Topic.Shape.YES_OR_NOT_YET)
    say_what_can_change(topic, members[0])
    version = proposals.begin(topic, by=members[0], title="Green", part="Green walls.")
    proposals.share(version, by=members[0])
    return decisions.open_decision(version, by=members[0], closes_at=in_a_week())
