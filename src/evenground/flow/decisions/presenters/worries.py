"""The page of one worry of the board: what would answer it, and what the board did about it."""

from typing import Any

from django.forms import Form
from django.utils.translation import gettext as _

from evenground.cores.consent import State
from evenground.flow.decisions import reads, rules
from evenground.flow.decisions.models import Objection
from evenground.flow.decisions.presenters.endings import worry_of
from evenground.flow.decisions.presenters.standing import standing
from evenground.flow.decisions.standings import standing_objections
from evenground.flow.proposals import reads as proposals
from evenground.flow.proposals.meanwhile import mark_of
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.refining import presenters as refining
from evenground.flow.refining import reads as refining_reads
from evenground.flow.refining.presenters import PartToChange
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member


def resolution_of(objection: Objection) -> str:
    """What was said about a worry, to be put right; nothing of it while it is out of sight."""
    return "" if objection.pk in reads.held_objections([objection.decision]) else objection.resolution


def worry_page(member: Member, topic: Topic, objection: Objection, **words: Any) -> dict[str, Any]:
    newer, now = reads.newer_versions(objection.decision).first(), standing(topic)
    stands = objection.pk in {one.pk for one in standing_objections(now.decisions)} and now.state is not State.OPEN
    suggested = refining_reads.amendments_for([objection.pk], topic, member).get(objection.pk, [])
    return page(
        member,
        topic,
        worry=worry_of(topic, objection, reads.held_objections([objection.decision])),
        draft_key=f"worry-{objection.pk}",
        newer=newer,
        may_go_on=rules.may_say_why_we_go_on(now.at),
        stands=stands,
        seen=mark_of([objection.resolution]),
        remarks=refining.shown(topic, suggested),
        version=now.newest,
        parts_to_change=_parts_to_change(topic, objection, now.newest) if stands else [],
        new_part_url=address(topic, "decisions:suggest_part", objection.pk),
        plan_url=address(topic, "proposals:proposal"),
        change_url=address(topic, "proposals:change"),
        back_url=address(topic, "decisions:decision"),
        **words,
    )


def suggest_page(member: Member, topic: Topic, objection: Objection, form: Form) -> dict[str, Any]:
    return page(
        member,
        topic,
        title=_("What would answer this worry?"),
        worry=worry_of(topic, objection, reads.held_objections([objection.decision])),
        form=form,
        back_url=address(topic, "decisions:worry", objection.pk),
    )


def _parts_to_change(topic: Topic, objection: Objection, newest: ProposalVersion | None) -> list[PartToChange]:
    parts = proposals.only_parts_of(newest) if newest else []
    return [
        PartToChange(place, part.words, address(topic, "decisions:suggest", objection.pk, part.pk))
        for place, part in enumerate(parts, start=1)
    ]
