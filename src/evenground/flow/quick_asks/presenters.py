"""A quick ask's one page: to press while it is open, to read when it has closed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evenground.flow.quick_asks import reads, rules
from evenground.flow.quick_asks.models import Choice, QuickResult
from evenground.flow.topics import rules as topic_rules
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member
from evenground.ground.joining.reads import how_many_unused
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds.models import Round
from evenground.ground.web import clock


@dataclass(frozen=True)
class Press:
    place: int
    words: str
    is_own: bool


@dataclass(frozen=True)
class Asking:
    """While it is open: what can be pressed, and never what others pressed or how many did: in a room that says who."""

    presses: list[Press]
    own: str
    closes_at: datetime
    waits_for_newcomers: bool


@dataclass(frozen=True)
class Result:
    """When it has closed: how many pressed each, unless they were too few."""

    counts: list[tuple[str, int]]
    replied: int
    asked: int
    may_show: bool
    happened: QuickResult | None


def quick_page(member: Member, topic: Topic) -> dict[str, Any]:
    choices, round_ = reads.choices_of(topic), reads.round_of(topic)
    return page(
        member,
        topic,
        asking=_asking(member, choices, round_) if round_ and rules.is_open(round_, clock.now()) else None,
        result=_result(topic, choices, round_) if round_ and round_.closed_at else None,
        is_offered=round_ is not None,
        may_offer=rules.may_offer(member, topic),
        may_grow=topic_rules.may_grow(member, topic),
        choices_url=address(topic, "quick_asks:choices"),
        happened_url=address(topic, "quick_asks:happened"),
        grow_url=address(topic, "topics:grow"),
    )


def _asking(member: Member, choices: list[Choice], round_: Round) -> Asking:
    own = reads.own_choice(member, round_)
    return Asking(
        presses=[Press(choice.place, choice.words, choice.place == own) for choice in choices],
        own=next((choice.words for choice in choices if choice.place == own), ""),
        closes_at=round_.closes_at,
        waits_for_newcomers=how_many_unused(round_.board) > 0,
    )


def _result(topic: Topic, choices: list[Choice], round_: Round) -> Result:
    counts = reads.counts_of(round_)
    _replied, asked = rounds.how_many(round_)
    answered = counts.total()
    may_show = rules.may_show_counts(answered)
    return Result(
        counts=[(choice.words, counts[choice.place]) for choice in choices] if may_show else [],
        replied=answered,
        asked=asked,
        may_show=may_show,
        happened=reads.result_of(topic),
    )
