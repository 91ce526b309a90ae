from django.db import models

from evenground.ground.boards.models import Member, OfABoard


class NotNow(OfABoard):
    """That somebody does not want to be asked something for a while."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    card = models.CharField(max_length=12)
    said_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "card"], name="not_now_once_for_a_card")]

    def __str__(self) -> str:
        return f"not now: {self.card}"
