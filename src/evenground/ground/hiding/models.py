import uuid

from django.db import models

from evenground.ground.boards.models import Member, OfABoard


class Hiding(OfABoard):
    """That somebody asks, with their name, to put one thing out of sight, why, and what came of it. Never whose the thing is."""

    class CameTo(models.TextChoices):
        OUT = "out"
        # Nobody said a second yes in time, or somebody said no, or it was taken back.
        NOTHING = "nothing"

    # Made from the form's id, so that a form sent twice asks once.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20)
    item = models.UUIDField()
    asked_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    why = models.TextField()
    asked_on = models.DateField()
    came_to = models.CharField(max_length=8, choices=CameTo, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    first = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    second = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["board", "kind", "item"], name="asked_about_one_thing")]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "kind", "item"], condition=models.Q(came_to=""), name="asked_once_to_put_out_of_sight"
            ),
            models.CheckConstraint(
                name="put_out_of_sight_on_a_day", condition=~models.Q(came_to="out") | models.Q(ended_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"asked to put out of sight: {self.kind}"
