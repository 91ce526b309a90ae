import uuid

from django.db import models

from evenground.ground.boards.models import Member, OfABoard
from evenground.ground.lead_keys.models import LeadKey
from evenground.ground.rounds.models import PaperSlip, Round
from evenground.ground.safety.models import SafetyPerson


class MixedBeforeReading(OfABoard):
    """Two people chose that this board's private answers are mixed before they are read. While the row is there, they are."""

    chosen_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board"], name="mixing_is_chosen_once")]

    def __str__(self) -> str:
        return f"answers are mixed on {self.board_id}"


class Mixer(OfABoard):
    """A member who said that they mix, or another organisation whom the host asked. Secret keys stay where they were made."""

    member = models.OneToOneField(Member, models.CASCADE, null=True, related_name="mixer")
    # Of an organisation: what it is called, and the fingerprint of the code with which it comes.
    name = models.CharField(max_length=60, blank=True)
    code = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_member_mixes_or_an_organisation",
                condition=models.Q(member__isnull=False, name="", code="")
                | (models.Q(member__isnull=True) & ~models.Q(name="") & ~models.Q(code="")),
            ),
            models.UniqueConstraint(
                fields=["board", "name"], condition=~models.Q(name=""), name="one_organisation_of_a_name_on_a_board"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.member_id} mixes"

    @property
    def called(self) -> str:
        return self.member.name if self.member else self.name


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
    # Or the organisation, by its name: what was promised with it stands, also when it mixes no more.
    organisation = models.CharField(max_length=60, blank=True)
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
    """That somebody drew their slip, and the blinded half of it, so that drawing again gives the same. Goes with the close."""

    box = models.ForeignKey(Box, models.CASCADE, related_name="slips")
    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="+")
    # Or whoever holds this paper slip.
    slip = models.OneToOneField(PaperSlip, models.CASCADE, null=True, related_name="+")
    blinded = models.BinaryField()
    signed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["box", "member"], name="one_slip_in_a_box"),
            models.CheckConstraint(
                name="a_member_draws_or_a_paper_slip",
                condition=models.Q(member__isnull=False, slip=None) | models.Q(member=None, slip__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return "a slip was drawn"


class Entry(OfABoard):
    """What somebody put into a box, in all its locks. Goes when the first of them is off."""

    box = models.ForeignKey(Box, models.CASCADE, related_name="entries")
    # Without a member: it came with a paper slip, which goes when the box is shut; or they were erased after that.
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    slip = models.OneToOneField(PaperSlip, models.SET_NULL, null=True, related_name="+")
    body = models.BinaryField()
    # SHA-256 of it: the order in which letters are handed out, which says nothing about when they came.
    mark = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["box", "member"], name="one_letter_in_a_box"),
            models.UniqueConstraint(fields=["box", "mark"], name="no_letter_twice_in_a_box"),
        ]

    def __str__(self) -> str:
        return "a locked letter"


class Mixed(OfABoard):
    """A locked letter from which somebody took a layer, in the order of nothing. Goes with the next layer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    box = models.ForeignKey(Box, models.CASCADE, related_name="mixed")
    body = models.BinaryField()
    # As of an entry.
    mark = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["box", "mark"], name="no_mixed_letter_twice_in_a_box")]

    def __str__(self) -> str:
        return "a locked letter, mixed"


class MixedPart(OfABoard):
    """Some of what came out of a layer, sent in parts: kept until all of it is there, and taken as one. Goes then."""

    box = models.ForeignKey(Box, models.CASCADE, related_name="parts")
    holder = models.ForeignKey(Holder, models.CASCADE, related_name="parts")
    # Which mixing it is of: whoever begins anew sends under another name.
    mixing = models.CharField(max_length=32)
    start = models.PositiveIntegerField()
    letters = models.PositiveIntegerField()
    body = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "mixing", "start"], name="one_part_at_a_place")]

    def __str__(self) -> str:
        return f"a part from {self.start}"
