from django.db import models

from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member, OfABoard


class Choice(OfABoard):
    """One of the two to five answers of a quick ask. Answers themselves are replies in a round of kind "quick"."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="choices")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "place"], name="one_choice_in_a_place")]
        ordering = ["place"]

    def __str__(self) -> str:
        return self.words


class QuickResult(OfABoard):
    """What happened next, in the words of a member, under their name."""

    topic = models.OneToOneField(Topic, models.CASCADE, related_name="quick_result")
    what_happened = models.TextField()
    said_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    said_on = models.DateField()

    def __str__(self) -> str:
        return f"what happened with {self.topic_id}"
