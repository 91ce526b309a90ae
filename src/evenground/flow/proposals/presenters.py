"""A plan's pages: its parts with the ideas that they come from, its versions, and what changed between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals import differences, reads, rules
from evenground.flow.proposals.forms import short
from evenground.flow.proposals.models import Part, ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member


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


@dataclass(frozen=True)
class VersionLink:
    words: str
    href: str
    shared_at: Any


@dataclass(frozen=True)
class RestingPart:
    """Where in the plan an idea went."""

    words: str
    where: str
    href: str


def version_page(member: Member, topic: Topic, version: ProposalVersion) -> dict[str, Any]:
    """One shared version, with what changed since the one before."""
    before = next((each for each in reads.shared_versions(topic) if each.number < version.number), None)
    return page(
        member,
        topic,
        version=version,
        before=before,
        parts=changed_parts(topic, before, version) if before else shown_parts(topic, version),
        back_url=address(topic, "proposals:proposal"),
    )


def write_page(member: Member, topic: Topic, version: ProposalVersion) -> dict[str, Any]:
    parts = [_to_write(topic, part) for part in reads.parts_of(version)]
    (version,) = reads.as_shown([version])
    return page(
        member,
        topic,
        version=version,
        parts=parts,
        add_url=address(topic, "proposals:add_part"),
        name_url=address(topic, "proposals:name"),
        share_url=address(topic, "proposals:share"),
        back_url=address(topic, "proposals:proposal"),
    )


def why_not_begin(topic: Topic) -> str:
    if not rules.takes_a_plan(topic):
        return str(rules.WHY_NO_PLAN)
    return "" if rules.have_all_seen_the_ideas(topic) else str(rules.WHY_SEALED)


def shown_parts(topic: Topic, version: ProposalVersion) -> list[PartShown]:
    return [_as_it_is(topic, part) for part in reads.parts_of(version)]


def changed_parts(topic: Topic, before: ProposalVersion, after: ProposalVersion) -> list[PartShown]:
    """The parts of both versions in reading order, each with what stayed, went and came."""
    old, new = reads.parts_of(before), reads.parts_of(after)
    found = differences.between_parts([part.words for part in old], [part.words for part in new])
    return [PartShown(pieces, []) if place is None else _shown(topic, new[place], pieces) for place, pieces in found]


def where_it_went(topic: Topic, contribution: Contribution) -> list[RestingPart]:
    """For `proposals/_rests.jinja`: the parts of the plan that rest on an idea."""
    return [
        RestingPart(
            words=part.words,
            where=_("version %(number)s of the plan") % {"number": part.version.number},
            href=f"{_version_url(topic, part.version)}#{_anchor(part)}",
        )
        for part in reads.parts_resting_on(contribution)
    ]


def _as_it_is(topic: Topic, part: Part) -> PartShown:
    return _shown(topic, part, [differences.Piece(differences.SAME, part.words)])


def _shown(topic: Topic, part: Part, pieces: list[differences.Piece]) -> PartShown:
    return PartShown(pieces, _ideas(topic, part), _anchor(part), wrong=_wrong(topic, part))


def _wrong(topic: Topic, part: Part) -> str:
    return reverse("safety:report", args=[topic.board.slug, "part", part.pk])


def _to_write(topic: Topic, part: Part) -> PartShown:
    return PartShown(
        [differences.Piece(differences.SAME, part.words)],
        _ideas(topic, part),
        _anchor(part),
        wrong=_wrong(topic, part),
        edit_url=address(topic, "proposals:edit_part", part.pk),
        remove_url=address(topic, "proposals:remove_part", part.pk),
    )


def _ideas(topic: Topic, part: Part) -> list[IdeaLink]:
    return [_idea(topic, rests.contribution) for rests in part.rests.all()]


def _idea(topic: Topic, idea: Contribution) -> IdeaLink:
    return IdeaLink(idea.number, short(idea), address(topic, "contributions:one", idea.pk))


def _anchor(part: Part) -> str:
    return f"part-{part.pk}"


def link_to(topic: Topic, version: ProposalVersion) -> VersionLink:
    words = _("Version %(number)s") % {"number": version.number}
    return VersionLink(words, _version_url(topic, version), version.shared_at)


def _version_url(topic: Topic, version: ProposalVersion) -> str:
    return address(topic, "proposals:version", version.number)


@dataclass(frozen=True)
class Choosing:
    """What a part may rest on, for its form: of a part that is there, or of a new one."""

    topic: Topic
    part: Part | None

    @property
    def stored(self) -> dict[str, object]:
        return {"words": self.part.words} if self.part else {}

    def chosen(self, posted: Sequence[str] | None) -> list[Contribution]:
        """Those chosen in the form; before it was sent, those that the part rests on."""
        if posted is None:
            posted = [str(rests.contribution_id) for rests in self.part.rests.all()] if self.part else []
        return reads.chosen_ideas(self.topic, posted)

    def ideas(self, find: str) -> list[Contribution]:
        return reads.ideas_in_order(self.topic, find, reads.share_that_agrees(self.topic))


def part_page(member: Member, topic: Topic, about: object, **words: Any) -> dict[str, Any]:
    return page(member, topic, draft_key=f"part-{about}", back_url=address(topic, "proposals:write"), **words)
