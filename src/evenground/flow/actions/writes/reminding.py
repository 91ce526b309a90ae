"""Asking somebody, gently, whether they still want to do a job. What begins here stands as a line on their front page."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from evenground.flow.actions import reads, reminders, rules
from evenground.flow.actions.models import Action, StillWanted
from evenground.flow.actions.reminders import NEVER_ASKED
from evenground.ground.boards.models import Member
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import require
from evenground.ground.web.quiet import QUIET_UNTIL

REMIND = "actions.remind"


@transaction.atomic
def remind(job: UUID) -> None:
    """Begin the reminders whose time has come. Run twice, it begins none twice."""
    action = Action.objects.select_for_update().filter(pk=job).first()
    if action is None:
        return
    here, last = _here(action), reads.last_happened(action)
    asked = reads.what_was_asked(action)
    for owner in _owners(action):
        so_far = asked.get(owner.pk, NEVER_ASKED)
        kind = reminders.is_time_to_remind(here, day=action.roughly_on, last_happened=last, asked=so_far)
        # Nobody on a break is asked for anything.
        if kind and owner.away_since is None:
            row, _is_new = StillWanted.objects.get_or_create(action=action, member=owner, defaults={"board_id": action.board_id})
            StillWanted.objects.filter(pk=row.pk).update(times=F("times") + 1, kind=kind, asked_on=here.date())
    plan_reminders(action)


def plan_reminders(action: Action) -> None:
    """Look at the job again when the next of those who have it may be asked; not at all where there is none."""
    here, last = _here(action), reads.last_happened(action)
    asked = reads.what_was_asked(action)
    days = []
    for owner in _owners(action):
        so_far = asked.get(owner.pk, NEVER_ASKED)
        first = reminders.next_reminder(here.date(), day=action.roughly_on, last_happened=last, asked=so_far)
        if first is not None:
            days.append(first[0] if owner.away_since is None else max(first[0], here.date() + timedelta(days=1)))
    if not days:
        tasks.not_any_more(REMIND, action.pk)
        return
    when = datetime.combine(min(days), QUIET_UNTIL, here.tzinfo)
    tasks.at(max(when, _next_waking_moment(here)), REMIND, action.pk)


@transaction.atomic
def still_want(action: Action, *, by: Member) -> bool:
    """Yes, I go on. They are believed, and not asked about it for two weeks."""
    action = reads.locked(action)
    require(rules.has_it(by, _owners(action)), rules.WHY_NOT_YOURS_TO_SAY)
    return _answer(action, by, said_yes_on=_here(action).date())


@transaction.atomic
def not_this_one(action: Action, *, by: Member) -> bool:
    """They are not asked about this job any more, unless it changes hands. It stays theirs."""
    action = reads.locked(action)
    require(rules.has_it(by, _owners(action)), rules.WHY_NOT_YOURS_TO_SAY)
    return _answer(action, by, is_stopped=True)


def count_as_answer(action: Action, member: Member) -> None:
    """Whoever does something with a job need not be asked whether they still want to."""
    StillWanted.objects.filter(action=action, member=member).update(said_yes_on=_here(action).date())


def forget_what_was_asked(action: Action, member: Member) -> None:
    """The job changes hands: whoever gets it, also if they had it before, is asked anew."""
    StillWanted.objects.filter(action=action, member=member).delete()


def _answer(action: Action, member: Member, **said: object) -> bool:
    """Returns whether they had not said the same before."""
    if StillWanted.objects.filter(action=action, member=member, **said).exists():
        return False
    StillWanted.objects.update_or_create(
        action=action, member=member, defaults=said, create_defaults={"board_id": action.board_id, **said}
    )
    plan_reminders(action)
    return True


def _owners(action: Action) -> list[Member]:
    return reads.owners_of(action) if rules.is_going_on(action) else []


def _here(action: Action) -> datetime:
    return clock.now().astimezone(action.topic.board.zone)


def _next_waking_moment(here: datetime) -> datetime:
    if not reminders.is_quiet(here):
        return here
    morning = datetime.combine(here.date(), QUIET_UNTIL, here.tzinfo)
    return morning if morning > here else datetime.combine(here.date() + timedelta(days=1), QUIET_UNTIL, here.tzinfo)
