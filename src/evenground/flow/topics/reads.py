from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from evenground.flow.topics.models import EarlierWhatCanChange, Topic, WhatCanChange
from evenground.flow.topics.rules import has_said_what_can_change
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import member_for
from evenground.ground.boards.texts import Text, among, lines
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import held_pairs, without_held
from evenground.ground.web.errors import one_or_not_here


def topic_for(viewer: Person, slug: str, pk: UUID) -> tuple[Member, Topic]:
    """The viewer as a member, and the question. Raises NotHere alike for "not yours" and "not there"."""
    member = member_for(viewer, slug)
    (topic,) = veiled([one_or_not_here(_whole(), board=member.board, pk=pk)])
    return member, topic


def bare_topic_for(viewer: Person, slug: str, pk: UUID) -> tuple[Member, Topic]:
    """As `topic_for`, for what prints none of the question's words: a press that two hundred people make in one second."""
    member = member_for(viewer, slug)
    topic = one_or_not_here(Topic.objects.filter(board=member.board_id), pk=pk)
    topic.board = member.board
    return member, topic


def topics_of(board: Board) -> QuerySet[Topic]:
    """All questions of a board, newest first: nothing else ranks one above another. Pages show them `veiled`."""
    return _whole().filter(board=board).order_by("-asked_at", "pk")


def veiled(topics: Iterable[Topic]) -> list[Topic]:
    """The questions for a page: of those that are out of sight, or whose box is, a line stands in place of the words.

    Everything else of a question goes on: one report must not stop a decision. One query, however many there are.
    """
    shown = list(topics)
    held = held_pairs([topic.pk for topic in shown])
    for topic in shown:
        if ("question", topic.pk) in held:
            topic.question, topic.more = _("(out of sight)"), ""
        if ("box", topic.pk) in held and has_said_what_can_change(topic):
            said = topic.what_can_change
            said.can_change = said.cannot_change = said.why_not = said.who_says_yes = said.who_answers = _("(out of sight)")
    return shown


def earlier_boxes(topic: Topic) -> QuerySet[EarlierWhatCanChange]:
    """What was said before about what can change, newest first; the caller has passed `topic_for`."""
    if ("box", topic.pk) in held_pairs([topic.pk]):
        return topic.earlier_boxes.none()
    return topic.earlier_boxes.select_related("said_by__person").order_by("-said_at", "-pk")


def locked(topic: Topic) -> Topic:
    return one_or_not_here(Topic.objects.select_for_update(), pk=topic.pk)


def _whole() -> QuerySet[Topic]:
    return Topic.objects.select_related("board", "what_can_change__filled_by__person", "asked_by__person")


def searchable(items: Collection[UUID] | None = None) -> Iterator[Text]:
    """Questions, and what can change in them, that everybody on their boards may read: all, or those among `items`."""
    topics = among(Topic.objects.all(), items)
    for pk, board, question, more in without_held("question", topics).values_list("pk", "board", "question", "more").iterator():
        yield Text("question", pk, board, pk, lines(question, more))
    boxes = WhatCanChange.objects.filter(topic__in=without_held("box", topics).values("pk"))
    for box in boxes.iterator():
        words = lines(box.can_change, box.cannot_change, box.why_not, box.who_says_yes, box.who_answers)
        yield Text("box", box.topic_id, box.board_id, box.topic_id, words)
