import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenground.flow.actions.models import Action
from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals.models import Part
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member, OfABoard


class Answerer(OfABoard):
    """Somebody who answers the ideas of a question. Two of them, best from two sides; one who is asked has not said yes."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="answerers")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    has_said_yes = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "member"], name="answers_a_question_once")]

    def __str__(self) -> str:
        return "an answerer"


class WordsOfAnAnswer(OfABoard):
    """What became of a contribution, and why."""

    class Outcome(models.TextChoices):
        USED = "used", _("used")
        PARTLY = "partly", _("partly used")
        NOT_USED = "not used", _("not used")
        OPEN = "open", _("still open")

    outcome = models.CharField(max_length=8, choices=Outcome)
    reason = models.TextField()
    # In words, so that an answer still says where when a part or a job is gone.
    used_where = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True


class Answer(WordsOfAnAnswer):
    """What became of one contribution. A reason always; where, if it was used."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contribution = models.OneToOneField(Contribution, models.CASCADE, related_name="answer")
    used_in_part = models.ForeignKey(Part, models.SET_NULL, null=True, blank=True, related_name="answers")
    used_in_action = models.ForeignKey(Action, models.SET_NULL, null=True, blank=True, related_name="answers")
    answered_on = models.DateField()
    # An answer may be put right; the clock keeps the day of the first one.
    changed_on = models.DateField(null=True, blank=True)
    was_longer_than_we_said = models.BooleanField(default=False)
    # The day on which whoever gave the idea said that this answers them. Nothing else says who that is.
    agreed_on = models.DateField(null=True, blank=True)
    # When somebody looks whether it came true. Empty where there is nothing more to see.
    check_on = models.DateField(null=True, blank=True)
    givers = models.ManyToManyField(Member, through="AnswerGiver", related_name="+")

    class Meta:
        # Few of very many are looked at again on a day.
        indexes = [models.Index(fields=["board", "check_on"])]
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


class EarlierAnswer(WordsOfAnAnswer):
    """What an answer said before it was put right. It stays readable."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="earlier")
    said_on = models.DateField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"earlier answer: {self.outcome}"


class EarlierGiver(OfABoard):
    """Whose names stood under what an answer said before."""

    earlier = models.ForeignKey(EarlierAnswer, models.CASCADE, related_name="signatures")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["earlier", "member"], name="gave_an_earlier_answer_once")]

    def __str__(self) -> str:
        return "an earlier answer's giver"


class Replacement(WordsOfAnAnswer):
    """Another answer in place of one that two sides stand under.

    It waits for a second yes: nobody alone turns round what two said.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.OneToOneField(Answer, models.CASCADE, related_name="replacement")
    used_in_part = models.ForeignKey(Part, models.SET_NULL, null=True, blank=True, related_name="+")
    used_in_action = models.ForeignKey(Action, models.SET_NULL, null=True, blank=True, related_name="+")
    check_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Member, models.CASCADE, related_name="+")
    # Who is asked for the second yes. Anybody of another side may say it.
    beside = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    given_on = models.DateField()

    def __str__(self) -> str:
        return "an answer that waits for a second yes"


class SentBack(OfABoard):
    """'Not yet', said by whoever gave the idea, named or not, and what is missing. It waits like an idea without an answer.

    Whose it is stands nowhere but where it stands whose the idea is.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="sent_back")
    words = models.TextField(blank=True)
    # To the day, like everything that nobody signed.
    sent_on = models.DateField()
    answer_by = models.DateField()
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["sent_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["answer"], condition=models.Q(answered_on=None), name="sent_back_once_at_a_time")
        ]

    def __str__(self) -> str:
        return "an answer that was sent back"


class AnswerCheck(OfABoard):
    """What somebody saw who looked again, on the day that was said: whether what an answer says came true."""

    class Found(models.TextChoices):
        SO = "so", _("It is as we said")
        NOT_YET = "not yet", _("Not yet")
        OTHERWISE = "otherwise", _("It turned out otherwise")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="checks")
    found = models.CharField(max_length=9, choices=Found)
    words = models.TextField()
    # Empty when whoever looked was erased and let their words stay.
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    looked_on = models.DateField()

    class Meta:
        ordering = ["looked_on", "pk"]

    def __str__(self) -> str:
        return "a second look at an answer"


class Mention(OfABoard):
    """An answer names another idea by its number: each leads to the other."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="mentions")
    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="mentioned_in")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "contribution"], name="mentioned_once_in_an_answer")]

    def __str__(self) -> str:
        return "a mention"
