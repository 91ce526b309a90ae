import uuid
from datetime import datetime

from django.db import IntegrityError, transaction

from evenground.flow.talk import reads, rules
from evenground.flow.talk.models import Note
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere, one_or_not_here, require


def say(topic: Topic, words: str, *, by: Member, once: uuid.UUID | None = None) -> Note:
    """Say something about a question, in one's own name. The same form sent twice says it once."""
    require(rules.may_talk(by, topic), rules.WHY_NOT_YET)
    pk, now = once or uuid.uuid4(), clock.now()
    try:
        with transaction.atomic():
            return Note.objects.create(
                id=pk,
                board=topic.board,
                topic=topic,
                member=by,
                words=words,
                said_at=now,
                seen_from=_seen_from(topic, by, now),
            )
    except IntegrityError:
        return _already_said(topic, by, pk)


@transaction.atomic
def change(note: Note, words: str, *, by: Member) -> Note:
    """Say it better. The note says that it was changed, and when it comes out stays as it was."""
    note = one_or_not_here(Note.objects.select_for_update(), pk=note.pk)
    require(rules.may_change(by, note), rules.WHY_NOT_YOURS)
    if words != note.words:
        note.words, note.changed_on = words, clock.now().date()
        note.save(update_fields=["words", "changed_on"])
    return note


@transaction.atomic
def take_back(note: Note, *, by: Member) -> None:
    """The note goes for good."""
    note = one_or_not_here(Note.objects.select_for_update(), pk=note.pk)
    require(rules.may_change(by, note), rules.WHY_NOT_YOURS)
    note.delete()


def _seen_from(topic: Topic, by: Member, now: datetime) -> datetime:
    """A rule of timing, the same words for all: whoever owes the answer does not speak first on the first day."""
    ends = reads.first_day_ends(topic)
    if ends is not None and now < ends and by.perspective.owes_answers:
        return ends
    return now


def _already_said(topic: Topic, by: Member, pk: uuid.UUID) -> Note:
    note = Note.objects.filter(pk=pk, topic=topic, member=by).first()
    if note is None:
        raise NotHere
    return note
