import uuid

from django.db import models

from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member, OfABoard, Perspective


class Enquiry(OfABoard):
    """Something that a member asks a side of the table, or everybody, in their own name and by a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="enquiries")
    # The number of the idea that it is about. No key: one table alone ties ideas to members, and being asked about must not keep
    # anybody from taking their idea back.
    about_idea = models.PositiveIntegerField(null=True, blank=True)
    # Empty where everybody is asked. Nobody is asked by name.
    side = models.ForeignKey(Perspective, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField()
    # Empty when whoever asked was erased: what others answered stays.
    asked_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    asked_on = models.DateField()
    answer_by = models.DateField()
    # What the asker still misses; said once, and the clock begins anew.
    still_missing = models.TextField(blank=True)
    asked_again_on = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    was_longer_than_we_said = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["topic", "settled_on"])]
        constraints = [
            models.CheckConstraint(
                name="asked_again_says_what_and_when",
                condition=models.Q(still_missing="", asked_again_on=None)
                | (~models.Q(still_missing="") & models.Q(asked_again_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="settled_by_somebody_on_a_day", condition=models.Q(settled_by=None) | models.Q(settled_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return "an enquiry"


class EnquiryReply(OfABoard):
    """What somebody answered. Whose it is stands in `EnquiryReplyBy`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="replies")
    words = models.TextField()
    is_signed = models.BooleanField(default=False)
    # To the day: a minute would say who was here.
    said_on = models.DateField()
    # It came after the asker had said what was still missing, and so it answers that.
    is_to_what_is_missing = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "a reply to an enquiry"


class EnquiryReplyBy(OfABoard):
    """Who made a reply. No other table, file, job or log line says it."""

    reply = models.OneToOneField(EnquiryReply, models.CASCADE, related_name="made_by")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return "a reply's maker"
