from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from django.core.cache import cache
from django.db import transaction

from evenground.flow.quick_asks import writes as quick_asks
from evenground.ground.boards import reads as board_reads
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Member
from evenground.ground.joining import writes as joining
from evenground.ground.joining.writes import NewCard
from evenground.ground.people import writes as people
from evenground.ground.people.models import Person
from evenground.ground.safety import writes as safety
from evenground.ground.web import clock

FIRST_QUESTION_IS_OPEN = timedelta(days=14)
"""As long as the printed cards work: whoever comes by one finds something to answer."""
SECONDS_TO_SEND_AGAIN = 3600

Given = Mapping[str, Any]


@transaction.atomic
def make_board(given: Given, *, by: Person, here_as: int, safety_people: list[Given], outside: Given) -> Member:
    """Make a board with those who look after its safety. The same form sent twice makes one board."""
    again = f"started.{given['once']}"
    maker = board_reads.members().filter(pk=cache.get(again)).first()
    if maker is not None:
        return maker
    people.rename(by, given["my_name"])
    maker = boards.make_board(given["name"], by=by, perspectives=given["sides"], here_as=here_as)
    boards.set_policy(
        maker.board,
        by=by,
        public_name=given["public_name"],
        is_open_to_under_18s=given["is_open_to_under_18s"],
        has_another_way=given["has_another_way"],
    )
    for each in safety_people:
        name_safety_person(maker.board, each, is_one_of_the_first=True)
    name_outside_contact(maker.board, outside, is_one_of_the_first=True)
    cache.set(again, maker.pk, SECONDS_TO_SEND_AGAIN)
    return maker


def ask_first_question(question: str, answers: list[str], *, by: Member, once: UUID) -> None:
    """One press for everybody who joins; nothing when no question was given."""
    if question:
        closes_at = clock.now() + FIRST_QUESTION_IS_OPEN
        quick_asks.ask_quickly(question, answers, by=by, closes_at=closes_at, once=uuid5(once, "first question"))


def make_first_cards(board: Board, how_many: int, *, by: Person, once: UUID) -> list[NewCard]:
    """Cards for each side of the table; the same ones when the form is sent again."""
    if not how_many:
        return []
    sides = board_reads.perspectives_of(board)
    made = [joining.make_cards(each, by=by, how_many=how_many, once=uuid5(once, str(each.place))) for each in sides]
    return [card for of_one_side in made for card in of_one_side]


def name_safety_person(board: Board, given: Given, *, is_one_of_the_first: bool = False) -> Person | None:
    """Name one, with an account of their own to sign in to; nothing when no name was given.

    Once members from two sides are there two of them say yes first; before that, where safety people have come in, one of those.
    """
    if not given.get("name"):
        return None
    person = people.welcome(given["name"], age_band=Person.AgeBand.OVER_25)
    safety.name_safety_person(
        board,
        given["name"],
        hours=given["hours"],
        reach=given["reach"],
        person=person,
        is_checked=given["is_checked"],
        by_the_host=not is_one_of_the_first,
    )
    return person


def name_outside_contact(board: Board, given: Given, *, is_one_of_the_first: bool = False) -> None:
    if given.get("name"):
        safety.name_safety_person(
            board,
            given["name"],
            hours=given["hours"],
            reach=given["reach"],
            is_outside=True,
            by_the_host=not is_one_of_the_first,
        )
