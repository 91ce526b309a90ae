from datetime import timedelta
from uuid import uuid4

import pytest

from evenground.cores.sealed.locks import KeyPair
from evenground.ground.boards.models import Board
from evenground.ground.boxes import writes
from evenground.ground.boxes.models import Box
from evenground.ground.letters import writes as letters
from evenground.ground.letters.models import Letter
from evenground.ground.people import writes as persons
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.safety.reads import inside_people_of
from evenground.ground.web import clock
from tests.ground.boxes.conftest import any_answer, in_turn, members
from tests.ground.boxes.posting import Phone
from tests.ground.joining.scene import make_ready_for_under_18s
from tests.ground.lead_keys.keyring import key_for

WORDS = "At home somebody hits me."


@pytest.fixture
def leads(mixing: Board) -> list[tuple[SafetyPerson, KeyPair]]:
    """Three safety people of a board with young people, each with a key that they tried; and the mixers' board."""
    make_ready_for_under_18s(mixing)
    third = persons.welcome("Lee", age_band="26+")
    safety.name_safety_person(mixing, "Lee", hours="Monday to Friday, 9 to 5", person=third, is_checked=True)
    return [(person, key_for(person)) for person in inside_people_of(mixing)]


@pytest.fixture
def box(leads, mixing: Board, people: list[Phone]) -> Box:
    for phone in people[:2]:
        phone.make_keys()
    mixing.refresh_from_db()
    now = clock.now()
    round_ = writes.open_round(
        "consent", uuid4(), board=mixing, members=members(people),
        opens_at=now, closes_at=now + timedelta(days=2), closes_with="decisions.close",
    )  # fmt: skip
    return round_.box


def finish(box: Box, people: list[Phone]) -> None:
    """Shut, mixed and opened."""

    def close() -> None:
        writes.close(box.round, is_good=any_answer, keep=letters.keep)

    with clock.telling(clock.now() + timedelta(days=2, minutes=1)):
        close()
    box.refresh_from_db()
    with clock.telling(box.mixed_from):
        for phone, layer in in_turn(box, people):
            phone.mix(layer)
        close()
    box.refresh_from_db()


@pytest.fixture
def letter(box: Box, people: list[Phone]) -> Letter:
    """One of seven wrote words."""
    for phone in people[1:]:
        phone.answer(box, "fine")
    people[0].answer(box, "not_yet", reason="left_out", words=WORDS)
    finish(box, people)
    return Letter.objects.get()
