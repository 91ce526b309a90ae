from uuid import UUID

from evenground.ground.boards.models import Board
from evenground.ground.people.models import Person
from evenground.ground.safety.models import Hold, SafetyPerson
from evenground.ground.web import clock


def name_safety_person(
    board: Board, name: str, *, hours: str, reach: str = "", person: Person | None = None, is_outside: bool = False
) -> SafetyPerson:
    return SafetyPerson.objects.create(board=board, name=name, hours=hours, reach=reach, person=person, is_outside=is_outside)


def put_out_of_sight(kind: str, item: UUID, *, board: Board, reason: str) -> Hold:
    """Out of sight at once. Nothing is deleted."""
    return Hold.objects.create(board=board, kind=kind, item=item, reason=reason, made_on=clock.now().date())


def resolve(hold: Hold, *, comes_back: bool) -> None:
    hold.resolved_on, hold.came_back = clock.now().date(), comes_back
    hold.save(update_fields=["resolved_on", "came_back"])
