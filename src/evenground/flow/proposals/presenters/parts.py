"""The parts of a plan as a page shows them, with the ideas that they come from."""

from dataclasses import dataclass

from django.urls import reverse

from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals import differences, reads
from evenground.flow.proposals.forms import short
from evenground.flow.proposals.models import Part, ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address


@dataclass(frozen=True)
class IdeaLink:
    number: int | None
    words: str
    href: str


@dataclass(frozen=True)
class PartShown:
    """One part as a page shows it. Without an anchor it was taken out of this version."""

    pieces: list[differences.Piece]
    ideas: list[IdeaLink]
    anchor: str = ""
    wrong: str = ""
    edit_url: str = ""
    remove_url: str = ""
    pen_of: str = ""
    is_written_on: bool = False


def shown_parts(topic: Topic, version: ProposalVersion) -> list[PartShown]:
    return [_as_it_is(topic, part) for part in reads.parts_of(version)]


def changed_parts(topic: Topic, before: ProposalVersion, after: ProposalVersion) -> list[PartShown]:
    """The parts of both versions in reading order, each with what stayed, went and came."""
    old, new = reads.parts_of(before), reads.parts_of(after)
    found = differences.between_parts([part.words for part in old], [part.words for part in new])
    return [PartShown(pieces, []) if place is None else _shown(topic, new[place], pieces) for place, pieces in found]


def _as_it_is(topic: Topic, part: Part) -> PartShown:
    return _shown(topic, part, [differences.Piece(differences.SAME, part.words)])


def _shown(topic: Topic, part: Part, pieces: list[differences.Piece]) -> PartShown:
    return PartShown(pieces, _ideas(topic, part), anchor(part), wrong=_wrong(topic, part))


def _wrong(topic: Topic, part: Part) -> str:
    return reverse("safety:report", args=[topic.board.slug, "part", part.pk])


def to_write(topic: Topic, part: Part, *, is_written_on: bool) -> PartShown:
    return PartShown(
        [differences.Piece(differences.SAME, part.words)],
        _ideas(topic, part),
        anchor(part),
        wrong=_wrong(topic, part),
        edit_url=address(topic, "proposals:edit_part", part.pk),
        remove_url=address(topic, "proposals:remove_part", part.pk),
        pen_of=str(part.pk),
        is_written_on=is_written_on,
    )


def _ideas(topic: Topic, part: Part) -> list[IdeaLink]:
    return [_idea(topic, rests.contribution) for rests in part.rests.all()]


def _idea(topic: Topic, idea: Contribution) -> IdeaLink:
    return IdeaLink(idea.number, short(idea), address(topic, "contributions:one", idea.pk))


def anchor(part: Part) -> str:
    return f"part-{part.pk}"
