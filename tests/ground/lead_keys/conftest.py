import pytest

from evenground.ground.boards.models import Board
from evenground.ground.people import writes as people
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import SafetyPerson


def _named(board: Board, name: str, hours: str) -> SafetyPerson:
    person = people.welcome(name, age_band="26+")
    return safety.name_safety_person(board, name, hours=hours, person=person, is_checked=True)


@pytest.fixture
def amir(board: Board) -> SafetyPerson:
    return _named(board, "Amir", "Monday to Sunday, 9 am to 5 pm")


@pytest.fixture
def sam(board: Board) -> SafetyPerson:
    return _named(board, "Sam", "Monday to Sunday, 9 am to 6 pm")


@pytest.fixture
def outside(board: Board) -> SafetyPerson:
    return safety.name_safety_person(
        board, "Riverside Safety Desk", hours="Monday to Friday", reach="01632 960118", is_outside=True
    )
