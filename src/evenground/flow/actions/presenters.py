"""Jobs as their pages show them. Nothing here is ever late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.actions import reads, reminders, rules
from evenground.flow.actions.models import Action, ActionStep
from evenground.flow.proposals import differences
from evenground.flow.proposals.meanwhile import changed_by_both, field_by_field
from evenground.flow.proposals.presenters.two_changed import Changed
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import name_of
from evenground.ground.safety.reads import is_held
from evenground.ground.web import clock
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
    roughly_by: str
    how_big: str
    story: list[str]
    is_going_on: bool
    has_owners: bool
    is_mine: bool
    is_up_to_you: bool
    may_pick_up: bool
    what_changed: str
    asked: str
    asks_you: bool
    looks_for: str


@dataclass(frozen=True)
class NoteShown:
    words: str
    by: str
    day: str
    wrong: str


@dataclass(frozen=True)
class Jobs:
    """All jobs of a question: those that go on first, then those that are over."""

    going_on: list[Job]
    over: list[Job]
    one_sided: str


def jobs_of(member: Member, topic: Topic, actions: list[Action]) -> Jobs:
    jobs = [job_of(member, topic, action) for action in actions]
    return Jobs(
        # What nobody has comes first.
        going_on=sorted((job for job in jobs if job.is_going_on), key=lambda job: job.has_owners),
        over=[job for job in jobs if not job.is_going_on],
        one_sided=_one_sided(actions),
    )


def job_of(member: Member, topic: Topic, action: Action) -> Job:
    owners, asked = reads.owners_of(action), reads.asked_to_own(action)
    state, tone = _state(action, owners)
    return Job(
        action=action,
        href=address(topic, "actions:job", action.pk),
        state=state,
        tone=tone,
        who=_and([owner.name for owner in owners]) or (_("nobody yet") if rules.is_going_on(action) else _("nobody")),
        roughly_by=_roughly_by(action),
        how_big=_how_big(action, owners),
        story=[_step(step) for step in action.steps.all()],
        is_going_on=rules.is_going_on(action),
        has_owners=bool(owners),
        is_mine=member in owners,
        is_up_to_you=rules.is_up_to(member, owners),
        may_pick_up=rules.may_pick_up(member, action, owners),
        # What it changed is said of what is done; picked up again, its words wait for the next time.
        what_changed=action.what_changed if action.state == Action.State.DONE else "",
        asked=_and([one.name for one in asked]) if rules.is_going_on(action) else "",
        asks_you=member in asked and rules.is_going_on(action),
        looks_for=_looks_for(action, owners),
    )


def job_page(member: Member, topic: Topic, action: Action) -> dict[str, Any]:
    job = job_of(member, topic, action)
    so_far = reads.what_was_asked(action).get(member.pk, reminders.NEVER_ASKED)
    today = clock.now().astimezone(topic.board.zone).date()
    return page(
        member,
        topic,
        job=job,
        notes=[
            NoteShown(note.words, name_of(note.member), day(note.said_on), _wrong(topic, note.pk))
            for note in reads.notes_of(action)
        ],
        is_asked_whether_still=job.is_mine and job.is_going_on and reminders.is_still_open(today, so_far),
        asks_about_size=bool(action.how_big) and job.is_going_on and member in reads.who_has_not_agreed(action),
        is_held=is_held("job", action.pk),
        may_hand_on=rules.has_it(member, reads.owners_of(action)),
        back_url=address(topic, "actions:jobs"),
    )


def form_page(member: Member, topic: Topic, action: Action, title: str, submit_text: str = "") -> dict[str, Any]:
    """A form about one job, from which one goes back to it."""
    back = address(topic, "actions:job", action.pk)
    return page(member, topic, title=title, intro=action.what, submit_text=submit_text or title, back_url=back)


def two_changed(
    member: Member,
    topic: Topic,
    action: Action,
    kind: type[Form],
    *,
    seen: Mapping[str, str],
    now: Mapping[str, str],
    mine: Mapping[str, str],
) -> dict[str, Any]:
    """Only what both changed is asked about. What only one of them changed stays, whichever way is taken."""
    asked = changed_by_both(seen, now, mine)
    merged = {name: differences.together(seen[name], now[name], mine[name]) if _is_words(name) else None for name in asked}
    settled = field_by_field(seen, now, mine)
    carried = {f"seen_{name}": words for name, words in now.items()}
    both = settled | {name: words for name, words in merged.items() if words is not None}
    labels = {name: str(field.label) for name, field in kind.base_fields.items()}
    return page(
        member,
        topic,
        title=_("Two of you changed this at once"),
        changed=[
            Changed(
                labels[name],
                differences.between(_printed(name, seen[name]), _printed(name, now[name])),
                differences.between(_printed(name, seen[name]), _printed(name, mine[name])),
            )
            for name in asked
        ],
        is_merged=all(words is not None for words in merged.values()),
        keep=[*(settled | {name: now[name] for name in asked} | carried).items()],
        take=[*(settled | carried).items()],
        both=kind(initial=both | carried),
        back_url=address(topic, "actions:job", action.pk),
    )


def _is_words(name: str) -> bool:
    return name not in ("roughly_on", "seeks_another_side")


def _printed(name: str, value: str) -> str:
    if name == "roughly_on":
        return day(date.fromisoformat(value)) if value else ""
    return (_("yes") if value else _("no")) if name == "seeks_another_side" else value


def _wrong(topic: Topic, note: object) -> str:
    return reverse("safety:report", args=[topic.board.slug, "job_note", note])


def _state(action: Action, owners: list[Member]) -> tuple[str, str]:
    if rules.is_going_on(action) and not owners:
        return _("looking for somebody"), "warm"
    return {
        Action.State.DOING: (_("being done"), "calm"),
        Action.State.NEEDS_HELP: (_("needs help"), "warm"),
        Action.State.DONE: (_("done"), "good"),
        Action.State.LET_GO: (_("let go"), "plain"),
    }[Action.State(action.state)]


def _roughly_by(action: Action) -> str:
    when = day(action.roughly_on)
    if action.roughly_by and when:
        return _("%(words)s (%(day)s)") % {"words": action.roughly_by, "day": when}
    return action.roughly_by or when


def _how_big(action: Action, owners: list[Member]) -> str:
    """With who has said yes to it: a size that one of them wrote down is not yet one that they agreed."""
    if not action.how_big or not owners:
        return action.how_big
    others = [one.name for one in reads.who_has_not_agreed(action)]
    if not others:
        return _("%(size)s (agreed)") % {"size": action.how_big}
    words = ngettext("%(size)s (%(names)s has not said yes yet)", "%(size)s (%(names)s have not said yes yet)", len(others))
    return words % {"size": action.how_big, "names": _and(others)}


def _looks_for(action: Action, owners: list[Member]) -> str:
    """A job is best shared; one that is not stays open to whoever wants to join, and nothing is refused."""
    if rules.looks_for_anybody(action, owners):
        return _("Looking for somebody.")
    return _("Looking for somebody from another side.") if rules.seeks_another_side(action, owners) else ""


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
        Kind.OFFERED: _("%(name)s hands it on to whoever wants it. Thank you, %(name)s."),
        Kind.CHANGED: _("%(name)s changed what stands here."),
        Kind.ASKED_FOR_HELP: _("%(name)s asked for help."),
        Kind.DONE: _("%(name)s said it is done. Thank you."),
        Kind.LEFT: _("%(name)s let it go, and the others go on. That is all right."),
        Kind.LET_GO: _("%(name)s let it go. That is all right."),
        Kind.PICKED_UP: _("%(name)s picked it up again."),
    }[Kind(step.kind)]
    said = words % {"name": name_of(step.member), "to": name_of(step.to)}
    return _("%(day)s: %(said)s") % {"day": day(step.happened_on), "said": said}


def _and(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
