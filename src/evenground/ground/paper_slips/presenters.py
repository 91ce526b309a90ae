"""The pages of answering on paper: for a member, for the safety person who makes slips, and for whoever holds one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.presenters import page
from evenground.ground.boxes.models import Box
from evenground.ground.boxes.presenters import Answering, locking_with, promise_of
from evenground.ground.paper_slips.asked import Asked, asked_in
from evenground.ground.paper_slips.forms import AnswerForm
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds.models import PaperSlip, Round
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.safety.reads import inside_people_of
from evenground.ground.web import clock

LETTERS_TOGETHER = 4


def on_paper_page(member: Member, round_: Round, absolute: Callable[[str], str]) -> dict[str, Any]:
    asked, (_people, slips) = asked_in(round_), rounds.how_many_on_paper(round_)
    return page(
        member,
        asked=asked,
        is_on_paper=rounds.is_on_paper(member, round_),
        is_locked=round_.mode == Round.Mode.BOX,
        has_answered=rounds.has_replied(member, round_),
        may_go_back=not slips,
        safety_people=[each.name for each in inside_people_of(member.board)],
        closes_at=round_.closes_at,
        address=_address(absolute),
        back_url=asked.back_url,
    )


def page_of_the_question(round_: Round) -> str:
    return asked_in(round_).back_url


@dataclass(frozen=True)
class ToMake:
    """A question that is answered on paper, too: how many slips it takes, and how many there are."""

    round: Round
    asked: Asked
    people: int
    made: int
    is_any_used: bool

    @property
    def missing(self) -> int:
        return self.people - self.made


def make_page(person: SafetyPerson, why_not: str = "") -> dict[str, Any]:
    return _safety_page(
        person.board,
        to_make=[_to_make(round_) for round_ in rounds.open_with_paper(person.board, clock.now())],
        why_not=why_not,
        slip_url=reverse("paper_slips:slip"),
        back_url=reverse("desk:desk", args=[person.board.slug]),
    )


def _to_make(round_: Round) -> ToMake:
    people, made = rounds.how_many_on_paper(round_)
    return ToMake(round_, asked_in(round_), people, made, is_any_used=rounds.is_any_slip_used(round_))


def print_page(person: SafetyPerson, round_: Round, codes: list[str], absolute: Callable[[str], str]) -> dict[str, Any]:
    return _safety_page(
        person.board,
        asked=asked_in(round_),
        codes=[in_groups(code) for code in codes],
        closes_at=round_.closes_at,
        address=_address(absolute),
        back_url=reverse("paper_slips:make", args=[person.board.slug]),
    )


def _address(absolute: Callable[[str], str]) -> str:
    """Where a code is typed, as short as it can be typed."""
    return absolute(reverse("paper_slips:slip")).removeprefix("https://").removeprefix("http://")


def in_groups(code: str) -> str:
    return " ".join(code[at : at + LETTERS_TOGETHER] for at in range(0, len(code), LETTERS_TOGETHER))


def _safety_page(board: Board, **words: Any) -> dict[str, Any]:
    timezone.activate(board.zone)
    return {"board": board, **words}


def answer_page(slip: PaperSlip, form: AnswerForm) -> dict[str, Any]:
    """For whoever holds a slip where names are taken off at the end."""
    return _slip_page(slip, asked=asked_in(slip.round), form=form)


def locked_page(slip: PaperSlip, box: Box, code: str) -> dict[str, Any]:
    """For whoever holds a slip where answers are locked."""
    round_, asked = slip.round, asked_in(slip.round)
    answering = Answering(
        question=str(asked.question),
        choices=asked.choices,
        locking=locking_with(slip, box, code, draw_url=reverse("paper_slips:ticket"), put_url=reverse("paper_slips:letter")),
        closes_at=round_.closes_at,
        back_url=reverse("paper_slips:slip"),
        back_text=_("Another slip"),
        safe_url="",
        reasons=asked.reasons,
        stop=asked.stop,
        has_sent=hasattr(slip, "sent"),
        about=asked.about,
        text=asked.text,
    )
    return _slip_page(slip, answering=answering, promise=promise_of(round_, rounds.how_many_asked(round_)))


def _slip_page(slip: PaperSlip, **words: Any) -> dict[str, Any]:
    timezone.activate(slip.round.board.zone)
    return {"closes_at": slip.round.closes_at, "back_url": reverse("paper_slips:slip"), **words}
