from django.db import models

from evenground.ground.people.models import Person


class Draft(models.Model):
    """Words that are not given yet, of one person in one place."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    place = models.CharField(max_length=120)
    fields = models.JSONField()
    kept_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "place"], name="one_draft_in_a_place")]

    def __str__(self) -> str:
        return f"draft at {self.place}"


class RescuedWords(models.Model):
    """Words sent after a session had ended. They wait for who wrote them, in the browser that holds the cookie.

    No person is named: `owner` is a mark that only this server can make.
    """

    fingerprint = models.CharField(max_length=64, primary_key=True)
    owner = models.CharField(max_length=32)
    place = models.CharField(max_length=200)
    fields = models.JSONField()
    goes_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"words for {self.place}"
