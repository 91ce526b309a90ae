from uuid import UUID

from django.db.models import Q, QuerySet

from evenground.ground.audit.models import LogLine


def lines_about(person: UUID) -> QuerySet[LogLine]:
    """What this person did, and what was done about them, oldest first."""
    return LogLine.objects.filter(Q(doer=person) | Q(subject=str(person))).order_by("happened_at", "pk")


def doers_of(act: str, subject: object, *, board_id: int) -> list[UUID | None]:
    """Who did this act, in the order in which they did; nobody's id where somebody was erased since."""
    lines = LogLine.objects.filter(act=act, subject=str(subject), board_id=board_id).order_by("happened_at", "pk")
    return list(lines.values_list("doer", flat=True))
