from django.db import models

from evenground.ground.people.models import Person


class NoHints(models.Model):
    """That somebody wants no hints by themselves. While the row is there, none come."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")

    def __str__(self) -> str:
        return "no hints"


class PutAway(models.Model):
    """A hint that somebody does not want again. A mark made with the server's secret stands for it: no word can be read."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "mark"], name="a_hint_is_put_away_once")]

    def __str__(self) -> str:
        return "a hint put away"
