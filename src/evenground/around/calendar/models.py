from django.db import models

from evenground.ground.boards.models import Board, OfABoard
from evenground.ground.people.models import Person


class SecretAddress(models.Model):
    """An address that a calendar fetches, known to whoever has it. Neither field opens it without this server's own key."""

    salt = models.CharField(max_length=43)
    fingerprint = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()

    class Meta:
        abstract = True


class PersonalAddress(SecretAddress):
    """Where the dates of all of somebody's boards stand, and the days of their own jobs."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    # A calendar is copied to other companies' servers, and may hang in a family's kitchen.
    with_words = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "an address for a calendar"


class BoardAddress(OfABoard, SecretAddress):
    """Where the dates of one board stand, for a calendar that many look at. It says nothing but that there is something."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board"], name="one_address_for_the_calendar_of_a_board")]

    def __str__(self) -> str:
        return "an address for a board's calendar"
