import uuid

from django.db import models

from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import OfABoard


class Decision(OfABoard):
    """The asking of everybody about one version. Its replies are a round of kind "consent"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="decisions")
    version = models.OneToOneField(ProposalVersion, models.PROTECT, related_name="decision")
    opened_at = models.DateTimeField()
    # Set when everybody could live with it. Until then the question stays open.
    decided_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"decision on {self.version_id}"


class Objection(OfABoard):
    """A "not yet": a worry of the whole board, nobody's own. The next round must be passed before the decision can close."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="objections")
    reason = models.CharField(max_length=40)
    words = models.TextField(blank=True)
    # What the board did about it, and the version that answers it.
    resolution = models.TextField(blank=True)
    answered_by = models.ForeignKey(ProposalVersion, models.SET_NULL, null=True, blank=True, related_name="answers_objections")

    def __str__(self) -> str:
        return "an objection"


class Dissent(OfABoard):
    """Still disagrees, in their own words: kept beside the decision."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="dissents")
    words = models.TextField()

    def __str__(self) -> str:
        return "a dissent"
