from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, Count, Prefetch, Q, QuerySet, When
from django.utils.translation import gettext as _

from evenground.flow.actions import reads as actions
from evenground.flow.actions.models import Action
from evenground.flow.answers import rules
from evenground.flow.answers.models import Answer, AnswerGiver
from evenground.flow.answers.texts import searchable
from evenground.flow.contributions import reads as contributions
from evenground.flow.contributions.models import Contribution
from evenground.flow.decisions import reads as decisions
from evenground.flow.decisions.models import Decision
from evenground.flow.proposals import reads as proposals
from evenground.flow.proposals.models import Part
from evenground.flow.responses import reads as responses
from evenground.flow.topics.models import Topic
from evenground.flow.topics.rules import has_said_what_can_change
from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import without_held
from evenground.ground.web import clock
from evenground.ground.web.errors import one_or_not_here

__all__ = ["searchable"]

OUTCOMES = tuple(Answer.Outcome.values)


@dataclass(frozen=True)
class Standing:
    """The clock of a question: how many are answered, of how many, and by when that was promised."""

    answered: int
    owed: int
    promised_by: date | None
    was_promised: bool
    is_longer_than_we_said: bool

    @property
    def waiting(self) -> int:
        return self.owed - self.answered


@dataclass(frozen=True)
class Trace:
    """The way of one idea, as far as it has come and as far as this viewer may see it."""

    contribution: Contribution
    counts: responses.Counts | None
    may_see_counts: bool
    parts: list[Part]
    decided: Decision | None
    jobs: list[Action]
    answer: Answer | None


def answerable(topic: Topic) -> QuerySet[Contribution]:
    """What is owed an answer: all that everybody can see. Not what was taken back or is out of sight."""
    return contributions.revealed(topic)


def unanswered(topic: Topic) -> QuerySet[Contribution]:
    return answerable(topic).filter(answer=None)


def answered(topic: Topic) -> QuerySet[Contribution]:
    """Answered contributions, each with its answer, where it was used and the names that stand under it."""
    found = answerable(topic).filter(answer__isnull=False)
    return found.select_related("photo", "answer__used_in_part__version").prefetch_related(_signatures("answer__signatures"))


def names_under(answer: Answer) -> list[Member]:
    """Who stands under an answer: only those who said yes to it."""
    return [each.member for each in answer.signatures.all() if each.has_said_yes]


def asked_to_stand_under(answer: Answer) -> list[Member]:
    """Who is asked to stand under an answer and has not said yes."""
    return [each.member for each in answer.signatures.all() if not each.has_said_yes and each.member.left_on is None]


def waiting_for_second(member: Member) -> QuerySet[Answer]:
    """Answers that ask for this member's name, oldest first; for their pages and for home, which needs each one's question."""
    asked = AnswerGiver.objects.filter(member=member, has_said_yes=False).values("answer")
    in_sight = without_held("contribution", Contribution.objects.filter(board=member.board_id, is_withdrawn=False))
    found = Answer.objects.filter(pk__in=asked, contribution__in=in_sight.values("pk"))
    return found.select_related("contribution__topic").order_by("answered_on", "contribution__number", "pk")


def asks_for(member: Member, topic: Topic) -> QuerySet[Contribution]:
    """The ideas of a question whose answers ask for this member's name."""
    asked = AnswerGiver.objects.filter(member=member, has_said_yes=False).values("answer")
    return answered(topic).filter(answer__in=asked)


def standing(topic: Topic) -> Standing:
    counts = answerable(topic).aggregate(owed=Count("pk"), waiting=Count("pk", filter=Q(answer=None)))
    return Standing(
        answered=counts["owed"] - counts["waiting"],
        owed=counts["owed"],
        promised_by=rules.promised_by(topic),
        was_promised=has_said_what_can_change(topic),
        is_longer_than_we_said=bool(counts["waiting"]) and rules.is_longer_than_we_said(topic, clock.now()),
    )


def answers_to(contributions: list[Contribution]) -> dict[object, Answer]:
    """The answers that some contributions have, by contribution."""
    return {each.contribution_id: each for each in Answer.objects.filter(contribution__in=contributions)}


def of_outcome(topic: Topic, outcome: str) -> QuerySet[Contribution]:
    return answered(topic).filter(answer__outcome=outcome)


