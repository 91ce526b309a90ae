from uuid import UUID

from django.db.models import QuerySet

from evenground.flow.topics.models import EarlierWhatCanChange, Topic
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import member_for
from evenground.ground.people.models import Person
from evenground.ground.web.errors import one_or_not_here


def topic_for(viewer: Person, slug: str, pk: UUID) -> tuple[Member, Topic]:
    """The viewer as a member, and the question. Raises NotHere alike for "not yours" and "not there"."""
    member = member_for(viewer, slug)
    return member, one_or_not_here(_whole(), board=member.board, pk=pk)


def topics_of(board: Board) -> QuerySet[Topic]:
    """All questions of a board, newest first: nothing else ranks one above another."""
    return _whole().filter(board=board).order_by("-asked_at", "pk")


def earlier_boxes(topic: Topic) -> QuerySet[EarlierWhatCanChange]:
    """What was said before about what can change, newest first; the caller has passed `topic_for`."""
    return topic.earlier_boxes.select_related("said_by__person").order_by("-said_at", "-pk")


def locked(topic: Topic) -> Topic:
    return Topic.objects.select_for_update().get(pk=topic.pk)


def _whole() -> QuerySet[Topic]:
    return Topic.objects.select_related("board", "what_can_change__filled_by__person", "asked_by__person")
