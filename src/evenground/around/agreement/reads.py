from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from evenground.around.agreement import rules
from evenground.around.agreement.models import ImIn
from evenground.flow.decisions import reads as decisions
from evenground.flow.decisions.models import Decision
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import bare_topic_for, topics_of
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import member_for
from evenground.ground.people.models import Person
from evenground.ground.rounds import reads as rounds
from evenground.ground.web import clock


@dataclass(frozen=True)
class Wording:
    """One wording that the board said yes to: since when it holds, and the newest decision about it."""

    version: ProposalVersion
    decision: Decision
    since: datetime


def question_of(board: Board) -> Topic | None:
    """The board's question how they treat each other, once somebody has begun it. Its words are shown on its own pages only."""
    return topics_of(board).filter(shape=Topic.Shape.AGREEMENT).first()


def wordings_of(topic: Topic) -> list[Wording]:
    """All that was said yes to, newest first: the first one holds now. Decided anew without a change it is the same one."""
    found: dict[UUID, Wording] = {}
    for each in decisions.decisions_of(topic):
        if each.decided_at is not None:
            known = found.get(each.version_id)
            found[each.version_id] = Wording(each.version, known.decision if known else each, each.decided_at)
    return list(found.values())


def agreed_on(board: Board) -> Wording | None:
    """What holds on a board now; none before they said yes to any."""
    topic = question_of(board)
    return next(iter(wordings_of(topic)), None) if topic else None


def is_anything_agreed(board: Board) -> bool:
    """The same as whether anything holds, for a page that asks nothing more."""
    said_yes = {"topic__shape": Topic.Shape.AGREEMENT, "decided_at__isnull": False}
    return Decision.objects.filter(board=board, **said_yes).exists()


def said_by(member: Member) -> ImIn | None:
    """For themselves."""
    return ImIn.objects.filter(member=member).first()


def comes_first(viewer: Person, slug: str, pk: UUID) -> Wording | None:
    """What somebody reads before their first answer since it holds, unless they are in; none for everybody else.

    Who reads it and answers all the same is not asked again. Nothing is kept for that but what every round keeps: who replied.
    """
    # Most boards have agreed nothing yet, and this stands before every look at a decision.
    member = member_for(viewer, slug)
    if not is_anything_agreed(member.board):
        return None
    member, topic = bare_topic_for(viewer, slug, pk)
    if not rules.may_be_asked_first(member, topic):
        return None
    if topic.pk not in decisions.waiting_for(member, clock.now()):
        return None
    agreed = agreed_on(member.board)
    if agreed is None or rules.is_in(said_by(member), agreed.version):
        return None
    return None if rounds.has_replied_since(member, decisions.KIND, agreed.since) else agreed
