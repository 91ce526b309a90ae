"""The ideas to make a plan from, what most of us agree on first."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.contributions.models import Contribution
from evenground.flow.opinion_maps import rules as maps
from evenground.flow.opinion_maps.sentences import how_many_agree
from evenground.flow.proposals import reads
from evenground.flow.proposals.forms import PickForm, as_said, short
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.responses import reads as responses
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member

MOST_OFFERED = 500
"""A page of more than that is too heavy for an old phone; the rest is found by a word."""


@dataclass(frozen=True)
class Offered:
    """An idea to pick: its words, what its photo shows, how many agree and where in the draft it is already."""

    id: str
    words: str
    more: list[str]
    is_picked: bool


def pick_page(
    member: Member,
    topic: Topic,
    draft: ProposalVersion,
    *,
    form: PickForm,
    find: str,
    picked: Collection[Contribution],
    why_not: str,
) -> dict[str, Any]:
    counts = reads.counts_on_the_map(topic)
    found = reads.ideas_in_order(topic, find, reads.shares(counts))
    picked_ids = {idea.pk for idea in picked}
    # What was picked before stays in sight, whatever is looked for now.
    shown = [*(idea for idea in picked if idea not in found), *found]
    said = counts if _may_look(member, topic) else {}
    where = _where(draft)
    offered = [_offered(idea, said, where, idea.pk in picked_ids) for idea in shown[:MOST_OFFERED]]
    return page(
        member,
        topic,
        form=form,
        find=find,
        found=len(found),
        offered=offered,
        most_offered=MOST_OFFERED if len(shown) > MOST_OFFERED else 0,
        why_not=why_not,
        back_url=address(topic, "proposals:write"),
    )


def said_by(topic: Topic, picked: Collection[Contribution]) -> dict[Contribution, str]:
    """What was picked, in the order in which the page offers it, each in its words."""
    chosen = {idea.pk for idea in picked}
    in_order = reads.ideas_in_order(topic, "", reads.share_that_agrees(topic))
    return {idea: as_said(idea) for idea in in_order if idea.pk in chosen}


def words_of_what_was_added(many: int) -> str:
    words = ngettext(
        "%(many)s part is in the plan now. Change it below, or take it away again.",
        "%(many)s parts are in the plan now. Change them below, or take them away again.",
        many,
    )
    return words % {"many": many}


def _may_look(member: Member, topic: Topic) -> bool:
    """Nobody reads here what the map does not show them yet."""
    answered, shown = len(responses.own_values(member, topic)), responses.how_many_shown(topic)
    return maps.may_look(topic, answered=answered, shown=shown)


def _where(draft: ProposalVersion) -> dict[UUID, list[int]]:
    """In which parts of the draft each idea is, by the numbers that the page shows."""
    where: dict[UUID, list[int]] = {}
    for place, part in enumerate(reads.parts_of(draft), 1):
        for rests in part.rests.all():
            where.setdefault(rests.contribution_id, []).append(place)
    return where


def _offered(
    idea: Contribution, counts: Mapping[int, tuple[int, int, int]], where: Mapping[UUID, list[int]], is_picked: bool
) -> Offered:
    more = []
    if idea.words and idea.photo and idea.photo.description:
        more.append(_("Its photo shows: %(words)s") % {"words": idea.photo.description})
    if (idea.number or 0) in counts:
        more.append(how_many_agree(*counts[idea.number or 0]))
    if places := where.get(idea.pk):
        words = ngettext("It is in part %(places)s already.", "It is in these parts already: %(places)s.", len(places))
        more.append(words % {"places": ", ".join(map(str, places))})
    return Offered(str(idea.pk), f"{idea.number}. {short(idea)}", more, is_picked)
