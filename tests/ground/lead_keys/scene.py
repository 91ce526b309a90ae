"""A board on a server of its own, with safety people and members; run beside the server, it prints how each comes in."""

import json

from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board
from evenground.ground.boards.reads import perspectives_of
from evenground.ground.people import writes as people
from evenground.ground.safety import writes as safety

SIDES = [("Young person", False), ("Carer", False), ("Staff", True)]
HOURS = "Monday to Sunday, 9 am to 5 pm"
SLUG = "hill-and-river"


def set_scene(*safety_people: str) -> None:
    """Prints a name and a link for each."""
    host = people.welcome("Hal", is_host=True)
    board = boards.make_board("Hill and River", by=host, perspectives=SIDES, here_as=2, slug=SLUG).board
    comers = {}
    for name in safety_people:
        comers[name] = people.welcome(name, age_band="26+")
        safety.name_safety_person(board, name, hours=HOURS, person=comers[name], is_checked=True)
    for name, side in (("Maya", 0), ("Ruth", 1)):
        comers[name] = people.welcome(name, age_band="26+")
        boards.join(board, person=comers[name], perspective=list(perspectives_of(Board.objects.get(pk=board.pk)))[side])
    print("\n" + json.dumps({name: people.make_sign_in_link(person) for name, person in comers.items()}))
