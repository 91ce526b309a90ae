"""What was said while the board decided, to be found again: what everybody may read, and nobody's name."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from evenground.cores import consent
from evenground.flow.decisions.models import Decision, Dissent, Objection
from evenground.ground.boards.texts import Text, among, lines
from evenground.ground.rounds.models import Reply
from evenground.ground.safety.reads import only_held, without_held

KIND = "consent"


def searchable(items: Collection[UUID] | None = None) -> Iterator[Text]:
    """The board's worries and what it did about them, worries that stop nothing, and what somebody still disagrees with.

    All of it is of rounds that have closed; before that there is nothing that anybody may read.
    """
    yield from _objections(items)
    yield from _worries(items)
    dissents = among(without_held("dissent", Dissent.objects.exclude(words="")), items)
    for pk, board, topic, words in dissents.values_list("pk", "board", "decision__topic", "words").iterator():
        yield Text("dissent", pk, board, topic, words)


def _objections(items: Collection[UUID] | None) -> Iterator[Text]:
    held = set(only_held("objection", Objection.objects.all()).values_list("decision__topic", "words"))
    rows = among(without_held("objection", Objection.objects.all()), items)
    for pk, board, topic, words, resolution in rows.values_list(
        "pk", "board", "decision__topic", "words", "resolution"
    ).iterator():
        if lines(words, resolution) and not (words and (topic, words) in held):
            yield Text("objection", pk, board, topic, lines(words, resolution), at=(pk,))


def _worries(items: Collection[UUID] | None) -> Iterator[Text]:
    """Those of the newest asking of each question, which its page shows; what stays beside a decision stands there."""
    topics = _newest_asking()
    kept = set(Dissent.objects.filter(decision__in=topics).values_list("decision__topic", "words"))
    closed = Reply.objects.filter(answer=consent.Answer.WORRY, round__kind=KIND, round__closed_at__isnull=False).exclude(words="")
    rows = among(without_held("reply", closed), items).values_list("pk", "board", "round__subject", "words")
    for pk, board, decision, words in rows.iterator():
        if decision in topics and (topics[decision], words) not in kept:
            yield Text("reply", pk, board, topics[decision], words)


def _newest_asking() -> dict[UUID, UUID]:
    """The newest decision of each question, and the question."""
    newest: QuerySet[Decision] = Decision.objects.filter(topic=OuterRef("topic")).order_by("-opened_at")
    return dict(Decision.objects.filter(pk=Subquery(newest.values("pk")[:1])).values_list("pk", "topic"))
