import uuid

from django.db import models

from evenground.ground.boards.models import Member, OfABoard


class Ending(OfABoard):
    """That somebody wants another's place on the board to end, why, what the other says to it, and what came of it."""

    class CameTo(models.TextChoices):
        ENDED = "ended"
        # Nobody said a second yes in time, or somebody said no, or it was taken back.
        NOTHING = "nothing"

    # Made from the form's id, so that a form sent twice asks once.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    why = models.TextField()
    asked_on = models.DateField()
    # What the person concerned says to it: once, so that it cannot hold up a second yes for ever.
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
            models.UniqueConstraint(fields=["member"], condition=models.Q(came_to=""), name="one_open_ending_of_a_member"),
            models.CheckConstraint(
                name="an_ending_has_its_day", condition=~models.Q(came_to="ended") | models.Q(ended_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"ending of {self.member_id}"
