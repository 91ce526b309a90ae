from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from evenground.flow.talk.models import Note
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topic_for
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import perspectives_of
from evenground.ground.boards.texts import Text, among
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import without_held
from evenground.ground.web import clock
from evenground.ground.web.errors import one_or_not_here

FIRST_DAY = timedelta(hours=24)
"""For as long, those who owe the answer do not speak before the others (users.md point 18)."""


def notes_for(member: Member, topic: Topic) -> QuerySet[Note]:
    """What this member may read, oldest first: what has come out, and their own."""
    mine_or_out = Q(seen_from__lte=clock.now()) | Q(member=member)
    return _in_sight().filter(mine_or_out, topic=topic).order_by("seen_from", "said_at", "pk")


def note_for(viewer: Person, slug: str, pk: UUID, note_pk: UUID) -> tuple[Member, Topic, Note]:
    """The viewer as a member, the question and one note that they may read. Raises NotHere otherwise."""
    member, topic = topic_for(viewer, slug, pk)
    return member, topic, one_or_not_here(notes_for(member, topic), pk=note_pk)


def first_day_ends(topic: Topic) -> datetime | None:
    """When the notes of those who owe the answer come out together; none where nothing was revealed."""
    return topic.revealed_at + FIRST_DAY if topic.revealed_at else None


def who_waits(topic: Topic) -> list[str]:
    """The sides whose notes of the first day wait, in the board's own words."""
    return list(perspectives_of(topic.board).filter(owes_answers=True).values_list("name", flat=True))


def _in_sight() -> QuerySet[Note]:
    return without_held("note", Note.objects.select_related("member__person"))


def searchable(items: Collection[UUID] | None = None) -> Iterator[Text]:
    """What was said and has come out to everybody; nobody's own note before that."""
    out = among(_in_sight().filter(seen_from__lte=clock.now()), items)
    for pk, board, topic, words in out.values_list("pk", "board", "topic", "words").iterator():
        yield Text("note", pk, board, topic, words)
