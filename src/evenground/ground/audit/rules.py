"""How a line of the log is put into words and names before it is linked."""

import json
from datetime import date
from uuid import UUID

from evenground.ground.audit.models import LogLine

ROLES = ("doer", "second", "concerned")
"""Who a line may name, in the order in which it is linked."""


def what_of(act: str, subject: str, happened_on: date) -> str:
    return json.dumps([act, subject, happened_on.isoformat()], ensure_ascii=True)


def who_of(role: str, person: UUID) -> str:
    """With the part that they had in it: one name cannot be moved into the place of another."""
    return f"{role} {person}"


def names_somebody(line: LogLine, role: str) -> bool:
    """Whether the line named somebody in this part, also if they were erased since."""
    return bool(getattr(line, f"{role}_mark"))
