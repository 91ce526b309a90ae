"""Today's jobs: who does what, what happens where nobody does, and how to do one the first time."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenground.ground.boards.models import Board, Duty, Member
from evenground.ground.boards.presenters import page
from evenground.ground.duties import reads, rules
from evenground.ground.duties.rules import Kind
from evenground.ground.keys.presenters import choices_waiting

WHAT_IT_IS: dict[str, Promise] = {
    Kind.FACILITATOR: gettext_lazy("Looks at what is stuck, and begins the next step. In a meeting: says what comes next."),
    Kind.WELCOMER: gettext_lazy("Says hello to whoever is new, and gives out their cards."),
    Kind.NOTE_TAKER: gettext_lazy("Writes down what we said in a meeting, so that whoever was not there can read it."),
    Kind.TIMEKEEPER: gettext_lazy("Says when it is time to go on, and sees to it that there is enough time to think."),
}
IT_IS_YOU: dict[str, Promise] = {
    Kind.FACILITATOR: gettext_lazy("You keep us going today."),
    Kind.WELCOMER: gettext_lazy("You welcome new people today."),
    Kind.NOTE_TAKER: gettext_lazy("You write things down today."),
    Kind.TIMEKEEPER: gettext_lazy("You watch the time today."),
}
IF_NOBODY: dict[str, Promise] = {
    Kind.FACILITATOR: gettext_lazy(
        "Nobody just now. Each step goes on by itself when its time has come, and anybody can begin the next."
    ),
    Kind.WELCOMER: gettext_lazy("Nobody just now. The people who run this website give out cards, and everybody can say hello."),
    Kind.NOTE_TAKER: gettext_lazy("Nobody just now. Whatever is said and decided here is kept by itself."),
    Kind.TIMEKEEPER: gettext_lazy("Nobody just now. The website says when something opens and when it closes."),
}


@dataclass(frozen=True)
class Job:
    """One job: what it is called, whose it is today, and what this member can press."""

    key: str
    title: str
    what: str
    name: str
    if_nobody: str
    is_own: bool
    how_url: str


def todays_jobs_page(member: Member) -> dict[str, Any]:
    board, rota = member.board, reads.rota_of(member.board)
    today = {duty.kind: duty for duty in reads.today_on(board)}
    return page(
        member,
        jobs=[_job(member, kind, today.get(kind)) for kind in rules.IN_ORDER],
        may_take_up=rules.may_take_up(member),
        is_left_out=reads.is_left_out(member),
        how_often=how_often(rota.weeks) if rota else _("On this board nobody is dealt a job. Whoever wants one can take it."),
        until=until(board, rota.dealt_on, rota.weeks) if rota and rota.dealt_on else None,
        is_dealt=rota is not None,
        back_url=reverse("boards:people", args=[board.slug]),
    )


def _job(member: Member, kind: str, duty: Duty | None) -> Job:
    return Job(
        key=kind,
        title=capfirst(str(Kind(kind).label)),
        what=str(WHAT_IT_IS[kind]),
        name=duty.member.name if duty else "",
        if_nobody="" if duty else str(IF_NOBODY[kind]),
        is_own=duty is not None and duty.member_id == member.pk,
        how_url=reverse("duties:how_to", args=[member.board.slug, kind]),
    )


def until(board: Board, dealt_on: date, weeks: int) -> date:
    """The last day of today's jobs."""
    return rules.next_deal(dealt_on, weeks) - timedelta(days=1)


def how_often(weeks: int) -> str:
    if weeks == 1:
        return _("Every week the jobs go on to the next people, on every side alike.")
    return _("Every %(weeks)s weeks the jobs go on to the next people, on every side alike.") % {"weeks": weeks}


def how_long(weeks: int) -> str:
    """So long, in words."""
    if weeks == rules.NEVER:
        return _("Nobody is dealt a job. Whoever wants one takes it.")
    return ngettext("%(weeks)s week", "%(weeks)s weeks", weeks) % {"weeks": weeks}


def how_to_page(member: Member, kind: str) -> dict[str, Any]:
    return page(
        member,
        kind=kind,
        title=capfirst(str(Kind(kind).label)),
        is_own=kind in {duty.kind for duty in reads.of_member(member)},
        back_url=reverse("duties:todays_jobs", args=[member.board.slug]),
    )


def how_jobs_are_dealt(board: Board) -> str:
    rota = reads.rota_of(board)
    return how_often(rota.weeks) if rota else how_long(rules.NEVER)


def dealing_page(member: Member, form: Form) -> dict[str, Any]:
    """How the jobs are dealt, and who has said yes to another way."""
    return page(
        member,
        form=form,
        now=how_jobs_are_dealt(member.board),
        waiting=choices_waiting(member, rules.DEAL_DUTIES, how_long),
        back_url=reverse("duties:todays_jobs", args=[member.board.slug]),
    )


def own_jobs(member: Member) -> list[str]:
    """What is this member's job today, in a sentence each, for their front page."""
    return [str(IT_IS_YOU[duty.kind]) for duty in reads.of_member(member)]
