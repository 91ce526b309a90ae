import uuid

from django.db import models

from evenground.ground.boards.models import Member, OfABoard
from evenground.ground.lead_keys.models import LeadKey
from evenground.ground.safety.models import SafetyPerson


class Concern(OfABoard):
    """What somebody told the safety people, under their name. The words go 30 days after they were moved; the line stays."""

    class Waits(models.TextChoices):
        """For whom it waits until somebody has read it. It goes on by itself when its time has passed."""

        FIRST = "first"
        OTHER = "other"
        OUTSIDE = "outside"

    # Made from the form's id, so that a form sent twice stores once.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Nobody of a drill, and of a concern whose teller was erased.
    member = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True)
    # Its words were locked in the browser of whoever told it, and stand in `LockedWords` as long as they stand anywhere here.
    is_locked = models.BooleanField(default=False)
    told_on = models.DateField()
    # The end of somebody's working day, so it tells nobody when this was sent.
    read_by = models.DateTimeField()
    waits_for = models.CharField(max_length=8, choices=Waits, default=Waits.FIRST)
    kept_by = models.ForeignKey(SafetyPerson, models.SET_NULL, null=True, blank=True, related_name="+")
    read_on = models.DateField(null=True, blank=True)
    talked_on = models.DateField(null=True, blank=True)
    moved_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["board", "moved_on"])]
        constraints = [
            models.CheckConstraint(
                name="read_before_talked_or_moved",
                condition=models.Q(read_on__isnull=False) | models.Q(talked_on=None, moved_on=None),
            ),
            models.CheckConstraint(
                name="what_is_locked_stands_nowhere_open", condition=models.Q(is_locked=False) | models.Q(words="")
            ),
        ]

    def __str__(self) -> str:
        return f"concern of {self.told_on}"


class NotFor(OfABoard):
    """A safety person who must not see a concern: it may be about them. They are not told that it is there."""

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="not_for")
    safety_person = models.ForeignKey(SafetyPerson, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["concern", "safety_person"], name="kept_from_somebody_once")]

    def __str__(self) -> str:
        return "not for"


class LockedWords(OfABoard):
    """What somebody told, as their browser locked it: nothing here opens it. A copy more for each to whom it was handed since."""

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="locked")
    body = models.BinaryField()

    def __str__(self) -> str:
        return "locked words"


class LockedFor(OfABoard):
    """Whose key opens a copy."""

    words = models.ForeignKey(LockedWords, models.CASCADE, related_name="locked_for")
    key = models.ForeignKey(LeadKey, models.CASCADE, related_name="locked_for")
    # They said that they cannot open it: words, passkey and paper are lost.
    is_lost = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["words", "key"], name="a_copy_is_locked_for_a_key_once")]

    def __str__(self) -> str:
        return "locked for"


class Drill(OfABoard):
    """A concern that the system made, to see how long it takes until somebody reads one. It looks like any other until then."""

    concern = models.OneToOneField(Concern, models.CASCADE, related_name="drill")
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"drill of {self.made_at:%Y-%m-%d}"
