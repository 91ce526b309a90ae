import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenground.flow.actions.models import Action
from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals.models import Part
from evenground.ground.boards.models import Member, OfABoard


class Answer(OfABoard):
    """What became of one contribution. A reason always; where, if it was used."""

    class Outcome(models.TextChoices):
        USED = "used", _("used")
        PARTLY = "partly", _("partly used")
        NOT_USED = "not used", _("not used")
        OPEN = "open", _("still open")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contribution = models.OneToOneField(Contribution, models.CASCADE, related_name="answer")
    outcome = models.CharField(max_length=8, choices=Outcome)
    reason = models.TextField()
    used_in_part = models.ForeignKey(Part, models.SET_NULL, null=True, blank=True, related_name="answers")
    used_in_action = models.ForeignKey(Action, models.SET_NULL, null=True, blank=True, related_name="answers")
    # In words, so that an answer still says where when a part or a job is gone.
    used_where = models.CharField(max_length=200, blank=True)
    answered_on = models.DateField()
    # An answer may be put right; the clock keeps the day of the first one.
    changed_on = models.DateField(null=True, blank=True)
    was_longer_than_we_said = models.BooleanField(default=False)
    givers = models.ManyToManyField(Member, through="AnswerGiver", related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="answer_has_a_reason", condition=~models.Q(reason="")),
            models.CheckConstraint(
                name="used_says_where", condition=~models.Q(outcome__in=("used", "partly")) | ~models.Q(used_where="")
            ),
        ]

    def __str__(self) -> str:
        return f"answer: {self.outcome}"


class AnswerGiver(OfABoard):
    """Whose names stand under an answer; and who is asked to stand there and has not said yes."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="signatures")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    has_said_yes = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "member"], name="gives_an_answer_once")]

    def __str__(self) -> str:
        return "an answer's giver"
