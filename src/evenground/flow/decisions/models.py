import uuid

from django.db import models

from evenground.cores.consent import Ending
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import OfABoard


class Decision(OfABoard):
    """The asking of everybody about one version, in a round of kind "consent"; in more than one where a side was not heard."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="decisions")
    # A version is asked about again, in a decision of its own, when the board looks again at what it decided.
    version = models.ForeignKey(ProposalVersion, models.PROTECT, related_name="decisions")
    opened_at = models.DateTimeField()
    # Until then the question stays open.
    decided_at = models.DateTimeField(null=True, blank=True)
    # Why it is decided: the name of one of the core's endings.
    how = models.CharField(max_length=16, choices=[(ending.name, ending.value) for ending in Ending], blank=True)
    review_on = models.DateField(null=True, blank=True)
    # Of the newest closed round: how many were asked, replied and gave each reply; of how many sides, and how many were
    # heard; how many rounds about this version ended without a side. Never which side, and never of a side how many.
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="what_is_decided_says_why",
                condition=models.Q(decided_at__isnull=True, how="") | (models.Q(decided_at__isnull=False) & ~models.Q(how="")),
            )
        ]

    def __str__(self) -> str:
        return f"decision on {self.version_id}"


class Objection(OfABoard):
    """A "not yet": a worry of the whole board, nobody's own. The next round must be passed before the decision can close."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="objections")
    reason = models.CharField(max_length=40)
    words = models.TextField(blank=True)
    # What the board did about it, or why it goes on all the same; and the version that answers it, where one does.
    resolution = models.TextField(blank=True)
    answered_by = models.ForeignKey(ProposalVersion, models.SET_NULL, null=True, blank=True, related_name="answers_objections")

    def __str__(self) -> str:
        return "an objection"


class Dissent(OfABoard):
    """Still disagrees, in their own words: kept beside the decision. Without words, the ready-made reason says it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="dissents")
    reason = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)

    def __str__(self) -> str:
        return "a dissent"


class LookAgain(OfABoard):
    """Somebody asked the board to look again at what it decided. Nobody's name is with it, and no reason is needed."""

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="look_again")
    asked_on = models.DateField()

    def __str__(self) -> str:
        return "please look again"
