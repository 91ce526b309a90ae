"""On what somebody is writing now. Never who."""

from uuid import UUID

from django.db.models import Q, QuerySet

from evenground.flow.proposals import rules
from evenground.flow.proposals.models import Pen, ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.ground.web import clock


def is_open_to_writing(topic: Topic, subject: UUID) -> bool:
    """Whether this is a part of the version that is being written, or that version itself."""
    drafts = ProposalVersion.objects.filter(proposal__topic=topic, shared_at=None)
    return drafts.filter(Q(pk=subject) | Q(parts__pk=subject)).exists()


def is_somebody_else_writing(topic: Topic, subject: UUID, *, pen: UUID) -> bool:
    """Whether another form than this one stands open on it."""
    return _held(topic).filter(subject=subject).exclude(pk=pen).exists()


def written_on(topic: Topic) -> set[UUID]:
    """On which parts, or version, somebody is writing, in one query. The caller looks for what it shows."""
    return set(_held(topic).values_list("subject", flat=True))


def _held(topic: Topic) -> QuerySet[Pen]:
    return Pen.objects.filter(board=topic.board_id, seen_at__gt=clock.now() - rules.PEN_RUNS_OUT)
