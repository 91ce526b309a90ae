import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member, OfABoard

OWN_WORDS = ("what_changed", "what_did_not", "what_it_cost", "what_comes_next", "before", "after")
SHORT_FORM = ("aim", "methods", "results", "discussion", "critical")
"""The five items of the GRIPP2 short form, in its order; what stands in each is in `docs/report-form.md`."""

ANSWERED, NOT_YET = "answered", "not yet"
"""What whoever gave an idea says to its answer, as an account has it."""


class Report(OfABoard):
    """What a board wants to tell about a question, as it is being written. What was told stands in its editions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.OneToOneField(Topic, models.CASCADE, related_name="report")
    what_changed = models.TextField(blank=True)
    what_did_not = models.TextField(blank=True)
    what_it_cost = models.TextField(blank=True)
    what_comes_next = models.TextField(blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    # The short form for researchers: where one is empty, it is filled from what happened.
    aim = models.TextField(blank=True)
    methods = models.TextField(blank=True)
    results = models.TextField(blank=True)
    discussion = models.TextField(blank=True)
    critical = models.TextField(blank=True)
    # What the next edition puts right, in words for everybody; the first one puts nothing right.
    put_right = models.TextField(blank=True)
    # Since when the board reads it, for the how-manieth time, and its words as they stood then.
    read_since = models.DateTimeField(null=True, blank=True)
    reading = models.PositiveIntegerField(default=0)
    words_then = models.JSONField(default=dict, blank=True)
    # When its words last became other words than those that the board began to read.
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="what_is_read_has_words_as_they_stood",
                condition=models.Q(read_since=None) | ~models.Q(words_then={}),
            )
        ]

    def __str__(self) -> str:
        return f"report on {self.topic_id}"

    @property
    def told(self) -> str:
        """The words of its editions, where they are not those that are written now; for whoever looks at what is wrong."""
        now = {getattr(self, name) for name in (*OWN_WORDS, *SHORT_FORM, "put_right")}
        every: list[str] = []
        for edition in self.editions.all():
            every += [edition.put_right, *edition.account["own_words"].values(), *edition.account.get("short_form", {}).values()]
        return "\n".join(words for words in dict.fromkeys(every) if words and words not in now)


class Edition(OfABoard):
    """The account as it was published. It never changes; what was not right is put right in the next one."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    account = models.JSONField()
    put_right = models.TextField(blank=True)
    # Whose two yeses published it. Empty where somebody was erased; before there were two keys, one.
    first_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    second_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="one_edition_a_number"),
            models.CheckConstraint(
                name="only_a_later_edition_puts_something_right",
                condition=models.Q(number=1, put_right="") | (models.Q(number__gt=1) & ~models.Q(put_right="")),
            ),
        ]

    def __str__(self) -> str:
        return f"edition {self.number}"


class Check(OfABoard):
    """What a member says of a report before it is told: that it is right, or what is not. Whose it is stands in `CheckBy`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, models.CASCADE, related_name="checks")
    # Of the edition that was being made, and of which reading of it.
    edition = models.PositiveIntegerField()
    reading = models.PositiveIntegerField()
    is_right = models.BooleanField()
    words = models.TextField(blank=True)
    is_signed = models.BooleanField(default=False)
    # Of the words that were read: others may have changed them since.
    mark = models.CharField(max_length=64)
    # To the day: a minute would say who was here.
    said_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["report", "edition"])]
        constraints = [
            models.CheckConstraint(name="what_is_not_right_is_said", condition=models.Q(is_right=True) | ~models.Q(words=""))
        ]

    def __str__(self) -> str:
        return "what somebody said of a report"


class CheckBy(OfABoard):
    """Who said it. No other table, file, job or log line says it."""

    check_of = models.OneToOneField(Check, models.CASCADE, related_name="made_by")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return "who said something of a report"


class CheckAnswer(OfABoard):
    """What became of it, in somebody's own name: it was changed, or it was not and why."""

    class Outcome(models.TextChoices):
        CHANGED = "changed", _("We changed it")
        NOT_CHANGED = "not changed", _("We did not change it")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    check_of = models.OneToOneField(Check, models.CASCADE, related_name="answer")
    outcome = models.CharField(max_length=11, choices=Outcome)
    words = models.TextField(blank=True)
    # Empty when whoever said it was erased and let their words stay.
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="not_changed_says_why", condition=models.Q(outcome="changed") | ~models.Q(words=""))
        ]

    def __str__(self) -> str:
        return "an answer to what was said of a report"
