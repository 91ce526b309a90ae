import uuid

from django.db import models

from evenground.ground.boards.models import Member, OfABoard


class KeyRefused(OfABoard):
    """Somebody read what a second yes was awaited for, and said no to it, and why. It stays for whoever is asked next."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=64)
    # Who wanted it.
    asked_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    refused_by = models.ForeignKey(Member, models.CASCADE, related_name="+")
    why = models.CharField(max_length=500)
    refused_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["board", "kind", "subject"])]

    def __str__(self) -> str:
        return f"a no to {self.kind}"
