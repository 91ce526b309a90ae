from django.db import models

from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import OfABoard
from evenground.ground.safety.models import SafetyPerson


class LookedThrough(OfABoard):
    """Until which day a safety person has looked through what came in to a question. Nothing else is kept of who read what."""

    safety_person = models.ForeignKey(SafetyPerson, models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+")
    until = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["safety_person", "topic"], name="one_day_for_each_who_looks")]

    def __str__(self) -> str:
        return f"looked through until {self.until}"
