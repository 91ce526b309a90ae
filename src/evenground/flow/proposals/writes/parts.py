"""The parts of the version that is being written."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F, Max

from evenground.flow.contributions.models import Contribution
from evenground.flow.contributions.reads import revealed
from evenground.flow.proposals import reads, rules
from evenground.flow.proposals.meanwhile import ChangedMeanwhile, PartGone, Seen, mark_of
from evenground.flow.proposals.models import Part, PartRestsOn, ProposalVersion
from evenground.flow.proposals.writes.gate import open_to
from evenground.ground.boards.models import Member
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web.errors import require
from evenground.ground.web.forms import sent_once


@transaction.atomic
def add_part(
    version: ProposalVersion, words: str, *, rests_on: Sequence[Contribution], by: Member, once: UUID | None = None
) -> Part:
    """Add a part at the end. The same form sent twice adds it once; sent again with other words, it is another part."""
    version = open_to(version, by)
    once = sent_once(once, by.pk, version.pk, words)
    added = Part.objects.filter(pk=once, version=version).first() if once else None
    if added is not None:
        return added
    require(version.parts.count() < rules.MOST_PARTS, rules.WHY_TOO_LONG)
    last = version.parts.aggregate(last=Max("place"))["last"] or 0
    part = Part.objects.create(id=once or uuid4(), board=version.board, version=version, place=last + 1, words=words)
    _rest(part, rests_on)
    return part


@transaction.atomic
def change_part(part: Part, words: str, *, rests_on: Sequence[Contribution], by: Member, seen: Seen) -> Part:
    """Change a part's words and what it rests on, while its version is being written.

    `seen` is what the writer saw when they began. What others changed since is never overwritten: that is refused as
    ChangedMeanwhile, and where the writer changed nothing, what others wrote stands.
    """
    open_to(part.version, by)
    now = reads.locked_part(part)
    if now is None:
        raise PartGone
    require(not is_held("part", now.pk), WHY_HELD)
    mine, standing = Seen(words, frozenset(idea.pk for idea in rests_on)), reads.seen_of(now)
    if mine in (seen, standing):
        return now
    if standing != seen:
        raise ChangedMeanwhile
    # Where a line stands in place of words out of sight, it is not to be written over them.
    if words != seen.words:
        now.words = words
        now.save(update_fields=["words"])
    _rest(now, rests_on)
    return now


@transaction.atomic
def remove_part(part: Part, *, by: Member, seen: str | None = None) -> None:
    """Take a part away, while its version is being written. Shared versions keep theirs.

    `seen` is the mark of the words that were read before: what others wrote since then is not taken away unread.
    """
    open_to(part.version, by)
    require(not is_held("part", part.pk), WHY_HELD)
    now = reads.locked_part(part)
    if now is None:
        return
    if seen is not None and seen != mark_of([now.words]):
        raise ChangedMeanwhile
    now.delete()
    # Pages count the parts as they stand, and so do their places.
    Part.objects.filter(version=part.version_id, place__gt=now.place).update(place=F("place") - 1)


def _rest(part: Part, rests_on: Sequence[Contribution]) -> None:
    ideas = revealed(part.version.proposal.topic).filter(pk__in=[idea.pk for idea in rests_on])
    require(rules.are_all_ideas_of(rests_on, ideas), rules.WHY_NOT_THESE)
    # What is out of sight could not be chosen, nor left out: it still belongs to the part when it comes back.
    PartRestsOn.objects.filter(part=part, contribution__in=revealed(part.version.proposal.topic).values("pk")).delete()
    PartRestsOn.objects.bulk_create(PartRestsOn(board=part.board, part=part, contribution=idea) for idea in ideas)
