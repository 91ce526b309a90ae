from django.db import models

from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import OfABoard


class DrawnMap(OfABoard):
    """The newest map of a question. Stale when a seat answered after it was drawn."""

    topic = models.OneToOneField(Topic, models.CASCADE, related_name="drawn_map")
    drawn_at = models.DateTimeField()
    people = models.PositiveIntegerField()
    responses = models.PositiveIntegerField()
    # Counts, groups and points for sentences, picture and table; no seat number and no member.
    result = models.JSONField()

    def __str__(self) -> str:
        return f"map of {self.topic_id}"
