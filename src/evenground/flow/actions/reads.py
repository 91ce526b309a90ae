from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from evenground.flow.actions.models import Action, ActionOwner, ActionStep
from evenground.flow.decisions.models import Decision
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topic_for
from evenground.ground.boards.models import Member
from evenground.ground.boards.texts import Text, among, lines
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import veiled, without_held
from evenground.ground.web.errors import one_or_not_here


def jobs_of(topic: Topic) -> QuerySet[Action]:
    """All jobs of a question with their owners and their story, oldest first."""
    return _whole().filter(topic=topic).order_by("agreed_on", "pk")


def as_shown(jobs: Iterable[Action]) -> list[Action]:
    """The jobs for a page: a line stands in place of the words of one that is out of sight."""
    return veiled("job", jobs, "what", "roughly_by", "how_big", "help_needed", "what_changed")


def held_words_of_jobs(topic: Topic) -> set[str]:
    """What every job is called that is out of sight: answers say it in words, too."""
    every = Action.objects.filter(topic=topic)
    return set(every.exclude(pk__in=without_held("job", every).values("pk")).values_list("what", flat=True))


def job_for(viewer: Person, slug: str, pk: UUID, job: UUID) -> tuple[Member, Topic, Action]:
    """The viewer as a member, the question and the job. Raises NotHere alike for "not yours" and "not there"."""
    member, topic = topic_for(viewer, slug, pk)
    (found,) = as_shown([one_or_not_here(_whole(), topic=topic, pk=job)])
    return member, topic, found


def locked(action: Action) -> Action:
    return Action.objects.select_for_update().get(pk=action.pk)


def owners_of(action: Action) -> list[Member]:
    """Who has the job now: those who said yes and did not hand it on. Who left keeps what is done, and no more."""
    kept = [own for own in action.ownerships.all() if own.has_said_yes and not own.handed_on]
    return [own.member for own in kept if own.member.left_on is None or action.state == Action.State.DONE]


def asked_to_own(action: Action) -> list[Member]:
    """Who is asked to take the job on and has not said yes."""
    return [own.member for own in action.ownerships.all() if _is_asked(own)]


def is_decided(topic: Topic) -> bool:
    return Decision.objects.filter(topic=topic, decided_at__isnull=False).exists()


def _is_asked(own: ActionOwner) -> bool:
    return not own.has_said_yes and not own.handed_on and own.member.left_on is None


def _whole() -> QuerySet[Action]:
    owners = ActionOwner.objects.select_related("member__person", "member__perspective").order_by("member__person__name", "pk")
    steps = ActionStep.objects.select_related("member__person", "to__person")
    return Action.objects.prefetch_related(Prefetch("ownerships", owners), Prefetch("steps", steps))


def searchable(items: Collection[UUID] | None = None) -> Iterator[Text]:
    """What jobs are, what help they need and what they changed; never who has one."""
    jobs = among(without_held("job", Action.objects.all()), items)
    rows = jobs.values_list("pk", "board", "topic", "what", "help_needed", "what_changed")
    for pk, board, topic, *words in rows.iterator():
        yield Text("job", pk, board, topic, lines(*words))
