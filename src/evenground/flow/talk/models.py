import uuid

from django.db import models

from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member, OfABoard


class Note(OfABoard):
    """Something said about a question, with the name of who says it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="notes")
    # Empty when whoever said it was erased and let their words stay.
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    words = models.TextField()
    said_at = models.DateTimeField()
    # Those who owe the answer do not speak first: what they say on the first day appears together after it.
    seen_from = models.DateTimeField()
    changed_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["topic", "seen_from"])]

    def __str__(self) -> str:
        return "a note"
