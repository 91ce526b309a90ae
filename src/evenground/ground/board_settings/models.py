import uuid

from django.db import models

from evenground.ground.boards.models import Member, OfABoard


class Wish(OfABoard):
    """What somebody wants the board to be called, to be called for outsiders, and to be for. It goes once it is so."""

    # Made from the form's id, so that a form sent twice asks once.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    public_name = models.CharField(max_length=80, blank=True)
    purpose = models.CharField(max_length=200, blank=True)
    asked_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    asked_on = models.DateField()

    def __str__(self) -> str:
        return f"a wish for {self.board_id}"


class HintsLeftOut(OfABoard):
    """A kind of hints on plain words that two people left out on a board. While the row is there, nobody on it gets them."""

    kind = models.CharField(max_length=20)
    left_out_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "kind"], name="hints_are_left_out_once")]

    def __str__(self) -> str:
        return f"no {self.kind} for {self.board_id}"
