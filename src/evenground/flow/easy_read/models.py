import uuid

from django.db import models
from django.db.models import Q

from evenground.flow.proposals.models import ProposalVersion
from evenground.ground.boards.models import OfABoard
from evenground.ground.photos.models import Photo


class EasyRead(OfABoard):
    """The easy version of one wording of a plan. Everybody writes on it, so it is nobody's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.OneToOneField(ProposalVersion, models.CASCADE, related_name="easy_read")
    written_on = models.DateField()
    # The day on which somebody last read both and found that they say the same, and a mark of what each said then.
    checked_on = models.DateField(null=True, blank=True)
    plan_when_checked = models.CharField(max_length=64, blank=True)
    easy_when_checked = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="checked_has_a_day_and_both_marks",
                condition=Q(checked_on=None, plan_when_checked="", easy_when_checked="")
                | (Q(checked_on__isnull=False) & ~Q(plan_when_checked="") & ~Q(easy_when_checked="")),
            )
        ]

    def __str__(self) -> str:
        return "an easy version"


class EasyLine(OfABoard):
    """One idea, in one short line."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    easy_read = models.ForeignKey(EasyRead, models.CASCADE, related_name="lines")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)
    # The lines of two versions may show the same picture; it goes when no line shows it any more.
    photo = models.ForeignKey(Photo, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["easy_read", "place"], name="one_easy_line_at_a_place")]
        ordering = ["place"]

    def __str__(self) -> str:
        return f"line {self.place}"
