from django.db import models

from evenground.ground.boards.models import OfABoard
from evenground.ground.people.models import Person


class SafetyPerson(OfABoard):
    """A named, checked adult whom members can turn to. Holds no content rights that others lack."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", null=True, blank=True)
    name = models.CharField(max_length=60)
    hours = models.CharField(max_length=120)
    reach = models.CharField(max_length=120, blank=True)
    is_outside = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Hold(OfABoard):
    """Something put out of sight while two people look. By kind and id, so that every kind of thing can be held."""

    kind = models.CharField(max_length=20)
    item = models.UUIDField()
    reason = models.CharField(max_length=40)
    made_on = models.DateField()
    resolved_on = models.DateField(null=True, blank=True)
    # True: it came back. False with a date: it stays out of sight, and its maker was told why.
    came_back = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["board", "kind"])]

    def __str__(self) -> str:
        return f"hold on {self.kind}"
