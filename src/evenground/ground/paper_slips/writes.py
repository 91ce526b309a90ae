from django.db import transaction

from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Member
from evenground.ground.boxes.reads import box_of, has_drawn
from evenground.ground.paper_slips.asked import asked_in
from evenground.ground.paper_slips.rules import WHY_BEGUN, WHY_NO_ANSWER, WHY_NO_REASON
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds import writes as ask
from evenground.ground.rounds.models import PaperSlip, Round
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.tasks import writes as tasks
from evenground.ground.web.errors import require


@transaction.atomic
def answer_on_paper(round_: Round, *, by: Member) -> None:
    """Have only a slip answer for oneself. Refused to whoever has a ticket already: nobody gets two, or they could be swapped."""
    round_ = ask.locked(round_)
    box = box_of(round_)
    require(box is None or not has_drawn(by, box), WHY_BEGUN)
    ask.answer_on_paper(round_, by=by)


@transaction.atomic
def make(round_: Round, *, by: SafetyPerson, anew: bool = False) -> list[str]:
    """Make the slips that are missing, and say in the log how many. Whoever makes slips could keep one, so all can count them."""
    require(not asked_in(round_).is_out_of_sight, WHY_HELD)
    codes = ask.make_slips(round_, anew=anew)
    boards.note(Act.PAPER_SLIPS_MADE, on=by.board_id, by=by.person_id, subject=len(codes))
    return codes


@transaction.atomic
def answer(slip: PaperSlip, choice: str, reason: str) -> None:
    """Answer with a slip where names are taken off at the end; the same slip again changes its answer."""
    asked = asked_in(slip.round)
    require(not asked.is_out_of_sight, WHY_HELD)
    # A reason that was chosen before the answer was changed to another one goes with nothing.
    reason = reason if choice == asked.stop else ""
    require(choice != asked.stop or bool(reason), WHY_NO_REASON)
    require(asked.is_good(choice, reason), WHY_NO_ANSWER)
    ask.reply(slip.round, choice, reason=reason, by=slip)
    replied, waited_for = rounds.how_many(slip.round)
    if replied == waited_for:
        tasks.later(asked.closes_with, slip.round.subject)
