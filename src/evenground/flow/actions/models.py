import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member, OfABoard


class Action(OfABoard):
    """A job: what, who, roughly by when, how big, what help is needed."""

    class State(models.TextChoices):
        DOING = "doing", _("being done")
        NEEDS_HELP = "help", _("needs help")
        DONE = "done", _("done")
        LET_GO = "let go", _("let go")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="actions")
    what = models.CharField(max_length=200)
    roughly_by = models.CharField(max_length=60, blank=True)
    # The same as a day, for calendars. Nothing is ever late by it.
    roughly_on = models.DateField(null=True, blank=True)
    how_big = models.CharField(max_length=60, blank=True)
    help_needed = models.CharField(max_length=200, blank=True)
    # Somebody from another side than those who have it is looked for. Which side is never asked.
    seeks_another_side = models.BooleanField(default=True)
    # Handed on to whoever wants it, and nobody has come yet; others may have it meanwhile.
    is_offered = models.BooleanField(default=False)
    what_changed = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.DOING)
    agreed_on = models.DateField()
    owners = models.ManyToManyField(Member, through="ActionOwner", related_name="+")

    def __str__(self) -> str:
        return self.what


class ActionOwner(OfABoard):
    """Somebody who took a job on, or is asked to and has not said yes.

    Handed on, the row says so and the job goes on without shame.
    """

    action = models.ForeignKey(Action, models.CASCADE, related_name="ownerships")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    has_said_yes = models.BooleanField(default=False)
    handed_on = models.BooleanField(default=False)
    # How big the job is, is right for them, as it stands there now.
    agrees_how_big = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "member"], name="owns_an_action_once")]

    def __str__(self) -> str:
        return "an owner"


class ActionStep(OfABoard):
    """Something that happened to a job, and who did it. A list beside the state, so that handing on keeps both names."""

    class Kind(models.TextChoices):
        TAKEN_ON = "taken on"
        JOINED = "joined"
        HANDED_ON = "handed on"
        OFFERED = "offered"
        CHANGED = "changed"
        ASKED_FOR_HELP = "help"
        DONE = "done"
        LEFT = "left"
        LET_GO = "let go"
        PICKED_UP = "picked up"

    action = models.ForeignKey(Action, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=9, choices=Kind)
    # Empty where that person was erased: the story stays.
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    to = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    happened_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="only_handing_on_says_to_whom", condition=models.Q(kind="handed on") | models.Q(to=None))
        ]

    def __str__(self) -> str:
        return f"job {self.kind}"


class JobNote(OfABoard):
    """A short note on a job, with the name of who wrote it and the day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, models.CASCADE, related_name="notes")
    # Empty when whoever wrote it was erased and let their words stay.
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    words = models.CharField(max_length=500)
    said_on = models.DateField()
    # Its number among the notes of the job: a day alone does not say which of two came first.
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["action", "place"], name="one_note_in_each_place_of_a_job")]

    def __str__(self) -> str:
        return "a note on a job"


class StillWanted(OfABoard):
    """That somebody was asked whether they still want to do a job, and what they said. It goes when the job changes hands."""

    class Kind(models.TextChoices):
        BEFORE = "before"
        AFTER = "after"

    action = models.ForeignKey(Action, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind, blank=True)
    # How often they were asked on their own.
    times = models.PositiveSmallIntegerField(default=0)
    asked_on = models.DateField(null=True)
    said_yes_on = models.DateField(null=True)
    # Not about this one any more.
    is_stopped = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "member"], name="asked_about_a_job_in_one_row"),
            models.CheckConstraint(name="asked_about_a_job_twice_at_most", condition=models.Q(times__lte=2)),
        ]

    def __str__(self) -> str:
        return "still wanted"
