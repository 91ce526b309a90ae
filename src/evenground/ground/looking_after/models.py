from django.db import models

from evenground.ground.keys.models import AskedAboutSomebody
from evenground.ground.safety.models import SafetyPerson


class Stopping(AskedAboutSomebody):
    """That somebody asks that one who looks after safety should do so no more, why, what they say to it, and what came of it."""

    class CameTo(models.TextChoices):
        STOPPED = "stopped"
        # Nobody said a second yes in time, or somebody said no, or it was taken back.
        NOTHING = "nothing"

    safety_person = models.ForeignKey(SafetyPerson, models.CASCADE, related_name="+")
    came_to = models.CharField(max_length=8, choices=CameTo, blank=True)

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
