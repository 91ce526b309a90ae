"""Answers, for the pages that list them."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, QuerySet, When, prefetch_related_objects
from django.utils.translation import gettext as _

from evenground.flow.actions import reads as actions
from evenground.flow.actions.models import Action
from evenground.flow.answers.models import Answer, AnswerCheck, AnswerGiver, EarlierAnswer, SentBack
from evenground.flow.contributions import reads as contributions
from evenground.flow.contributions.models import Contribution
from evenground.flow.decisions import reads as decisions
from evenground.flow.proposals import reads as proposals
from evenground.flow.proposals.meanwhile import mark_of
from evenground.flow.proposals.models import Part
from evenground.flow.topics import large
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.safety.reads import held_among, only_held, without_held
from evenground.ground.web.errors import one_or_not_here

OUTCOMES = tuple(Answer.Outcome.values)


def answerable(topic: Topic) -> QuerySet[Contribution]:
    """What is owed an answer: all that everybody can see. Not what was taken back or is out of sight."""
    return contributions.revealed(topic)


def unanswered(topic: Topic) -> QuerySet[Contribution]:
    return answerable(topic).filter(answer=None)


def answered(topic: Topic) -> QuerySet[Contribution]:
    """Answered contributions, each with its answer, where it was used, the names under it and what followed."""
    found = answerable(topic).filter(answer__isnull=False)
    return found.select_related("photo", "answer__used_in_part__version").prefetch_related(
        signatures("answer__signatures"), *what_followed("answer__")
    )


def bare(answered: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """The same, without what stands under each answer and followed it: for several reads that are completed together."""
    return answered.prefetch_related(None)


def read_what_followed(contributions: list[Contribution]) -> None:
    """Complete what was read bare."""
    prefetch_related_objects(contributions, signatures("answer__signatures"), *what_followed("answer__"))


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
    asked = AnswerGiver.objects.filter(member=member, has_said_yes=False, answer__contribution__topic=topic)
    # By their ids: they are few, and the ideas of a question may be very many.
    return answered(topic).filter(pk__in=list(asked.values_list("answer__contribution", flat=True)))


def answers_to(contributions: Iterable[Contribution]) -> dict[UUID, Answer]:
    """The answers that some contributions have, by contribution, each with what was sent back and waits."""
    found = Answer.objects.filter(contribution__in=list(contributions)).prefetch_related(open_sent_backs(""))
    return {each.contribution_id: each for each in found}


def mark_of_answer(answer: Answer | None) -> str:
    """A mark of an answer as somebody saw it: another once it, or what its author says to it, is another."""
    if answer is None:
        return mark_of([])
    waits = "" if (open_one := open_among(answer)) is None else str(open_one.pk)
    return mark_of([answer.outcome, answer.reason, answer.used_where, str(answer.changed_on), waits])


def marks_of(contributions: Iterable[Contribution]) -> Mapping[UUID, str]:
    """What somebody sees now of the answers to these, each as a mark."""
    asked = list(contributions)
    already = answers_to(asked)
    return {each.pk: mark_of_answer(already.get(each.pk)) for each in asked}


def open_among(answer: Answer) -> SentBack | None:
    """What was sent back and waits, of an answer that was read with `open_sent_backs` or `what_followed`."""
    return next((each for each in answer.sent_back.all() if each.answered_on is None), None)


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

    def count(topics: list[Topic]) -> dict[UUID, dict[str, int]]:
        given = contributions.revealed_in(topics).filter(answer__isnull=False)
        found: dict[UUID, dict[str, int]] = {topic.pk: {} for topic in topics}
        for of, outcome, how_many in given.values_list("topic", "answer__outcome").annotate(Count("pk")):
            found[of][outcome] = how_many
        return found

    return large.counted("outcomes", [topic], count, how_many=lambda each: sum(each.values()))[topic.pk]


def matching(topic: Topic, find: str) -> QuerySet[Contribution]:
    """What can be answered and has these words in it: first what was sent back, then what waits, then what has an answer."""
    sent_back = SentBack.objects.filter(answer__contribution=OuterRef("pk"), answered_on=None)
    first = Case(When(answer=None, then=1), When(Exists(sent_back), then=0), default=2)
    found = answerable(topic).annotate(turn=first).order_by("turn", "number")
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
    """The answer to one contribution, with the names under it and what followed."""
    whole = Answer.objects.select_related("used_in_part__version", "contribution__topic__board")
    earlier = EarlierAnswer.objects.prefetch_related("signatures__member__person")
    whole = whole.prefetch_related(signatures("signatures"), *what_followed(""), Prefetch("earlier", earlier))
    found = whole.filter(contribution=contribution).first()
    if found is not None:
        as_shown(contribution.topic, [found])
    return found


def as_shown(topic: Topic, answers: Iterable[Answer]) -> None:
    """Leave out, for a page, the words of answers that are out of sight, and where those went that point at what is.

    Several ideas may share one answer's words; and an answer says in words where an idea was used, so it carries those of a
    part or a job along.
    """
    shown = list(answers)
    reasons, places = held_reasons(topic), _held_places(topic)
    _veil_what_was_missing(shown)
    for each in shown:
        if each.reason in reasons:
            each.reason, each.used_where = _("(out of sight)"), ""
        elif each.used_where in places:
            each.used_where = _("(out of sight)")


def _veil_what_was_missing(answers: list[Answer]) -> None:
    sent = [each for answer in answers for each in answer.sent_back.all() if each.words]
    held = held_among("sent_back", [each.pk for each in sent]) if sent else set()
    for each in sent:
        if each.pk in held:
            each.words = _("(out of sight)")


def held_reasons(topic: Topic) -> set[str]:
    """The words of every answer that is out of sight."""
    every = Answer.objects.filter(contribution__topic=topic)
    return set(only_held("answer", every).values_list("reason", flat=True))


def signatures(path: str) -> Prefetch[str, QuerySet[AnswerGiver]]:
    by_name = AnswerGiver.objects.select_related("member__person", "member__perspective")
    return Prefetch(path, by_name.order_by("member__person__name", "pk"))


def what_followed(path: str) -> list[Prefetch[str, QuerySet[SentBack]] | Prefetch[str, QuerySet[AnswerCheck]]]:
    """What whoever gave the idea said to the answer, and what was seen by who looked again.

    A "not yet" whose words are out of sight still stands: one report must not silence it. `as_shown` leaves out the words.
    """
    checks = without_held("answer_check", AnswerCheck.objects.select_related("member__person"))
    return [Prefetch(f"{path}sent_back", SentBack.objects.all()), Prefetch(f"{path}checks", checks)]


def open_sent_backs(path: str) -> Prefetch[str, QuerySet[SentBack]]:
    return Prefetch(f"{path}sent_back", SentBack.objects.filter(answered_on=None))


def _held_places(topic: Topic) -> set[str]:
    words = [*proposals.held_words_of_parts(topic), *actions.held_words_of_jobs(topic)]
    return {" ".join(each.split())[:200] for each in words}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
