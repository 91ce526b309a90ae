import uuid

from django.db import models

from evenground.ground.boards.models import Member, OfABoard
from evenground.ground.lead_keys.models import LeadKey
from evenground.ground.rounds.models import Round
from evenground.ground.safety.models import SafetyPerson


class MixedBeforeReading(OfABoard):
    """Two people chose that this board's private answers are mixed before they are read. While the row is there, they are."""

    chosen_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board"], name="mixing_is_chosen_once")]

    def __str__(self) -> str:
        return f"answers are mixed on {self.board_id}"


class Mixer(OfABoard):
    """A member who said that they mix. Their secret keys stay on their own device."""

    member = models.OneToOneField(Member, models.CASCADE, related_name="mixer")

    def __str__(self) -> str:
        return f"{self.member_id} mixes"


class MixerKey(OfABoard):
    """A lock for one box that only this mixer opens. It is used once; the secret half is thrown away with the mixing."""

    mixer = models.ForeignKey(Mixer, models.CASCADE, related_name="keys")
    recipient = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return "a key for one box"


class Box(OfABoard):
    """What a round has whose answers are mixed before they are read. Nothing in it says when anything came."""

    class CameTo(models.TextChoices):
        """How it ended."""

        OPENED = "opened"
        # Fewer letters than can be read without telling whose they are.
        TOO_FEW = "too_few"
        # More, or others, came out than were put in.
        SPOILED = "spoiled"
        # Nobody who had a key for one of its locks was there in time.
        NOT_MIXED = "not_mixed"

    round = models.OneToOneField(Round, models.CASCADE, related_name="box")
    # Of the slips. The private half goes with the close.
    slip_public = models.BinaryField()
    slip_private = models.BinaryField(null=True)
    # Of the innermost lock, which nobody can reach before all others are off.
    recipient = models.CharField(max_length=80)
    secret = models.CharField(max_length=120, blank=True)
    # Whether words can be written beside an answer; and whether a name travels with them, which two safety people open together.
    takes_words = models.BooleanField()
    is_sealed = models.BooleanField(default=False)
    # With what the server signs whose a sealed name is; the private half goes with the close. And the logbook's lock around it.
    name_public = models.BinaryField(null=True)
    name_private = models.BinaryField(null=True)
    logbook = models.CharField(max_length=80, blank=True)
    # When nothing could be put in any more; from then on it can be looked whether one's own letter is there, and then mixed.
    shut_at = models.DateTimeField(null=True)
    mixed_from = models.DateTimeField(null=True)
    # SHA-256 of what was put in, sorted: 64 letters each, one a line.
    marks = models.TextField(blank=True)
    drawn = models.PositiveIntegerField(default=0)
    # How many could not be opened or counted.
    lost = models.PositiveIntegerField(default=0)
    came_to = models.CharField(max_length=9, choices=CameTo, blank=True)
    # The job that asks whether it can be closed, of what is asked.
    closes_with = models.CharField(max_length=60)
    # What the log says that it is about.
    about = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return "a box"


class Layer(OfABoard):
    """One lock around every letter of a box. Each of its holders opens it alone; nobody holds two of one box."""

    box = models.ForeignKey(Box, models.CASCADE, related_name="layers")
    # The layer that is taken off first is 1.
    place = models.PositiveSmallIntegerField()
    is_off = models.BooleanField(default=False)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["box", "place"], name="one_layer_at_a_place")]

    def __str__(self) -> str:
        return f"layer {self.place}"


class Holder(OfABoard):
    """Somebody who can take a layer off; the stand-in where the other is away."""

    layer = models.ForeignKey(Layer, models.CASCADE, related_name="holders")
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    recipient = models.CharField(max_length=80)
    is_stand_in = models.BooleanField()

    def __str__(self) -> str:
        return "holds a layer"


class BoxLead(OfABoard):
    """A safety person who, with another one, opens a name that was sealed in this box. Frozen when everybody is asked."""

    box = models.ForeignKey(Box, models.CASCADE, related_name="leads")
    place = models.PositiveSmallIntegerField()
    safety_person = models.ForeignKey(SafetyPerson, models.CASCADE, related_name="+")
    key = models.ForeignKey(LeadKey, models.CASCADE, related_name="+")

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["box", "place"], name="one_lead_at_a_place")]

    def __str__(self) -> str:
        return f"lead {self.place}"


class SlipDrawn(OfABoard):
    """That a member drew their slip, and the blinded half of it, so that drawing again gives the same. Goes with the close."""

    box = models.ForeignKey(Box, models.CASCADE, related_name="slips")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    blinded = models.BinaryField()
    signed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["box", "member"], name="one_slip_in_a_box")]

    def __str__(self) -> str:
        return "a slip was drawn"


class Entry(OfABoard):
    """What a member put into a box, in all its locks. Goes when the first of them is off."""

    box = models.ForeignKey(Box, models.CASCADE, related_name="entries")
    # Without a member: they were erased after the box was shut, and what is in it stays in it.
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    body = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["box", "member"], name="one_letter_in_a_box")]

    def __str__(self) -> str:
        return "a locked letter"


class Mixed(OfABoard):
    """A locked letter from which somebody took a layer, in the order of nothing. Goes with the next layer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    box = models.ForeignKey(Box, models.CASCADE, related_name="mixed")
    body = models.BinaryField()

    def __str__(self) -> str:
        return "a locked letter, mixed"
