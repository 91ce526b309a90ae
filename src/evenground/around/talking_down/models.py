from django.db import models

from evenground.ground.boards.models import Member, OfABoard


class FeltTalkedDown(OfABoard):
    """That somebody felt talked down to by something of one writer's. Who, and by what, stands here only as marks.

    A mark tells this server that the same person says it again, or says it of the same text, and nobody anything else.
    """

    writer = models.ForeignKey(Member, models.CASCADE, related_name="+")
    by = models.CharField(max_length=64)
    about = models.CharField(max_length=64)
    # A month, so that what never comes together is forgotten; the day would say who was here.
    forget_on = models.DateField()
    # Its writer has heard of it, with others': it does not count again.
    has_counted = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["writer", "by", "about"], name="felt_once_of_a_text")]

    def __str__(self) -> str:
        return "felt talked down to"


class HowItFelt(OfABoard):
    """That a writer is to hear of it, from a Monday on, until they say that they have read it."""

    writer = models.OneToOneField(Member, models.CASCADE, related_name="+")
    shown_from = models.DateField()

    def __str__(self) -> str:
        return f"to be heard from {self.shown_from}"
