"""Two safety people, a contact from outside, and an idea that everybody has seen."""

from uuid import uuid4

from tests.flow.answers.scene import everybody_has_seen

from evenground.around.desk import writes
from evenground.ground.boards.models import Board, Member
from evenground.ground.people import writes as people
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import SafetyPerson, SomethingWrong

__all__ = ["everybody_has_seen"]


def safety_person(board: Board, name: str) -> SafetyPerson:
    person = people.welcome(name, age_band="26+")
    return safety.name_safety_person(board, name, hours="Monday to Friday, 9 to 5", person=person)


def wrong_with(idea, *, by: Member | None, reason: str = "private", words: str = "") -> SomethingWrong:
    return writes.report("contribution", idea.pk, board=idea.board, by=by, reason=reason, words=words, once=uuid4())
