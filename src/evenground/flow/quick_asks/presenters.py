"""A quick ask's one page: to press while it is open, to read when it has closed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.flow.quick_asks import reads, rules
from evenground.flow.quick_asks.models import Choice, QuickResult
from evenground.flow.topics import rules as topic_rules
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import members_of
from evenground.ground.boxes.presenters import Answering, being_mixed, locking, promise_of
from evenground.ground.boxes.promises import Promise, why_it_ended
from evenground.ground.boxes.reads import box_of, mode_for, why_unread
from evenground.ground.joining.reads import how_many_unused
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds.models import Round
from evenground.ground.safety.reads import is_held
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
    # Only where answers are locked; else a sentence below the presses says it.
    promise: Promise | None
    # Locked in the browser: then nobody, this page included, knows what one pressed, only that one did.
    is_locked: bool
    has_sent: bool
    may_answer: bool
    is_on_paper: bool
    paper_url: str
    private_url: str


@dataclass(frozen=True)
class Result:
    """When it has closed: how many pressed each, unless they were too few."""

    counts: list[tuple[str, int]]
    replied: int
    asked: int
    may_show: bool
    # Why nothing could be read; empty where it was.
    unread: str
    was_mixed: bool
    happened: QuickResult | None


def quick_page(member: Member, topic: Topic) -> dict[str, Any]:
    choices, round_ = reads.choices_of(topic), reads.round_of(topic)
    return page(
        member,
        topic,
        asking=_asking(member, topic, choices, round_) if round_ and rules.is_open(round_, clock.now()) else None,
        being_mixed=being_mixed(round_) if round_ else None,
        result=_result(topic, choices, round_) if round_ and round_.closed_at else None,
        is_offered=round_ is not None,
        may_offer=rules.may_offer(member, topic),
        may_grow=topic_rules.may_grow(member, topic),
        again_url=address(topic, "quick_asks:again"),
        choices_url=address(topic, "quick_asks:choices"),
        happened_url=address(topic, "quick_asks:happened"),
        grow_url=address(topic, "topics:grow"),
    )


def may_be_mixed(board: Board) -> bool:
    """Whether whoever asks can have the answers mixed: the board chose it, and enough are asked."""
    return mode_for(board, members_of(board).count()) is Round.Mode.BOX


def private_page(member: Member, topic: Topic) -> dict[str, Any] | None:
    """Where an answer is locked before it is sent; none where this member cannot answer in that way now."""
    round_ = reads.round_of(topic)
    box = box_of(round_) if round_ else None
    if round_ is None or box is None or not rules.is_open(round_, clock.now()):
        return None
    place = rounds.place_of(member, round_)
    if place is None or place.is_on_paper or is_held("question", topic.pk):
        return None
    asked = rounds.how_many_asked(round_)
    back_url = address(topic, "quick_asks:ask")
    answering = Answering(
        question=topic.question,
        choices=[(str(choice.place), choice.words) for choice in reads.choices_of(topic)],
        locking=locking(box, member),
        closes_at=round_.closes_at,
        back_url=back_url,
        back_text=_("Back to the question"),
        safe_url="",
        has_sent=rounds.has_replied(member, round_),
        paper_url=_paper_url(round_),
    )
    return page(member, topic, answering=answering, promise=promise_of(round_, asked), back_url=back_url)


def _asking(member: Member, topic: Topic, choices: list[Choice], round_: Round) -> Asking:
    is_locked, place = rules.is_locked(round_), rounds.place_of(member, round_)
    own = None if is_locked else reads.own_choice(member, round_)
    return Asking(
        presses=[Press(choice.place, choice.words, choice.place == own) for choice in choices],
        own=next((choice.words for choice in choices if choice.place == own), ""),
        closes_at=round_.closes_at,
        waits_for_newcomers=not is_locked and how_many_unused(round_.board) > 0,
        promise=promise_of(round_, rounds.how_many_asked(round_)) if is_locked else None,
        is_locked=is_locked,
        has_sent=is_locked and rounds.has_replied(member, round_),
        may_answer=not is_locked or place is not None,
        is_on_paper=place is not None and place.is_on_paper,
        paper_url=_paper_url(round_) if place is not None else "",
        private_url=address(topic, "quick_asks:private"),
    )


def _paper_url(round_: Round) -> str:
    """Where somebody who is asked says that they answer on paper: not in a room, where there is no time for it."""
    return "" if round_.is_in_a_room else reverse("paper_slips:on_paper", args=[round_.board.slug, round_.pk])


def _result(topic: Topic, choices: list[Choice], round_: Round) -> Result:
    counts = reads.counts_of(round_)
    asked = rounds.how_many_asked(round_)
    answered = counts.total()
    may_show = rules.may_show_counts(answered)
    return Result(
        counts=[(choice.words, counts[choice.place]) for choice in choices] if may_show else [],
        replied=answered,
        asked=asked,
        may_show=may_show,
        unread=why_it_ended(why_unread(round_)),
        was_mixed=rules.is_locked(round_),
        happened=reads.result_of(topic),
    )
