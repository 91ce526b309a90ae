from collections.abc import Mapping
from datetime import date

from django.db import transaction

from evenground.flow.actions import reads, rules
from evenground.flow.actions.models import Action, ActionOwner, ActionStep
from evenground.flow.actions.writes.gate import locked_for, note_step
from evenground.flow.proposals.meanwhile import ChangedMeanwhile, changed_by_both, field_by_field
from evenground.ground.boards.models import Member
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web.errors import require


@transaction.atomic
def change(action: Action, *, by: Member, seen: Mapping[str, str], mine: Mapping[str, str]) -> None:
    """Whoever has a job changes what stands there. What two changed at once is written over by neither.

    With another size, only whoever wrote it has said yes to it; the others who have the job are asked.
    """
    action = locked_for(action, by)
    require(rules.has_it(by, reads.owners_of(action)), rules.WHY_NOT_YOURS_TO_CHANGE)
    require(not is_held("job", action.pk), WHY_HELD)
    now = reads.words_of(action)
    if changed_by_both(seen, now, mine):
        raise ChangedMeanwhile
    settled = field_by_field(seen, now, mine)
    if settled == now:
        return
    for name in ("what", "roughly_by", "how_big", "help_needed"):
        setattr(action, name, settled[name])
    action.roughly_on = date.fromisoformat(settled["roughly_on"]) if settled["roughly_on"] else None
    action.seeks_another_side = bool(settled["seeks_another_side"])
    action.save()
    if settled["how_big"] != now["how_big"]:
        every = ActionOwner.objects.filter(action=action)
        every.exclude(member=by).update(agrees_how_big=False)
        every.filter(member=by).update(agrees_how_big=True)
    note_step(action, ActionStep.Kind.CHANGED, by)


@transaction.atomic
def agree_how_big(action: Action, *, by: Member, how_big: str) -> None:
    """How big it is, is right for me. Refused when it is not what they read: then they look again."""
    action = locked_for(action, by)
    require(rules.has_it(by, reads.owners_of(action)), rules.WHY_NOT_YOURS_TO_SAY)
    require(how_big == action.how_big, rules.WHY_OTHER_SIZE)
    ActionOwner.objects.filter(action=action, member=by).update(agrees_how_big=True)
