import uuid

from django.db import models

from evenground.flow.contributions.models import Contribution
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member, OfABoard


class Proposal(OfABoard):
    """What the board may do about a question. One a question; its words stand in its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.OneToOneField(Topic, models.CASCADE, related_name="proposal")

    def __str__(self) -> str:
        return f"proposal for {self.topic_id}"


class ProposalVersion(OfABoard):
    """One wording of a proposal. Written on until it is shared; then it never changes, and a change is a new version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    why = models.TextField(blank=True)
    what_changed = models.TextField(blank=True)
    written_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    shared_at = models.DateTimeField(null=True, blank=True)
    # Until then everybody thinks about it, and nobody is asked.
    think_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="one_version_with_a_number")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"version {self.number}"


class Part(OfABoard):
    """One part of a version, and the contributions that it rests on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(ProposalVersion, models.CASCADE, related_name="parts")
    place = models.PositiveSmallIntegerField()
    words = models.TextField()
    rests_on = models.ManyToManyField(Contribution, through="PartRestsOn", related_name="parts")

    class Meta:
        ordering = ["place"]

    def __str__(self) -> str:
        return f"part {self.place}"


class PartRestsOn(OfABoard):
    part = models.ForeignKey(Part, models.CASCADE, related_name="rests")
    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="rests")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["part", "contribution"], name="rests_on_a_contribution_once")]

    def __str__(self) -> str:
        return "rests on"


class Pen(OfABoard):
    """Somebody is writing on this now. Who, and for how long, is not kept: nobody shall be watched while they write.

    The id is drawn by chance for a form that stands open, and means nothing once it is closed. The row goes with it.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    # The part; for a new part and for the title, the version.
    subject = models.UUIDField()
    seen_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"pen on {self.subject}"
