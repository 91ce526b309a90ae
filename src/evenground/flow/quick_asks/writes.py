from collections.abc import Sequence
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
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds import writes as ask
from evenground.ground.rounds.models import Round
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import require


@transaction.atomic
def ask_quickly(question: str, choices: Sequence[str], *, by: Member, closes_at: datetime, once: UUID | None = None) -> Topic:
    """Ask a question together with the answers to choose from. All of it or nothing; the same form sent twice asks once."""
    topic = move.ask(question, by=by, shape=Topic.Shape.QUICK_ASK, once=once)
    offer(topic, choices, by=by, closes_at=closes_at)
    return topic


@transaction.atomic
def offer(topic: Topic, choices: Sequence[str], *, by: Member, closes_at: datetime) -> Round:
    """Set the answers to choose from, and ask everybody on the board now. The same form sent twice asks once."""
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
    tasks.at(closes_at, "quick_asks.close", topic.pk)
    return ask.open_round(
        reads.KIND, topic.pk, board=topic.board, members=members_of(topic.board), opens_at=clock.now(), closes_at=closes_at
    )


@transaction.atomic
def pick(topic: Topic, place: int, *, by: Member) -> None:
    """Press one, or change it; who came after it began may, too. Refused once it has closed, and to other boards."""
    round_ = reads.round_of(topic)
    require(round_ is not None and rules.is_open(round_, clock.now()), rules.WHY_NOT_OPEN)
    assert round_ is not None
    require(Choice.objects.filter(topic=topic, place=place).exists(), rules.WHY_NOT_A_CHOICE)
    require(rules.may_press(by, topic), rules.WHY_NOT_YOURS)
    # Nobody answers what they cannot read.
    require(not is_held("question", topic.pk), WHY_HELD)
    ask.ask_newcomer(round_, by)
    ask.reply(round_, str(place), by=by)
    replied, asked = rounds.how_many(round_)
    # On a board that is still filling up it waits for more people: whoever comes by a card finds something to answer.
    if replied == asked and reads.may_close_early(topic.board, replied):
        tasks.later("quick_asks.close", topic.pk)


@transaction.atomic
def close(topic: Topic) -> bool:
    """Take the names off and let everybody see the result. Once only, and not before its time."""
    topic = topics.locked(topic)
    round_ = reads.round_of(topic)
    if round_ is None or not ask.close(round_):
        return False
    # A question that has grown meanwhile is in the middle of its own way.
    if topic.shape == Topic.Shape.QUICK_ASK:
        move.move_on(topic, Topic.Stage.TELL)
    return True


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
