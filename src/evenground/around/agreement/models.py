from django.db import models

from evenground.flow.proposals.models import ProposalVersion
from evenground.ground.boards.models import Member, OfABoard


class ImIn(OfABoard):
    """That somebody said "I'm in" to what the board agreed, and to which wording of it.

    Seen by that person only. That somebody has not said it is kept nowhere, and neither is what they pressed instead.
    """

    # One for each: "I'm in" to a newer wording takes its place.
    member = models.OneToOneField(Member, models.CASCADE, related_name="+")
    version = models.ForeignKey(ProposalVersion, models.CASCADE, related_name="+")
    said_on = models.DateField()

    def __str__(self) -> str:
        return f"in since {self.said_on}"
