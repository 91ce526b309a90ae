from django.db import models

from evenground.ground.boards.models import Member, OfABoard
from evenground.ground.safety.models import SafetyPerson


class Pause(OfABoard):
    """That somebody cannot sign in for a while, and why. Only the safety people read it; their words on the board stay."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    why = models.CharField(max_length=500)
    made_by = models.ForeignKey(SafetyPerson, models.SET_NULL, null=True, related_name="+")
    made_on = models.DateField()
    # It ends then by itself, unless a second safety person has said yes.
    ends_at = models.DateTimeField()
    second = models.ForeignKey(SafetyPerson, models.SET_NULL, null=True, blank=True, related_name="+")
    confirmed_on = models.DateField(null=True, blank=True)
    # What the contact from outside said on the phone, written down by a safety person.
    longer_until = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=models.Q(ended_on=None), name="one_open_pause_of_a_member"),
        ]

    def __str__(self) -> str:
        return f"pause of {self.made_on}"
