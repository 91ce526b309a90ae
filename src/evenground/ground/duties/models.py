from django.db import models

from evenground.ground.boards.models import Member, OfABoard


class Rota(OfABoard):
    """That a board has its jobs dealt in turn, and for how long each."""

    weeks = models.PositiveSmallIntegerField(default=4)
    # When the jobs of today were dealt. Whoever had a turn since then is not asked again until the next time.
    dealt_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board"], name="one_rota_of_a_board")]

    def __str__(self) -> str:
        return f"rota of {self.board_id}"


class Place(OfABoard):
    """Where somebody stands in the order in which turns come. Shown to nobody: who is not in it is on a break or left it."""

    member = models.OneToOneField(Member, models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"place {self.place}"


class LeftOut(OfABoard):
    """Somebody would rather not be dealt a job for now. Seen by nobody else, and asked for no reason."""

    member = models.OneToOneField(Member, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return "left out"