def job_of(topic: Topic, job: str) -> Action:
    """A job of this question. Raises NotHere."""
    (found,) = actions.as_shown([one_or_not_here(actions.jobs_of(topic), pk=_uuid(job))])
    return found


def of_job(topic: Topic, job: Action) -> QuerySet[Contribution]:
    """The ideas that a job comes from."""
    return answered(topic).filter(answer__used_in_action=job)


def how_many_of_each(topic: Topic) -> dict[str, int]:
    """How many answers there are of each outcome."""
    counted = answerable(topic).filter(answer__isnull=False).order_by().values("answer__outcome").annotate(n=Count("pk"))
    return {row["answer__outcome"]: row["n"] for row in counted}


def matching(topic: Topic, find: str) -> QuerySet[Contribution]:
    """What can be answered and has these words in it, those that wait first."""
    found = answerable(topic).annotate(has_answer=Case(When(answer=None, then=0), default=1)).order_by("has_answer", "number")
    if not find:
        return found
    has_number = Q(number=int(find)) if find.isdecimal() and len(find) < 10 else Q()
    return found.filter(Q(words__icontains=find) | Q(photo__description__icontains=find) | has_number)


def chosen(topic: Topic, pks: Iterable[str]) -> list[Contribution]:
    """Those of the ids that can be answered; nonsense and other boards' ids are simply not among them."""
    return list(answerable(topic).filter(pk__in=ids(pks)))


def ids(texts: Iterable[str]) -> list[UUID]:
    """The ids among some texts; nonsense is simply not among them."""
    return [pk for pk in map(_uuid, texts) if pk is not None]


def places_of(topic: Topic) -> tuple[list[Part], list[Action]]:
    """Where an idea may have been used: the parts of the plan as it was decided, else as it was shared last, and the jobs."""
    decided = decisions.decided_of(topic)
    plan = decided.version if decided else proposals.newest_shared(topic)
    return (proposals.parts_of(plan) if plan else []), actions.as_shown(actions.jobs_of(topic))


def answer_of(contribution: Contribution) -> Answer | None:
    """The answer to one contribution, with the names under it."""
    whole = Answer.objects.select_related("used_in_part__version").prefetch_related(_signatures("signatures"))
    found = whole.filter(contribution=contribution).first()
    if found is not None:
        as_shown(contribution.topic, [found])
    return found


def as_shown(topic: Topic, answers: Iterable[Answer]) -> None:
    """Leave out, for a page, the words of answers that are out of sight, and where those went that point at what is.

    Several ideas may share one answer's words; and an answer says in words where an idea was used, so it carries those of a
    part or a job along.
    """
    reasons, places = held_reasons(topic), _held_places(topic)
    for each in answers:
        if each.reason in reasons:
            each.reason, each.used_where = _("(out of sight)"), ""
        elif each.used_where in places:
            each.used_where = _("(out of sight)")


def held_reasons(topic: Topic) -> set[str]:
    """The words of every answer that is out of sight."""
    every = Answer.objects.filter(contribution__topic=topic)
    return set(every.exclude(pk__in=without_held("answer", every).values("pk")).values_list("reason", flat=True))


def _held_places(topic: Topic) -> set[str]:
    words = [*proposals.held_words_of_parts(topic), *actions.held_words_of_jobs(topic)]
    return {" ".join(each.split())[:200] for each in words}


def trace_for(viewer: Person, slug: str, pk: UUID, contribution: UUID) -> tuple[Member, Topic, Trace]:
    """Where one idea went. Raises NotHere alike for "not yours" and "not there"."""
    member, topic, idea = contributions.contribution_for(viewer, slug, pk, contribution)
    number = idea.number
    may_see = number is not None and responses.may_see_result(member, topic, number)
    return (
        member,
        topic,
        Trace(
            contribution=idea,
            counts=responses.counts_of_one(topic, number) if may_see and number is not None else None,
            may_see_counts=may_see,
            parts=proposals.parts_resting_on(idea),
            decided=decisions.decided_of(topic),
            jobs=actions.as_shown(actions.jobs_of(topic).filter(answers__contribution=idea)),
            answer=answer_of(idea),
        ),
    )


def _signatures(path: str) -> Prefetch[str, QuerySet[AnswerGiver]]:
    return Prefetch(path, AnswerGiver.objects.select_related("member__person").order_by("member__person__name", "pk"))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
