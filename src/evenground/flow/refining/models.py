import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenground.flow.proposals.models import Part, ProposalVersion
from evenground.ground.boards.models import Member, OfABoard


class Remark(OfABoard):
    """What somebody asks or says about a shared version, or how they would change it. Whose it is stands in `RemarkBy`."""

    class Step(models.TextChoices):
        """In this order: nobody judges what they have not understood, and nobody mends what nobody has weighed."""

        QUESTIONS = "questions", _("Ask what is not clear")
        REACTIONS = "reactions", _("Say what you think of it")
        CHANGES = "changes", _("Make it better")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(ProposalVersion, models.CASCADE, related_name="remarks")
    step = models.CharField(max_length=9, choices=Step)
    words = models.TextField()
    is_signed = models.BooleanField(default=False)
    # To the day: a minute would say who was here.
    said_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["version", "step"])]

    def __str__(self) -> str:
        return "a remark"

    @property
    def new_words(self) -> str:
        """The words for the plan that it brings; none where it brings no change."""
        return self.amendment.new_words if hasattr(self, "amendment") else ""


class RemarkBy(OfABoard):
    """Who made a remark. No other table, file, job or log line says it."""

    remark = models.OneToOneField(Remark, models.CASCADE, related_name="made_by")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return "a remark's maker"


class Amendment(OfABoard):
    """The new words of one part, or of a new one; none where the part is to go. Why stands in the remark."""

    class Outcome(models.TextChoices):
        TAKEN = "taken", _("In the plan")
        OTHER_WORDS = "other", _("In the plan, in other words")
        NOT_NOW = "not now", _("Not this time")

    remark = models.OneToOneField(Remark, models.CASCADE, related_name="amendment")
    part = models.ForeignKey(Part, models.CASCADE, null=True, blank=True, related_name="amendments")
    new_words = models.TextField(blank=True)
    # Of which worry of the board it was made; a later step knows what that is.
    answers = models.UUIDField(null=True, blank=True, db_index=True)
    outcome = models.CharField(max_length=7, choices=Outcome, blank=True)
    # Who said what becomes of it: also where that needs no words, it is somebody's word.
    settled_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    put_into = models.ForeignKey(ProposalVersion, models.SET_NULL, null=True, blank=True, related_name="amendments_taken")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_new_part_has_words", condition=models.Q(part__isnull=False) | ~models.Q(new_words=""))
        ]

    def __str__(self) -> str:
        return "an amendment"


class RemarkAnswer(OfABoard):
    """What a member said to a question or to an amendment, in their own name. Others can add to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    remark = models.ForeignKey(Remark, models.CASCADE, related_name="answers")
    # Empty when whoever said it was erased and let their words stay.
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    words = models.TextField()
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["said_at", "pk"]

    def __str__(self) -> str:
        return "an answer to a remark"
