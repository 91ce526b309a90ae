"""A plan's pages: its parts, its versions, and what changed between them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals import reads, rules
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.proposals.presenters.parts import anchor, changed_parts, shown_parts, to_write
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member


@dataclass(frozen=True)
class RestingPart:
    """Where in the plan an idea went."""

    words: str
    where: str
    href: str


@dataclass(frozen=True)
class VersionLink:
    words: str
    href: str
    shared_at: Any


def version_page(member: Member, topic: Topic, version: ProposalVersion) -> dict[str, Any]:
    """One shared version, with what changed since the one before."""
    shared = list(reads.shared_versions(topic))
    before = next((each for each in shared if each.number < version.number), None)
    return page(
        member,
        topic,
        version=version,
        newest=shared[0] if shared and shared[0].number > version.number else None,
        plan_url=address(topic, "proposals:proposal"),
        before=before,
        parts=changed_parts(topic, before, version) if before else shown_parts(topic, version),
        back_url=address(topic, "proposals:proposal"),
    )


def write_page(member: Member, topic: Topic, version: ProposalVersion) -> dict[str, Any]:
    written_on = reads.written_on(topic)
    parts = [to_write(topic, part, is_written_on=part.pk in written_on) for part in reads.parts_of(version)]
    (version,), there_are_ideas = reads.as_shown([version]), reads.are_there_ideas(topic)
    return page(
        member,
        topic,
        version=version,
        parts=parts,
        needs_ideas=there_are_ideas,
        is_version_written_on=version.pk in written_on,
        pens_url=address(topic, "proposals:pens"),
        pick_url=address(topic, "proposals:pick") if there_are_ideas else "",
        add_url=address(topic, "proposals:add_part"),
        name_url=address(topic, "proposals:name"),
        share_url=address(topic, "proposals:share"),
        back_url=address(topic, "proposals:proposal"),
    )


def why_not_begin(topic: Topic) -> str:
    if not rules.takes_a_plan(topic):
        return str(rules.WHY_NO_PLAN)
    return "" if rules.have_all_seen_the_ideas(topic) else str(rules.WHY_SEALED)


def where_it_went(topic: Topic, contribution: Contribution) -> list[RestingPart]:
    """For `proposals/_rests.jinja`: the parts of the plan that rest on an idea."""
    return [
        RestingPart(
            words=part.words,
            where=_("version %(number)s of the plan") % {"number": part.version.number},
            href=f"{_version_url(topic, part.version)}#{anchor(part)}",
        )
        for part in reads.parts_resting_on(contribution)
    ]


def link_to(topic: Topic, version: ProposalVersion) -> VersionLink:
    words = _("Version %(number)s") % {"number": version.number}
    return VersionLink(words, _version_url(topic, version), version.shared_at)


def _version_url(topic: Topic, version: ProposalVersion) -> str:
    return address(topic, "proposals:version", version.number)
