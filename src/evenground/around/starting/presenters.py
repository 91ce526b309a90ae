from collections.abc import Callable
from typing import Any

from evenground.ground.boards.models import Board, Member
from evenground.ground.joining.presenters import printed
from evenground.ground.joining.writes import NewCard
from evenground.ground.people.writes import make_sign_in_link
from evenground.ground.safety.reads import inside_people_of, missing_before_under_18s, newly_named, safety_people_of

Absolute = Callable[[str], str]


def board_is_ready(maker: Member, cards: list[NewCard], absolute: Absolute) -> dict[str, Any]:
    """The page after the form: a way in for each safety person, then the cards. Shown this once."""
    return {
        "board": maker.board,
        "cards": [printed(card, absolute) for card in cards],
        "ways_in": [(one.name, absolute(make_sign_in_link(one.person))) for one in inside_people_of(maker.board) if one.person],
        "missing": missing_before_under_18s(maker.board) if maker.board.is_open_to_under_18s else [],
    }


def sign_in_of(board: Board, name: str, path: str, absolute: Absolute) -> dict[str, Any]:
    return {"board": board, "name": name, "link": absolute(path)}


def policy_of(board: Board) -> dict[str, Any]:
    return {
        "public_name": board.public_name,
        "is_open_to_under_18s": board.is_open_to_under_18s,
        "has_another_way": board.has_another_way,
    }


def who_looks_after(board: Board) -> dict[str, Any]:
    return {
        "safety_people": safety_people_of(board),
        "newly_named": newly_named(board),
        "missing": missing_before_under_18s(board),
    }
