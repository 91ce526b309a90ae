from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from evenground.flow.quick_asks import reads, rules
from evenground.flow.quick_asks.models import Choice, QuickResult
from evenground.flow.topics import reads as topics
from evenground.flow.topics import writes as move
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import members_of
from evenground.ground.boxes import writes as boxes
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds import writes as ask
from evenground.ground.rounds.models import Round
from evenground.ground.rounds.rules import WHY_CLOSED, WHY_LOCKED
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import require


@transaction.atomic
def ask_quickly(
    question: str,
    choices: Sequence[str],
    *,
    by: Member,
    closes_at: datetime,
    once: UUID | None = None,
    is_mixed: bool = False,
    is_in_a_room: bool = False,
) -> Topic:
    """Ask a question together with the answers to choose from. All of it or nothing; the same form sent twice asks once."""
    topic = move.ask(question, by=by, shape=Topic.Shape.QUICK_ASK, once=once)
    offer(topic, choices, by=by, closes_at=closes_at, is_mixed=is_mixed, is_in_a_room=is_in_a_room)
    return topic


@transaction.atomic
def offer(
    topic: Topic,
    choices: Sequence[str],
    *,
    by: Member,
    closes_at: datetime,
    is_mixed: bool = False,
    is_in_a_room: bool = False,
) -> Round:
    """Set the answers to choose from, and ask everybody on the board now. The same form sent twice asks once.

    With `is_mixed` answers are mixed before they are read, where the board chose that; who comes later is not asked then.
    """
    topic = topics.locked(topic)
    require(rules.may_offer(by, topic), rules.WHY_NOT_QUICK)
    words = [choice.strip() for choice in choices]
    require(rules.are_good_choices(words), rules.WHY_HOW_MANY)
    asked = reads.round_of(topic)
    if asked is not None:
        require([choice.words for choice in Choice.objects.filter(topic=topic)] == words, rules.WHY_ALREADY_ASKED)
        return asked
    Choice.objects.bulk_create(
        Choice(board=topic.board, topic=topic, place=place, words=each) for place, each in enumerate(words, start=1)
    )
    return _ask_everyone(topic, closes_at, is_mixed=is_mixed, is_in_a_room=is_in_a_room)


@transaction.atomic
def ask_again(topic: Topic, *, by: Member, closes_at: datetime, is_in_a_room: bool = False) -> Round:
    """Ask everybody once more, with the same answers, where those of before were thrown away unread."""
    topic = topics.locked(topic)
    require(rules.may_offer(by, topic), rules.WHY_NOT_QUICK)
    require(reads.may_be_asked_again(topic), rules.WHY_ALREADY_ASKED)
    return _ask_everyone(topic, closes_at, is_mixed=True, is_in_a_room=is_in_a_room)


def _ask_everyone(topic: Topic, closes_at: datetime, *, is_mixed: bool, is_in_a_room: bool) -> Round:
    tasks.at(closes_at, rules.CLOSES_WITH, topic.pk)
    board, now = topic.board, clock.now()
    if not is_mixed:
        return ask.open_round(reads.KIND, topic.pk, board=board, members=members_of(board), opens_at=now, closes_at=closes_at)
    return boxes.open_round(
        reads.KIND,
        topic.pk,
        board=board,
        members=members_of(board),
        opens_at=now,
        closes_at=closes_at,
        closes_with=rules.CLOSES_WITH,
        about=topic.pk,
        is_in_a_room=is_in_a_room,
        has_words=False,
    )


@transaction.atomic
def pick(topic: Topic, place: int, *, by: Member) -> None:
    """Press one, or change it; who came after it began may, too. Refused once it has closed, and to other boards."""
    round_ = reads.round_of(topic)
    require(round_ is not None and rules.is_open(round_, clock.now()), WHY_CLOSED)
    assert round_ is not None
    require(Choice.objects.filter(topic=topic, place=place).exists(), rules.WHY_NOT_A_CHOICE)
    require(rules.may_press(by, topic), rules.WHY_NOT_YOURS)
    # Nobody answers what they cannot read.
    require(not is_held("question", topic.pk), WHY_HELD)
    require(not rules.is_locked(round_), WHY_LOCKED)
    ask.ask_newcomer(round_, by)
    ask.reply(round_, str(place), by=by)
    replied, asked = rounds.how_many(round_)
    # On a board that is still filling up it waits for more people: whoever comes by a card finds something to answer.
    if replied == asked and reads.may_close_early(topic.board, replied):
        tasks.later(rules.CLOSES_WITH, topic.pk)


@transaction.atomic
def close(topic: Topic) -> bool:
    """Take the names off and let everybody see the result. Once only, and not before its time."""
    topic = topics.locked(topic)
    round_ = reads.round_of(topic)
    if round_ is None or not boxes.close(round_, is_good=_is_good(topic)):
        return False
    if reads.was_unread(round_):
        # It can be asked again, and there is nothing to tell yet.
        return True
    # A question that has grown meanwhile is in the middle of its own way.
    if topic.shape == Topic.Shape.QUICK_ASK:
        move.move_on(topic, Topic.Stage.TELL)
    return True


def _is_good(topic: Topic) -> Callable[[str, str, str], bool]:
    """Whether what came out of a box is one of the choices, and nothing else: nobody could look before."""
    places = {str(choice.place) for choice in Choice.objects.filter(topic=topic)}

    def is_good(answer: str, reason: str, words: str) -> bool:
        return answer in places and not reason and not words

    return is_good


@transaction.atomic
def say_what_happened(topic: Topic, words: str, *, by: Member) -> QuickResult:
    """Tell everybody what came of it, or put that right."""
    require(rules.may_say_what_happened(by, topic), rules.WHY_NOT_YOURS)
    require(not is_held("quick_result", topic.pk), WHY_HELD)
    round_ = reads.round_of(topic)
    require(round_ is not None and round_.closed_at is not None, rules.WHY_NOT_CLOSED)
    result, _is_new = QuickResult.objects.update_or_create(
        topic=topic,
        defaults={"board": topic.board, "what_happened": words, "said_by": by, "said_on": clock.now().date()},
    )
    return result
