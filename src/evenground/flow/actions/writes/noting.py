from uuid import UUID, uuid4

from django.db import transaction

from evenground.flow.actions import rules
from evenground.flow.actions.models import Action, JobNote
from evenground.flow.actions.writes.gate import has_moved, locked_for, today
from evenground.ground.boards.models import Member
from evenground.ground.web.errors import require
from evenground.ground.web.forms import sent_once


@transaction.atomic
def write_note(action: Action, words: str, *, by: Member, once: UUID | None = None) -> JobNote:
    """Write a line on a job, in one's own name, for everybody on the board. The same form sent twice writes it once."""
    action = locked_for(action, by)
    once = sent_once(once, by.pk, action.pk, words)
    written = JobNote.objects.filter(pk=once).first() if once else None
    if written is not None:
        return written
    newest = JobNote.objects.filter(action=action).order_by("-place").first()
    place = newest.place + 1 if newest else 1
    require(place <= rules.MOST_NOTES, rules.WHY_ENOUGH_NOTES)
    note = JobNote.objects.create(
        id=once or uuid4(),
        board_id=action.board_id,
        action=action,
        member=by,
        words=words,
        said_on=today(action.topic),
        place=place,
    )
    has_moved(action, by)
    return note
