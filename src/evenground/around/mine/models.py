import uuid

from django.db import models

from evenground.ground.people.models import Person


class Pack(models.Model):
    """Everything of one person in one file, for a week. The file stands in the folder of packs; no backup takes it along."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    is_ready = models.BooleanField(default=False)
    goes_on = models.DateField()

    def __str__(self) -> str:
        return f"pack of {self.person_id}"


class Erasing(models.Model):
    """That somebody asked to be erased: they have left every board, and until the day they can still think again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    asked_on = models.DateField()
    goes_on = models.DateField()
    keep_unnamed = models.BooleanField()
    # Where they were a member until then, so that it can be taken back.
    memberships_left = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"erasing of {self.person_id}"
