import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Member, OfABoard


class Topic(OfABoard):
    """One question the board works on."""

    class Shape(models.TextChoices):
        QUICK_ASK = "quick", _("Quick ask")
        COLLECT = "collect", _("Collect ideas")
        YES_OR_NOT_YET = "yes", _("Yes, or not yet?")
        WHOLE_WAY = "whole", _("The whole way")
        # The board's own ground rules. There is one a board, and only `around/agreement` asks it.
        AGREEMENT = "ours", _("How we treat each other")

    class Stage(models.TextChoices):
        """Where it stands. Not every shape visits each."""

        GATHER = "gather", _("ideas in")
        RESPOND = "respond", _("see them all")
        MAP = "map", _("where we agree and differ")
        PROPOSE = "propose", _("a plan")
        DECIDE = "decide", _("can we all live with this?")
        DO = "do", _("jobs")
        TELL = "tell", _("what happened")
        QUICK = "quick", _("quick ask")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.CharField(max_length=200)
    more = models.TextField(blank=True)
    shape = models.CharField(max_length=8, choices=Shape)
    stage = models.CharField(max_length=8, choices=Stage)
    # A small question that went the whole way says where what was said before is to be found.
    grew_from = models.CharField(max_length=8, choices=Shape, blank=True)
    asked_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    # Until then everybody writes alone. Null where the shape gathers nothing.
    reveal_at = models.DateTimeField(null=True, blank=True)
    revealed_at = models.DateTimeField(null=True, blank=True)
    box_due_at = models.DateTimeField(null=True, blank=True)
    is_brought_in = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["board", "-asked_at"])]
        constraints = [
            models.UniqueConstraint(fields=["board"], condition=models.Q(shape="ours"), name="one_agreement_of_a_board")
        ]

    def __str__(self) -> str:
        return self.question


class WordsOfTheBox(OfABoard):
    """What can change, what cannot and why, who says yes in the end, who answers and by when."""

    can_change = models.TextField()
    cannot_change = models.TextField()
    why_not = models.TextField()
    who_says_yes = models.CharField(max_length=120)
    who_answers = models.CharField(max_length=120)
    answer_by = models.DateField()

    class Meta:
        abstract = True


class WhatCanChange(WordsOfTheBox):
    """What stands in the box now. Owed on a clock."""

    topic = models.OneToOneField(Topic, models.CASCADE, related_name="what_can_change")
    filled_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    filled_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"what can change in {self.topic_id}"


class EarlierWhatCanChange(WordsOfTheBox):
    """What stood in the box before somebody put it right. A promise stays readable, with the name under it."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="earlier_boxes")
    said_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"what could change in {self.topic_id} before"
