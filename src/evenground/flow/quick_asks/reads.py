from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from evenground.flow.quick_asks import rules
from evenground.flow.quick_asks.models import Choice, QuickResult
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.texts import Text, among, lines
from evenground.ground.boxes.reads import why_unread
from evenground.ground.joining.reads import how_many_unused
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds.models import Round
from evenground.ground.safety.reads import is_held, only_held, without_held

KIND = "quick"


def choices_of(topic: Topic) -> list[Choice]:
    """What can be pressed. Where the question is out of sight, so are its answers' words."""
    choices = list(Choice.objects.filter(topic=topic))
    if is_held("question", topic.pk):
        for choice in choices:
            choice.words = _("(out of sight)")
    return choices


def round_of(topic: Topic) -> Round | None:
    return rounds.latest_round(KIND, topic.pk)


def own_choice(member: Member, round_: Round) -> int | None:
    """The place of what this member pressed, while it can still be changed."""
    reply = rounds.own_reply(member, round_)
    return int(reply.answer) if reply else None


def was_unread(round_: Round) -> bool:
    """Whether what was put into its box was thrown away, so that nobody knows any of it."""
    return bool(why_unread(round_))


def may_be_asked_again(topic: Topic) -> bool:
    round_ = round_of(topic)
    return round_ is not None and was_unread(round_)


def locked_on(board: Board) -> set[UUID]:
    """The questions of a board whose answers are locked: these take more than a press."""
    locked = Round.objects.filter(board=board, kind=KIND, mode=Round.Mode.BOX, closed_at=None)
    return set(locked.values_list("subject", flat=True))


def counts_of(round_: Round) -> Counter[int]:
    """How many pressed each choice. Nothing before the close."""
    return Counter(int(reply.answer) for reply in rounds.replies_of(round_))


def result_of(topic: Topic) -> QuickResult | None:
    """What happened next, for a page: without its words while it is out of sight."""
    result = QuickResult.objects.select_related("said_by__person").filter(topic=topic).first()
    if result is not None and is_held("quick_result", topic.pk):
        result.what_happened = _("(out of sight)")
    return result


def waiting_for(member: Member, now: datetime) -> set[UUID]:
    """The questions whose quick ask this member has not answered, whenever they came to the board."""
    return rounds.unanswered_by(member, KIND, now)


def may_close_early(board: Board, replied: int) -> bool:
    """Whether nobody need wait once all have answered: nobody with a card that still works, and enough to show a result."""
    return rules.may_show_counts(replied) and not how_many_unused(board)


def searchable(items: Collection[UUID] | None = None) -> Iterator[Text]:
    """The answers that can be pressed, and what happened next, where everybody on the board may read them. Never a press."""
    topics = among(Topic.objects.filter(shape=Topic.Shape.QUICK_ASK), items)
    choices: dict[tuple[UUID, int], list[str]] = {}
    open_ones = Choice.objects.filter(topic__in=without_held("question", topics).values("pk"))
    for topic, board, words in open_ones.order_by("topic", "place").values_list("topic", "board", "words").iterator():
        choices.setdefault((topic, board), []).append(words)
    for (topic, board), words_of_all in choices.items():
        yield Text("quick_choices", topic, board, topic, lines(*words_of_all))
    results = among(QuickResult.objects.all(), items, key="topic").exclude(
        topic__in=only_held("quick_result", topics).values("pk")
    )
    for topic, board, words in results.values_list("topic", "board", "what_happened").iterator():
        yield Text("quick_result", topic, board, topic, words)
