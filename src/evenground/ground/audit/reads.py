from uuid import UUID

from django.db.models import Q, QuerySet

from evenground.ground.audit.models import LogLine


def lines_about(person: UUID) -> QuerySet[LogLine]:
    """What this person did, and what was done about them, oldest first."""
    return LogLine.objects.filter(Q(doer=person) | Q(subject=str(person))).order_by("happened_at", "pk")
