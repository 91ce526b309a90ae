import uuid

from django.db import models

from evenground.ground.boards.models import OfABoard


class Photo(OfABoard):
    """A picture. Whose it is stands with what it belongs to, never here."""

    class State(models.TextChoices):
        WAITING = "waiting"
        READY = "ready"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    description = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    why_refused = models.CharField(max_length=40, blank=True)
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"photo, {self.state}"
