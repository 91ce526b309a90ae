from collections.abc import Collection, Iterable, Iterator
from datetime import date
from uuid import UUID

from django.db.models import Max, Prefetch, QuerySet

from evenground.flow.actions import rules
from evenground.flow.actions.models import Action, ActionOwner, ActionStep, JobNote, StillWanted
from evenground.flow.actions.reminders import NEVER_ASKED, Asked, is_still_open
from evenground.flow.decisions.models import Decision
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topic_for
from evenground.ground.boards.models import Member
from evenground.ground.boards.texts import Text, among, lines
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import only_held, veiled, without_held
from evenground.ground.web.errors import one_or_not_here

GOING_ON = (Action.State.DOING, Action.State.NEEDS_HELP)


def jobs_of(topic: Topic) -> QuerySet[Action]:
    """All jobs of a question with their owners and their story, oldest first."""
    return _whole().filter(topic=topic).order_by("agreed_on", "pk")


def as_shown(jobs: Iterable[Action]) -> list[Action]:
    """The jobs for a page: a line stands in place of the words of one that is out of sight."""
    return veiled("job", jobs, "what", "roughly_by", "how_big", "help_needed", "what_changed")


def held_words_of_jobs(topic: Topic) -> set[str]:
    """What every job is called that is out of sight: answers say it in words, too."""
    every = Action.objects.filter(topic=topic)
    return set(only_held("job", every).values_list("what", flat=True))


def job_for(viewer: Person, slug: str, pk: UUID, job: UUID) -> tuple[Member, Topic, Action]:
    """The viewer as a member, the question and the job. Raises NotHere alike for "not yours" and "not there"."""
    member, topic = topic_for(viewer, slug, pk)
    (found,) = as_shown([one_or_not_here(_whole(), topic=topic, pk=job)])
    return member, topic, found


def notes_of(action: Action) -> list[JobNote]:
    """What people wrote on the job, newest last, without what is out of sight."""
    return list(without_held("job_note", JobNote.objects.filter(action=action)).select_related("member__person"))


def locked(action: Action) -> Action:
    return one_or_not_here(Action.objects.select_for_update(), pk=action.pk)


def owners_of(action: Action) -> list[Member]:
    """Who has the job now: those who said yes and did not hand it on. Who left keeps what is done, and no more."""
    return [own.member for own in ownerships_of(action)]


def ownerships_of(action: Action) -> list[ActionOwner]:
    """As `owners_of`, with what each of them said about it."""
    kept = [own for own in action.ownerships.all() if own.has_said_yes and not own.handed_on]
    return [own for own in kept if own.member.left_on is None or action.state == Action.State.DONE]


def asked_to_own(action: Action) -> list[Member]:
    """Who is asked to take the job on and has not said yes."""
    return [own.member for own in action.ownerships.all() if _is_asked(own)]


def who_has_not_agreed(action: Action) -> list[Member]:
    """Those who have the job and have not said that its size is right for them."""
    return [own.member for own in ownerships_of(action) if not own.agrees_how_big]


def is_decided(topic: Topic) -> bool:
    return Decision.objects.filter(topic=topic, decided_at__isnull=False).exists()


def going_on_in(topics: Collection[Topic]) -> list[Action]:
    """The jobs of some questions that go on and are in sight, with their owners. Two queries, however many there are."""
    found = without_held("job", Action.objects.filter(topic__in=topics, state__in=GOING_ON))
    return list(found.prefetch_related(Prefetch("ownerships", _ownerships())).order_by("agreed_on", "pk"))


def asks(member: Member, jobs: Iterable[Action]) -> list[Action]:
    """Those of the jobs that this member is asked to take on."""
    return [job for job in jobs if member in asked_to_own(job)]


def looks_for(member: Member, jobs: Iterable[Action]) -> list[Action]:
    """Those of the jobs that this member could join: never one that they had in hand, or are asked about."""
    return [
        job
        for job in jobs
        if all(own.member_id != member.pk for own in job.ownerships.all())
        and rules.could_join(member, job, owners_of(job), asked_to_own(job))
    ]


def asked_whether_still(member: Member, jobs: Iterable[Action], today: date) -> list[Action]:
    """Those of the jobs that this member has, and is gently asked about now. One query at most."""
    own = [job for job in jobs if member in owners_of(job)]
    if not own:
        return []
    rows = {row.action_id: _asked(row) for row in StillWanted.objects.filter(member=member, asked_on__isnull=False)}
    return [job for job in own if is_still_open(today, rows.get(job.pk, NEVER_ASKED))]


def what_was_asked(action: Action) -> dict[int, Asked]:
    """What each member was asked about the job so far."""
    return {row.member_id: _asked(row) for row in StillWanted.objects.filter(action=action)}


def last_happened(action: Action) -> date:
    """The day of the last thing that anybody did with the job, or wrote on it."""
    done = ActionStep.objects.filter(action=action).aggregate(day=Max("happened_on"))["day"]
    said = JobNote.objects.filter(action=action).aggregate(day=Max("said_on"))["day"]
    days: list[date] = [day for day in (action.agreed_on, done, said) if day]
    return max(days)


def own_rough_days(members: Collection[Member], since: date) -> list[Action]:
    """The jobs with a day that these members have now, in sight: for their own calendar."""
    own = ActionOwner.objects.filter(member__in=members, has_said_yes=True, handed_on=False).values("action")
    jobs = Action.objects.filter(pk__in=own, state__in=GOING_ON, roughly_on__gte=since)
    return list(without_held("job", jobs).select_related("topic__board").order_by("pk"))


def words_of(action: Action) -> dict[str, str]:
    """All that can be changed about a job, as a form carries it."""
    return {
        "what": action.what,
        "roughly_by": action.roughly_by,
        "roughly_on": action.roughly_on.isoformat() if action.roughly_on else "",
        "how_big": action.how_big,
        "help_needed": action.help_needed,
        "seeks_another_side": "yes" if action.seeks_another_side else "",
    }


def _asked(row: StillWanted) -> Asked:
    return Asked(row.times, row.kind, row.asked_on, row.said_yes_on, row.is_stopped)


def _is_asked(own: ActionOwner) -> bool:
    return not own.has_said_yes and not own.handed_on and own.member.left_on is None


def _whole() -> QuerySet[Action]:
    steps = ActionStep.objects.select_related("member__person", "to__person")
    return Action.objects.prefetch_related(Prefetch("ownerships", _ownerships()), Prefetch("steps", steps))


def _ownerships() -> QuerySet[ActionOwner]:
    return ActionOwner.objects.select_related("member__person", "member__perspective").order_by("member__person__name", "pk")


def searchable(items: Collection[UUID] | None = None) -> Iterator[Text]:
    """What jobs are, what help they need and what they changed, and the notes on them; never who has one."""
    shown = without_held("job", Action.objects.all())
    rows = among(shown, items).values_list("pk", "board", "topic", "state", "what", "help_needed", "what_changed")
    for pk, board, topic, state, what, help_needed, changed in rows.iterator():
        yield Text("job", pk, board, topic, lines(what, help_needed, changed if state == Action.State.DONE else ""))
    notes = among(without_held("job_note", JobNote.objects.filter(action__in=shown.order_by().values("pk"))), items)
    for pk, board, topic, job, words in notes.values_list("pk", "board", "action__topic", "action", "words").iterator():
        yield Text("job_note", pk, board, topic, words, at=(job,))
