from django.db import models

from evenground.ground.boards.models import Member
from evenground.ground.keys.models import AskedAboutSomebody


class Ending(AskedAboutSomebody):
    """That somebody wants another's place on the board to end, why, what the other says to it, and what came of it."""

    class CameTo(models.TextChoices):
        ENDED = "ended"
        # Nobody said a second yes in time, or somebody said no, or it was taken back.
        NOTHING = "nothing"

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    came_to = models.CharField(max_length=8, choices=CameTo, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=models.Q(came_to=""), name="one_open_ending_of_a_member"),
            models.CheckConstraint(
                name="an_ending_has_its_day", condition=~models.Q(came_to="ended") | models.Q(ended_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"ending of {self.member_id}"
