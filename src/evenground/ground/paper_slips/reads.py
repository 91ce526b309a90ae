from uuid import UUID

from evenground.ground.boards.models import Board
from evenground.ground.paper_slips import rules
from evenground.ground.paper_slips.asked import asked_in
from evenground.ground.people import limits
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds.models import PaperSlip, Round
from evenground.ground.rounds.rules import is_open
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere, require

__all__ = ["PaperSlip", "answered_with", "require_in_sight", "round_to_make_for", "slip_with"]


def round_to_make_for(person: SafetyPerson, pk: str) -> Round:
    """An open round of their board that somebody answers on paper. Raises NotHere."""
    try:
        asked_for = UUID(pk)
    except ValueError:
        raise NotHere from None
    found = [each for each in rounds.open_with_paper(person.board, clock.now()) if each.pk == asked_for]
    if not found:
        raise NotHere
    return found[0]


def how_many_to_make(board: Board) -> int:
    """For the list of what waits for a safety person; in one query."""
    return rounds.how_many_slips_missing(board, clock.now())


def require_in_sight(round_: Round) -> None:
    require(not asked_in(round_).is_out_of_sight, WHY_HELD)


def answered_with(slip: PaperSlip) -> dict[str, str]:
    """What was answered with a slip so far, for its form."""
    own = rounds.own_reply_on(slip)
    return {"answer": own.answer, "reason": own.reason} if own else {}


def slip_with(code: str, address: str) -> PaperSlip:
    """The slip with this code, while its round is open. Refused alike for unknown ones and for those that came too late."""
    require(not limits.had_too_many_wrong("slip", address), rules.WHY_TOO_MANY)
    try:
        with limits.counting_wrong_ones("slip", address):
            slip = rounds.slip_with(code)
    except NotHere:
        slip = None
    require(slip is not None and is_open(slip.round, clock.now()), rules.WHY_NO_SUCH_SLIP)
    assert slip is not None
    return slip
