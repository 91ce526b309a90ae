"""What follows an answer: what its author says to it, and whether somebody looked again."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Value, When

from evenground.flow.answers.models import Answer, Replacement, SentBack
from evenground.flow.answers.reads.answers import answer_of, answered
from evenground.flow.contributions import reads as contributions
from evenground.flow.contributions.models import Authorship, Contribution
from evenground.flow.proposals.meanwhile import mark_of
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topic_for
from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import without_held
from evenground.ground.web.errors import NotHere, one_or_not_here

MOST_FOLLOWED = 200
"""So many that were sent back, or are to be looked at again, are listed; who has answered those sees the next."""


def is_author(member: Member, contribution: Contribution) -> bool:
    """Asked of whoever looks, about themselves; nobody is handed a name."""
    return Authorship.objects.filter(member=member, contribution=contribution).exists()


def own_among(member: Member, contributions: Iterable[Contribution]) -> bool:
    """Whether one of these is this member's own. Asked of whoever writes, about themselves."""
    return Authorship.objects.filter(member=member, contribution__in=list(contributions)).exists()


def answer_for_author(viewer: Person, slug: str, pk: UUID, contribution: UUID) -> tuple[Member, Topic, Answer]:
    """The answer to the viewer's own idea. Raises NotHere alike for "no answer" and "somebody else's idea"."""
    member, topic, idea = contributions.contribution_for(viewer, slug, pk, contribution)
    found = answer_of(idea) if is_author(member, idea) else None
    if found is None:
        raise NotHere
    return member, topic, found


def open_sent_back(answer: Answer) -> SentBack | None:
    """What waits now for a better answer, in sight or not: one at a time."""
    return SentBack.objects.filter(answer=answer, answered_on=None).first()


def sent_back_in(topic: Topic) -> QuerySet[Contribution]:
    """Ideas whose answer did not answer whoever gave them, those that wait longest first."""
    waits = SentBack.objects.filter(answered_on=None, answer__contribution__topic=topic)
    first = list(waits.order_by("answer_by", "pk").values_list("answer__contribution", flat=True)[:MOST_FOLLOWED])
    return answered(topic).filter(pk__in=first).order_by(_in_this_order(first), "number")


def waits_for_authors_word(member: Member, topics: Iterable[Topic], since: date) -> dict[UUID, Answer]:
    """For each question the newest answer to an idea of this member to which they have not said anything; in one query."""
    made = Authorship.objects.filter(member=member, contribution__topic__in=list(topics), contribution__is_withdrawn=False)
    sent_back = SentBack.objects.filter(answer=OuterRef("pk"), answered_on=None)
    quiet = Answer.objects.filter(contribution__in=made.values("contribution"), agreed_on=None).exclude(Exists(sent_back))
    found = without_held("answer", quiet.select_related("contribution").order_by("answered_on", "pk"))
    return {each.contribution.topic_id: each for each in found if (each.changed_on or each.answered_on) >= since}


def replacements_in(topic: Topic) -> list[Replacement]:
    """Answers that were put right and wait for a second yes, oldest first; not of ideas or answers that are out of sight."""
    waits = Replacement.objects.filter(answer__contribution__topic=topic)
    found = waits.select_related("answer__contribution", "by__person", "beside__person").order_by("given_on", "pk")
    shown = list(without_held("replacement", found)[:MOST_FOLLOWED])
    seen = contributions.shown_among(each.answer.contribution_id for each in shown)
    return [each for each in shown if each.answer.contribution_id in seen]


def replacement_of(answer: Answer) -> Replacement | None:
    """What waits for a second yes in place of this answer."""
    waits = Replacement.objects.filter(answer=answer).select_related("by__person", "by__perspective", "beside__person")
    return without_held("replacement", waits).first()


def how_many_wait(member: Member, contributions: Iterable[Contribution]) -> int:
    """For how many of these what this member wrote waits for a second yes."""
    return Replacement.objects.filter(by=member, answer__contribution__in=list(contributions)).count()


def asks_for_second_yes(member: Member, topics: Iterable[Topic]) -> set[UUID]:
    """In which of these questions somebody asks this member for the second yes to another answer; in one query."""
    waits = Replacement.objects.filter(beside=member, answer__contribution__topic__in=list(topics))
    return set(without_held("replacement", waits).values_list("answer__contribution__topic", flat=True))


def mark_of_replacement(waits: Replacement) -> str:
    return mark_of([waits.outcome, waits.reason, waits.used_where, str(waits.check_on), str(waits.by_id)])


def checks_due(topic: Topic, today: date) -> QuerySet[Contribution]:
    """Ideas with an answer at which somebody said they would look again by now."""
    due = Answer.objects.filter(board=topic.board_id, check_on__lte=today, contribution__topic=topic)
    first = list(due.order_by("check_on", "pk").values_list("contribution", flat=True)[:MOST_FOLLOWED])
    return answered(topic).filter(pk__in=first).order_by("answer__check_on", "number")


def check_for(viewer: Person, slug: str, pk: UUID, contribution: UUID) -> tuple[Member, Topic, Contribution]:
    """The viewer as a member, the question, and an answered idea. Raises NotHere."""
    member, topic = topic_for(viewer, slug, pk)
    return member, topic, one_or_not_here(answered(topic), pk=contribution)


def _in_this_order(contributions: list[UUID]) -> Case | Value:
    if not contributions:
        return Value(0)
    return Case(*(When(pk=pk, then=place) for place, pk in enumerate(contributions)), output_field=IntegerField())
