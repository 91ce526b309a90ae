"""How a job goes, and that it is over, as those say who have it."""

from django.db import transaction

from evenground.flow.actions import reads, rules
from evenground.flow.actions.models import Action, ActionStep
from evenground.flow.actions.writes.gate import locked_for, note_step
from evenground.flow.actions.writes.owning import leave, own
from evenground.flow.proposals.meanwhile import ChangedMeanwhile
from evenground.ground.boards.models import Member
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web.errors import require

State, Kind = Action.State, ActionStep.Kind


@transaction.atomic
def ask_for_help(action: Action, *, by: Member, help_needed: str = "", seen: str = "") -> bool:
    """Say that a job needs help, and which. It goes on meanwhile. Returns whether that is new.

    `seen` are the words that stood there when they began to write: what somebody else wrote meanwhile is not written over.
    """
    action = locked_for(action, by)
    require(rules.is_up_to(by, reads.owners_of(action)), rules.WHY_NOT_YOURS_TO_ASK)
    require(rules.is_going_on(action), rules.WHY_OVER)
    are_other = _say(action, "help_needed", help_needed, seen)
    return _become(action, State.NEEDS_HELP, Kind.ASKED_FOR_HELP, by, are_other)


@transaction.atomic
def mark_done(action: Action, *, by: Member, what_changed: str = "", seen: str = "") -> bool:
    """A job is done; what changed because of it, in words. Returns whether that is new.

    Those who had it can pick it up again. `seen` as in `ask_for_help`.
    """
    action = locked_for(action, by)
    require(rules.is_up_to(by, reads.owners_of(action)), rules.WHY_NOT_YOURS_TO_END)
    require(action.state != State.LET_GO, rules.WHY_OVER)
    are_other = _say(action, "what_changed", what_changed, seen)
    return _become(action, State.DONE, Kind.DONE, by, are_other)


@transaction.atomic
def let_go(action: Action, *, by: Member) -> bool:
    """Not do a job any more, and that is all right. Others who have it go on; where nobody has it then, it is let go.

    Returns whether that is new. Can be picked up again.
    """
    action = locked_for(action, by)
    if action.state == State.LET_GO:
        return False
    require(rules.is_going_on(action), rules.WHY_OVER)
    owners = reads.owners_of(action)
    require(rules.is_up_to(by, owners), rules.WHY_NOT_YOURS_TO_LET_GO)
    leave(action, by)
    if [owner for owner in owners if owner != by]:
        note_step(action, Kind.LEFT, by)
        return True
    return _become(action, State.LET_GO, Kind.LET_GO, by)


@transaction.atomic
def pick_up_again(action: Action, *, by: Member) -> bool:
    """Go on with a job that was done, let go or needed help. Whoever picks up what nobody has, has it from then on.

    Returns whether that is new.
    """
    action = locked_for(action, by)
    owners = reads.owners_of(action)
    require(rules.may_pick_up(by, action, owners), rules.WHY_NOT_YOURS_TO_REOPEN)
    require(not is_held("job", action.pk), WHY_HELD)
    if action.state == State.LET_GO or (action.state == State.DONE and by not in owners):
        own(action, by)
    return _become(action, State.DOING, Kind.PICKED_UP, by)


def _say(action: Action, name: str, mine: str, seen: str) -> bool:
    """Put words there, unless somebody else put other words there meanwhile. Returns whether they are other than before."""
    now = getattr(action, name)
    if mine in (seen, now):
        return False
    require(not is_held("job", action.pk), WHY_HELD)
    if now != seen:
        raise ChangedMeanwhile
    setattr(action, name, mine)
    return True


def _become(action: Action, state: str, kind: str, by: Member, are_other_words: bool = False) -> bool:
    """A second press changes nothing and leaves no second line; other words leave one that says who wrote them."""
    is_new = action.state != state
    if not is_new and not are_other_words:
        return False
    action.state = state
    action.save()
    note_step(action, kind if is_new else Kind.CHANGED, by)
    return True
