import uuid

from django.db import models

from evenground.ground.boards.models import Member, OfABoard
from evenground.ground.safety.models import SafetyPerson


class Stopping(OfABoard):
    """That somebody asks that one who looks after safety should do so no more, why, what they say to it, and what came of it."""

    class CameTo(models.TextChoices):
        STOPPED = "stopped"
        # Nobody said a second yes in time, or somebody said no, or it was taken back.
        NOTHING = "nothing"

    # Made from the form's id, so that a form sent twice asks once.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    safety_person = models.ForeignKey(SafetyPerson, models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    why = models.TextField()
    asked_on = models.DateField()
    # What they say to it: once, so that it cannot hold up a second yes for ever.
    own_words = models.TextField(blank=True)
    came_to = models.CharField(max_length=8, choices=CameTo, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    first = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    second = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    # They ask the board to look again, once.
    asked_again = models.TextField(blank=True)
    asked_again_on = models.DateField(null=True, blank=True)
    back_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["safety_person"], condition=models.Q(came_to=""), name="asked_once_to_stop_looking_after"
            ),
            models.CheckConstraint(
                name="stopped_looking_after_on_a_day", condition=~models.Q(came_to="stopped") | models.Q(ended_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"stopping of {self.safety_person_id}"
