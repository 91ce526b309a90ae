"""Jobs as their pages show them. Nothing here is ever late."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from evenground.flow.actions import reads, rules
from evenground.flow.actions.models import Action, ActionStep
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import name_of
from evenground.ground.web.jinja import day

Kind = ActionStep.Kind


@dataclass(frozen=True)
class Job:
    """One job, words ready to print."""

    action: Action
    href: str
    state: str
    tone: str
    who: str
    story: list[str]
    is_going_on: bool
    is_mine: bool
    may_let_go: bool
    asked: str
    asks_you: bool
    looks_for: str


@dataclass(frozen=True)
class Jobs:
    """All jobs of a question: those that go on first, then those that are over."""

    going_on: list[Job]
    over: list[Job]
    one_sided: str


def jobs_of(member: Member, topic: Topic, actions: list[Action]) -> Jobs:
    jobs = [job_of(member, topic, action) for action in actions]
    return Jobs(
        going_on=[job for job in jobs if job.is_going_on],
        over=[job for job in jobs if not job.is_going_on],
        one_sided=_one_sided(actions),
    )


def job_of(member: Member, topic: Topic, action: Action) -> Job:
    owners, asked = reads.owners_of(action), reads.asked_to_own(action)
    state, tone = _state(action)
    return Job(
        action=action,
        href=address(topic, "actions:job", action.pk),
        state=state,
        tone=tone,
        who=_and([owner.name for owner in owners]) or _("nobody yet"),
        story=[_step(step) for step in action.steps.all()],
        is_going_on=rules.is_going_on(action),
        is_mine=member in owners,
        may_let_go=rules.may_let_go(member, owners),
        asked=_and([one.name for one in asked]) if rules.is_going_on(action) else "",
        asks_you=member in asked and rules.is_going_on(action),
        looks_for=_looks_for(action, owners),
    )


def form_page(member: Member, topic: Topic, action: Action, title: str) -> dict[str, Any]:
    """A form about one job, from which one goes back to it."""
    back = address(topic, "actions:job", action.pk)
    return page(member, topic, title=title, intro=action.what, submit_text=title, back_url=back)


def _state(action: Action) -> tuple[str, str]:
    return {
        Action.State.DOING: (_("being done"), "calm"),
        Action.State.NEEDS_HELP: (_("needs help"), "warm"),
        Action.State.DONE: (_("done"), "good"),
        Action.State.LET_GO: (_("let go"), "plain"),
    }[Action.State(action.state)]


def _looks_for(action: Action, owners: list[Member]) -> str:
    """A job is best shared; one that is not stays open to whoever wants to join, and nothing is refused."""
    if not rules.is_going_on(action) or len({owner.perspective_id for owner in owners}) > 1:
        return ""
    return _("Looking for somebody from another side.") if owners else _("Looking for somebody.")


def _one_sided(actions: list[Action]) -> str:
    """A calm line when everybody who has a job sits on one side of the table, whichever side that is."""
    sides = {
        owner.perspective_id: owner.perspective.name
        for action in actions
        if action.state != Action.State.LET_GO
        for owner in reads.owners_of(action)
    }
    if len(sides) != 1:
        return ""
    (side,) = sides.values()
    return _("So far one side has all the jobs: %(side)s. Who else could join in?") % {"side": side}


def _step(step: ActionStep) -> str:
    words = {
        Kind.TAKEN_ON: _("%(name)s wrote this job down."),
        Kind.JOINED: _("%(name)s joined in."),
        Kind.HANDED_ON: _("%(name)s hands it on, and %(to)s is asked. Thank you, %(name)s."),
        Kind.ASKED_FOR_HELP: _("%(name)s asked for help."),
        Kind.DONE: _("%(name)s said it is done. Thank you."),
        Kind.LET_GO: _("%(name)s let it go. That is all right."),
        Kind.PICKED_UP: _("%(name)s picked it up again."),
    }[Kind(step.kind)]
    said = words % {"name": name_of(step.member), "to": name_of(step.to)}
    return _("%(day)s: %(said)s") % {"day": day(step.happened_on), "said": said}


def _and(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
