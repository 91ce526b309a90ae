"""Parts made from ideas that somebody picked, in the words in which they were said."""

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Max

from evenground.flow.contributions.models import Contribution
from evenground.flow.contributions.reads import revealed
from evenground.flow.proposals import rules
from evenground.flow.proposals.models import Part, PartRestsOn, ProposalVersion
from evenground.flow.proposals.writes.gate import open_to
from evenground.ground.boards.models import Member
from evenground.ground.web.errors import require

Ideas = Sequence[Contribution]


@transaction.atomic
def make_a_part_of_each(version: ProposalVersion, said: Mapping[Contribution, str], *, by: Member, once: UUID) -> int:
    """Each picked idea becomes a part; all of them or none. How many; the same form sent twice makes them once."""
    version = open_to(version, by)
    long = [idea.number or 0 for idea, words in said.items() if len(words) > rules.LETTERS_OF_A_PART]
    require(not long, rules.why_too_long_alone(long))
    return _make(version, [([idea], words) for idea, words in said.items()], once)


@transaction.atomic
def make_one_part(version: ProposalVersion, said: Mapping[Contribution, str], *, by: Member, once: UUID) -> int:
    """All picked ideas become one part, line by line, that rests on all of them."""
    version = open_to(version, by)
    words = "\n".join(said.values())
    require(len(words) <= rules.LETTERS_OF_A_PART, rules.WHY_TOO_LONG_TOGETHER)
    return _make(version, [([*said], words)], once)


def _make(version: ProposalVersion, parts: Sequence[tuple[Ideas, str]], once: UUID) -> int:
    picked = {idea.pk for ideas, _words in parts for idea in ideas}
    require(bool(picked), rules.WHY_PICK)
    require(revealed(version.proposal.topic).filter(pk__in=picked).count() == len(picked), rules.WHY_NOT_THESE)
    wanted = {_id(once, ideas): (ideas, words) for ideas, words in parts}
    there = set(Part.objects.filter(version=version).values_list("pk", flat=True))
    new = {pk: part for pk, part in wanted.items() if pk not in there}
    require(len(there) + len(new) <= rules.MOST_PARTS, rules.why_too_many(len(there), len(new)))
    last = version.parts.aggregate(last=Max("place"))["last"] or 0
    Part.objects.bulk_create(
        Part(pk=pk, board_id=version.board_id, version=version, place=place, words=words)
        for place, (pk, (_ideas, words)) in enumerate(new.items(), last + 1)
    )
    PartRestsOn.objects.bulk_create(
        PartRestsOn(board_id=version.board_id, part_id=pk, contribution=idea)
        for pk, (ideas, _words) in new.items()
        for idea in ideas
    )
    return len(new)


def _id(once: UUID, ideas: Ideas) -> UUID:
    """The same for the same form and the same ideas: a second press finds the part there, other ideas make another one."""
    return uuid5(once, " ".join(str(idea.pk) for idea in ideas))
