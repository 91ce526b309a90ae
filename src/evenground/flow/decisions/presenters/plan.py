"""The page of a plan: its newest shared version and what can be done with it now; or how to begin one."""

from typing import Any

from evenground.cores.consent import State
from evenground.flow.decisions import rules
from evenground.flow.decisions.presenters.endings import in_force
from evenground.flow.decisions.presenters.power import power
from evenground.flow.decisions.presenters.standing import Standing, standing
from evenground.flow.easy_read.presenters import easy_for
from evenground.flow.proposals import presenters as proposals
from evenground.flow.proposals import reads as proposal_reads
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.proposals.rules import is_being_written, takes_a_plan
from evenground.flow.refining import presenters as refining
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, next_thing, page
from evenground.ground.boards.models import Member
from evenground.ground.rounds import rules as round_rules
from evenground.ground.web import clock


def plan_page(member: Member, topic: Topic) -> dict[str, Any]:
    versions = proposal_reads.as_shown(proposal_reads.versions_of(topic))
    writing = next((version for version in versions if is_being_written(version)), None)
    shared = [version for version in versions if not is_being_written(version)]
    if not shared:
        return _page_of_none(member, topic, writing)
    newest, now = shared[0], standing(topic)
    return page(
        member,
        topic,
        version=newest,
        parts=proposals.shown_parts(topic, newest),
        easy=easy_for(topic, newest),
        easy_url=address(topic, "easy_read:of_version", newest.number),
        older=[proposals.link_to(topic, version) for version in shared[1:]],
        differences_url=proposals.link_to(topic, newest).href,
        writing=writing,
        state=now.state.name.lower(),
        has_changed=now.state is State.OBJECTED and rules.is_newer(newest, now.decisions[0]),
        is_asked=_is_asked(now),
        waits=refining.what_waits(topic) if not rules.why_not_ask(now.state) else "",
        waits_url=refining.first_that_waits(topic),
        in_force=_in_force(topic, now, newest),
        steps_of_plan=refining.steps_on(topic, newest),
        power=power(topic, now),
        asking=now.round if _is_asked(now) else None,
        **_urls(topic),
    )


def share_page(member: Member, topic: Topic, version: ProposalVersion, why_not: str) -> dict[str, Any]:
    """All that will be shared, with what is different from the version before, and a mark of it."""
    mark, before = proposal_reads.mark_of(version), proposal_reads.newest_shared(topic)
    (shown,) = proposal_reads.as_shown([version])
    parts = proposals.changed_parts(topic, before, version) if before else proposals.shown_parts(topic, version)
    return page(
        member,
        topic,
        version=shown,
        before=before,
        parts=parts,
        easy=easy_for(topic, version),
        is_written_on=bool(proposal_reads.written_on(topic)),
        thinking_days=topic.board.thinking_days,
        seen=mark,
        why_not=why_not,
        back_url=address(topic, "proposals:write"),
    )


def _page_of_none(member: Member, topic: Topic, writing: Any) -> dict[str, Any]:
    why_not = proposals.why_not_begin(topic)
    return page(
        member,
        topic,
        version=None,
        writing=writing,
        takes_a_plan=takes_a_plan(topic),
        why_not_begin=why_not,
        first=next_thing(topic) if why_not else None,
        **_urls(topic),
    )


def _in_force(topic: Topic, now: Standing, newest: ProposalVersion) -> dict[str, Any] | None:
    """What holds, where that is another version than the one on the page."""
    decided = next((decision for decision in now.decisions if decision.decided_at is not None), None)
    if decided is None or decided.version_id == newest.pk:
        return None
    return in_force(decided) | {"href": proposals.link_to(topic, decided.version).href}


def _is_asked(now: Standing) -> bool:
    return now.round is not None and round_rules.is_open(now.round, clock.now())


def _urls(topic: Topic) -> dict[str, str]:
    return {
        "write_url": address(topic, "proposals:write"),
        "begin_url": address(topic, "proposals:begin"),
        "change_url": address(topic, "proposals:change"),
        "decide_url": address(topic, "decisions:decision"),
    }
