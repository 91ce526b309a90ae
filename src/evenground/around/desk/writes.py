"""What is said and settled about one thing, with what only this wing can know: whose the thing is."""

from uuid import UUID

from evenground.around.desk import things
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import members_of
from evenground.ground.people.models import Person
from evenground.ground.safety import reads, rules
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import Appeal, SafetyPerson, SecondLook, SomethingWrong
from evenground.ground.web.errors import NotHere, require


def report(
    kind: str, item: UUID, *, board: Board, by: Member | None, reason: str, words: str = "", once: UUID | None = None
) -> SomethingWrong:
    """Say that something is wrong with one thing. It never begins with the person it is about."""
    if not things.is_there(board, kind, item):
        raise NotHere
    people = [each.person for each in reads.safety_people_of(board) if each.person is not None]
    not_to = things.makers_of(board, kind, item, people)
    return safety.say_something_is_wrong(
        kind, item, board=board, reason=reason, words=words, by=by, once=once, not_to=not_to
    )  # fmt: skip


def look(found: SomethingWrong, *, by: SafetyPerson, verdict: str, told: str = "", for_outside: bool = False) -> None:
    """Record what a safety person thinks; or, with `for_outside`, what the contact from outside told them."""
    _require_not_theirs(found, by)
    looks_as: SafetyPerson | None = by
    if for_outside:
        require(found.waits_for == SomethingWrong.Waits.OUTSIDE, rules.WHY_NOT_YOURS_TO_LOOK)
        looks_as = reads.outside_contact_of(found.board)
    require(looks_as is not None, rules.WHY_NOBODY_LEFT)
    assert looks_as is not None
    safety.look(found, by=looks_as, verdict=verdict, told=told)


def ask_two_others(found: SomethingWrong, *, is_from_maker: bool, words: str = "") -> Appeal:
    about = found.same_as or found
    return safety.ask_two_others(
        about,
        is_from_maker=is_from_maker,
        words=words,
        has_a_photo=things.has_a_photo(about.board, about.kind, about.item),
        not_these=_whom_it_is_about(about),
    )


def look_again(place: SecondLook, *, verdict: str) -> None:
    safety.look_again(place, verdict=verdict)


def rather_not_look(place: SecondLook) -> None:
    safety.rather_not_look(place, not_these=_whom_it_is_about(place.appeal.report))


def _require_not_theirs(found: SomethingWrong, by: SafetyPerson) -> None:
    """What is about a safety person is not there for them."""
    if by.person is not None and things.is_by(by.person, found.kind, found.item):
        raise NotHere


def _whom_it_is_about(found: SomethingWrong) -> set[UUID]:
    people: list[Person] = [each.person for each in members_of(found.board)]
    people += [each.person for each in reads.safety_people_of(found.board) if each.person is not None]
    return things.makers_of(found.board, found.kind, found.item, people)
