import uuid

from django.db import models

from evenground.ground.boards.models import Member, OfABoard
from evenground.ground.rounds.models import Reply
from evenground.ground.safety.models import SafetyPerson


class Letter(OfABoard):
    """Words with an answer, and a name that nobody can read. The board reads the words once two safety people did."""

    class CameTo(models.TextChoices):
        SHOWN = "shown"
        KEPT_BACK = "kept_back"
        # Added later where no names are sealed: shown at the same hour as all others of a day.
        WAITS = "waits"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reply = models.ForeignKey(Reply, models.CASCADE, related_name="letters")
    # Empty where no names are sealed: then they stand with the reply at once, and only the key is here.
    words = models.TextField(blank=True)
    # Added to the first one of the same reply, with its key and its seal.
    is_more = models.BooleanField(default=False)
    # By what the letter was known in its box, and who wrote it, for two keys together. Both go after half a year.
    one_time_key = models.BinaryField(null=True)
    seal = models.BinaryField(null=True)
    came_on = models.DateField()
    came_to = models.CharField(max_length=9, choices=CameTo, blank=True)

    class Meta:
        indexes = [models.Index(fields=["board", "came_to"])]

    def __str__(self) -> str:
        return "words with an answer"


class Reading(OfABoard):
    """What one safety person thinks after reading. Two who agree decide."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="readings")
    safety_person = models.ForeignKey(SafetyPerson, models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=9, choices=Letter.CameTo)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "safety_person"], name="reads_a_letter_once")]

    def __str__(self) -> str:
        return "a reading"


class LookUp(OfABoard):
    """Two safety people look up whose words these are. Each step is taken by one of them, in their own browser."""

    class Why(models.TextChoices):
        """For what it may be done, and for nothing else."""

        HARM = "harm"
        COURT = "court"

    class State(models.TextChoices):
        ASKED = "asked"
        REFUSED = "refused"
        # Both said so. Before anything leaves, a line is noted that the board will read.
        AGREED = "agreed"
        # The one whose lock is outside can take it off; then the other.
        NOTED = "noted"
        HALF = "half"
        NAMED = "named"
        # What was in it was no name, or another's.
        NO_NAME = "no_name"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="look_ups")
    asked_by = models.ForeignKey(SafetyPerson, models.CASCADE, related_name="+")
    other = models.ForeignKey(SafetyPerson, models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=5, choices=Why)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=7, choices=State, default=State.ASKED)
    began_on = models.DateField()
    # The browser of whoever asked, so that it is not one person in two windows.
    device = models.CharField(max_length=64, blank=True)
    # Both think that telling the writer now could put them at more risk.
    asker_would_wait = models.BooleanField(default=False)
    other_would_wait = models.BooleanField(default=False)
    # What is left of the locks between one step and the next.
    locked = models.BinaryField(null=True)
    # Until both have seen it once; then it goes from here.
    named = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter"], condition=~models.Q(state__in=["refused", "named", "no_name"]), name="one_look_up_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return "a name is looked up"


class WasLookedUp(OfABoard):
    """That somebody's name was looked up, for them alone: by whom and why. Not because of which words."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    first = models.CharField(max_length=60)
    second = models.CharField(max_length=60)
    why = models.CharField(max_length=5, choices=LookUp.Why)
    on = models.DateField()
    has_read = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "their name was looked up"
