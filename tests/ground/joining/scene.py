"""Short ways to come to a board."""

import re
import uuid

from django.test import Client
from django.urls import reverse
from tests.cast import YOUNG

from evenground.ground.boards.models import Board
from evenground.ground.boards.reads import perspectives_of
from evenground.ground.joining import writes
from evenground.ground.people import writes as people
from evenground.ground.people.models import Person
from evenground.ground.safety import writes as safety

CARDS = reverse("joining:cards", args=["hill-and-river"])


def a_card(board: Board, by: Person, side: int = YOUNG, **more) -> str:
    """The path of a new card."""
    return writes.make_cards(list(perspectives_of(board))[side], by=by, **more)[0].path


def token_of(path: str) -> str:
    return path.strip("/").split("/")[-1]


def first_screen(path: str, name: str = "Ana", age_band: str = "18-25", browser: Client | None = None, **more):
    browser = browser or Client()
    return browser.post(path, {"name": name, "age_band": age_band, "once": str(uuid.uuid4()), **more})


def both_screens(path: str, name: str = "Ana", age_band: str = "18-25", browser: Client | None = None, **more):
    """Press both buttons as a browser would: the second form carries on what the first one said."""
    browser = browser or Client()
    page = first_screen(path, name, age_band, browser).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return browser.post(path + "in/", hidden | more)


def make_ready_for_under_18s(board: Board) -> None:
    for name in ("Amir", "Sam"):
        person = people.welcome(name, age_band="26+")
        safety.name_safety_person(board, name, hours="Monday to Friday, 9 to 5", person=person, is_checked=True)
    safety.name_safety_person(board, "Riverside Safety Desk", hours="Monday to Friday", reach="01632 960118", is_outside=True)
    board.is_open_to_under_18s, board.public_name = True, "Tuesday group"
    board.save(update_fields=["is_open_to_under_18s", "public_name"])
