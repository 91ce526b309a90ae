"""What became of ideas, to be found again."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.db.models import QuerySet

from evenground.flow.actions.models import Action
from evenground.flow.answers.models import Answer, AnswerCheck, SentBack
from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals.models import Part
from evenground.ground.boards.texts import Text, among, lines
from evenground.ground.photos.models import Photo
from evenground.ground.safety.reads import only_held, without_held


def searchable(items: Collection[UUID] | None = None) -> Iterator[Text]:
    """The reasons of answers, and where ideas were used. What is out of sight where it was first said is so here, too."""
    reasons = set(only_held("answer", Answer.objects.all()).values_list("contribution__topic", "reason"))
    places = _held_places()
    ideas = Contribution.objects.filter(number__isnull=False, is_withdrawn=False)
    ideas = without_held("contribution", ideas).exclude(words="", photo__state=Photo.State.REFUSED)
    shown = among(without_held("answer", Answer.objects.filter(contribution__in=ideas.order_by().values("pk"))), items)
    rows = shown.values_list("pk", "board", "contribution__topic", "contribution", "contribution__number", "reason", "used_where")
    for pk, board, topic, idea, number, reason, where in rows.iterator():
        if (topic, reason) not in reasons:
            words = lines(reason, "" if (topic, where) in places else where)
            yield Text("answer", pk, board, topic, words, number=number, at=(idea,))
    yield from _what_followed(ideas, items)


def _what_followed(ideas: QuerySet[Contribution], items: Collection[UUID] | None) -> Iterator[Text]:
    """What was missing in answers, never whose word it is; and what somebody saw who looked again."""
    seen = without_held("answer", Answer.objects.filter(contribution__in=ideas.order_by().values("pk"))).values("pk")
    where = ("pk", "board", "answer__contribution__topic", "answer__contribution", "answer__contribution__number", "words")
    sent_back = among(without_held("sent_back", SentBack.objects.filter(answer__in=seen).exclude(words="")), items)
    checks = among(without_held("answer_check", AnswerCheck.objects.filter(answer__in=seen)), items)
    for kind, rows in (("sent_back", sent_back.values_list(*where)), ("answer_check", checks.values_list(*where))):
        for pk, board, topic, idea, number, words in rows.iterator():
            yield Text(kind, pk, board, topic, words, number=number, at=(idea,))


def _held_places() -> set[tuple[UUID, str]]:
    """How an answer says where something was used whose words are out of sight."""
    held = [
        *only_held("part", Part.objects.order_by()).values_list("version__proposal__topic", "words"),
        *only_held("job", Action.objects.all()).values_list("topic", "what"),
    ]
    return {(topic, " ".join(words.split())[:200]) for topic, words in held}
