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


class AskedAboutSomebody(OfABoard):
    """That two members are asked to end what somebody is here, why, what the other says to it, and what came of it."""

    # Made from the form's id, so that a form sent twice asks once.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    why = models.TextField()
    asked_on = models.DateField()
    # What the person concerned says to it: once, so that it cannot hold up a second yes for ever.
    own_words = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    first = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    second = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    # They ask the board to look again, once.
    asked_again = models.TextField(blank=True)
    asked_again_on = models.DateField(null=True, blank=True)
    back_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
