import uuid

from django.db import models

from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member, OfABoard


class Report(OfABoard):
    """The published account of a question. Its own words are few; the rest is gathered from the ledger."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.OneToOneField(Topic, models.CASCADE, related_name="report")
    what_changed = models.TextField(blank=True)
    what_did_not = models.TextField(blank=True)
    what_it_cost = models.TextField(blank=True)
    what_comes_next = models.TextField(blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    # The account as it was published: a stable address must not change under its reader.
    published = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="published_has_when_and_what",
                condition=models.Q(published_at=None, published=None)
                | models.Q(published_at__isnull=False, published__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"report on {self.topic_id}"
