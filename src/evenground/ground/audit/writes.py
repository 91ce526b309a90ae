from uuid import UUID

from evenground.ground.audit.models import LogLine
from evenground.ground.web import clock


def note(act: str, *, board_id: int, doer: UUID | None, subject: object = "") -> None:
    """Write an act of power into the board's log, inside the caller's transaction."""
    LogLine.objects.create(act=act, board_id=board_id, doer=doer, subject=str(subject), happened_at=clock.now())


def take_out(person: UUID) -> None:
    """The acts stay in the log; that this person did them, or had them done, does not."""
    LogLine.objects.filter(doer=person).update(doer=None)
    LogLine.objects.filter(subject=str(person)).update(subject="")
