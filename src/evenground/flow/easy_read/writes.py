import uuid
from collections.abc import Collection, Sequence
from datetime import date

from django.core.files.base import File
from django.db import transaction

from evenground.flow.easy_read import reads, rules
from evenground.flow.easy_read.alignment import same_lines
from evenground.flow.easy_read.models import EasyLine, EasyRead
from evenground.flow.proposals import reads as proposals
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.proposals.rules import WHY_NOT_YOURS, may_write
from evenground.flow.topics import reads as topics
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.photos import writes as photos
from evenground.ground.photos.models import Photo
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed, require


class ChangedMeanwhile(NotAllowed):
    """Somebody else has changed the lines since the writer saw them."""


@transaction.atomic
def write(version: ProposalVersion, lines: Sequence[str], *, by: Member, seen: str) -> EasyRead:
    """Write the lines of a version anew. A line whose words stay keeps its picture.

    `seen` is the mark of the lines that the writer saw: nobody's change is written over by somebody who has not read it. The same
    form sent twice writes once.
    """
    topic, version = _locked(version, by)
    require(reads.is_open(version), reads.why_not(version))
    found, held = reads.easy_read_of(version), reads.held_in(topic)
    own = found if found is not None and found.version_id == version.pk else None
    require(own is None or own.pk not in held.items, WHY_HELD)
    before = reads.lines_in_sight(found, held)
    words = [line.words for line in before]
    if own is not None and words == list(lines):
        return own
    if seen != rules.mark_of(words):
        raise ChangedMeanwhile(str(rules.WHY_CHANGED_MEANWHILE))
    today = _today(topic)
    if own is None:
        own = EasyRead.objects.create(board=topic.board, version=version, written_on=today)
    own.written_on = today
    own.save(update_fields=["written_on"])
    _put_lines(own, before, lines, held)
    return own


@transaction.atomic
def both_say_the_same(version: ProposalVersion, *, by: Member, plan: str, easy: str) -> EasyRead:
    """Note that somebody has read the plan and its easy version, and that they say the same. Who it was is not kept.

    Refused when one of them is not what they read any more. What was carried over from an older version is then this one's own.
    """
    topic, version = _locked(version, by)
    found, held = reads.easy_read_of(version), reads.held_in(topic)
    require(found is not None, rules.WHY_NONE)
    assert found is not None
    lines = reads.lines_of(found)
    require(not reads.is_any_held(version, lines, held), WHY_HELD)
    now = reads.mark_of_plan(version), rules.mark_of([line.words for line in lines])
    require((plan, easy) == now, rules.WHY_READ_AGAIN)
    if found.version_id != version.pk:
        found = EasyRead.objects.create(board=topic.board, version=version, written_on=found.written_on)
        _put_lines(found, lines, [line.words for line in lines], held)
    found.checked_on = _today(topic)
    found.plan_when_checked, found.easy_when_checked = now
    found.save(update_fields=["checked_on", "plan_when_checked", "easy_when_checked"])
    return found


@transaction.atomic
def put_picture(line: EasyLine, upload: File[bytes], *, description: str, by: Member) -> EasyLine:
    """Put a picture beside a line, in place of the one that was there."""
    now = _open_line(line, by)
    before = now.photo
    now.photo = photos.receive(upload, board=now.board, description=description)
    now.save(update_fields=["photo"])
    _discard_unshown([before])
    return now


@transaction.atomic
def take_picture_away(line: EasyLine, *, by: Member) -> None:
    """The picture goes from this line, and for good when no other version shows it. Taking it away twice takes it once."""
    now = _open_line(line, by)
    before, now.photo = now.photo, None
    now.save(update_fields=["photo"])
    _discard_unshown([before])


def _locked(version: ProposalVersion, by: Member) -> tuple[Topic, ProposalVersion]:
    """The question and the version as they stand now. Two versions may show one picture, so the whole question waits."""
    topic = topics.locked(version.proposal.topic)
    require(may_write(by, topic), WHY_NOT_YOURS)
    return topic, proposals.locked_version(version)


def _open_line(line: EasyLine, by: Member) -> EasyLine:
    topic, version = _locked(line.easy_read.version, by)
    require(reads.is_open(version), reads.why_not(version))
    now = reads.locked_line(line)
    require(now is not None, rules.WHY_LINE_GONE)
    assert now is not None
    require(not reads.held_in(topic).hides_photo(now), WHY_HELD)
    return now


def _put_lines(easy_read: EasyRead, before: Sequence[EasyLine], words: Sequence[str], held: reads.Held) -> None:
    """`before` are the lines from which these were written: this easy version's own, or those of an older one."""
    stored = reads.lines_of(easy_read)
    rows = []
    for place, (text, old) in enumerate(zip(words, same_lines([line.words for line in before], words), strict=True), 1):
        kept = before[old] if old is not None else None
        rows.append(_line(easy_read, place, text, kept, held))
    EasyLine.objects.filter(easy_read=easy_read).delete()
    EasyLine.objects.bulk_create(rows)
    _discard_unshown([line.photo for line in stored])


def _line(easy_read: EasyRead, place: int, words: str, kept: EasyLine | None, held: reads.Held) -> EasyLine:
    is_own = kept is not None and kept.easy_read_id == easy_read.pk
    return EasyLine(
        id=kept.pk if kept is not None and is_own else uuid.uuid4(),
        board_id=easy_read.board_id,
        easy_read=easy_read,
        place=place,
        words=words,
        photo_id=kept.photo_id if kept is not None and kept.photo_id not in held.photos else None,
    )


def _discard_unshown(shown_before: Collection[Photo | None]) -> None:
    for photo in {photo for photo in shown_before if photo is not None}:
        if not reads.shows(photo):
            photos.discard(photo)


def _today(topic: Topic) -> date:
    return clock.now().astimezone(topic.board.zone).date()
