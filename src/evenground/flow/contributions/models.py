import uuid

from django.db import models

from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member, OfABoard
from evenground.ground.photos.models import Photo


class Contribution(OfABoard):
    """A text or a photo given to a question. Sealed until the reveal gives it a number, dealt at random."""

    # Made from the form's id, so that a form sent twice stores once.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="contributions")
    number = models.PositiveIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)
    photo = models.OneToOneField(Photo, models.SET_NULL, null=True, blank=True, related_name="+")
    # To the day: a minute would say who was here.
    given_on = models.DateField()
    # Late ones wait for the next batch, so that none appears alone the moment it is written.
    seen_from = models.DateTimeField()
    is_signed = models.BooleanField(default=False)
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "number"], name="one_contribution_with_a_number"),
            models.CheckConstraint(
                # What was taken back stays as an empty shell: its number is a column of the answers given to it.
                name="contribution_has_words_or_a_photo",
                condition=~models.Q(words="") | models.Q(photo__isnull=False) | models.Q(is_withdrawn=True),
            ),
        ]

    def __str__(self) -> str:
        return f"contribution {self.number}"


class Authorship(OfABoard):
    """Who made a contribution. No other table, file, job or log line says it."""

    contribution = models.OneToOneField(Contribution, models.CASCADE, related_name="authorship")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return "an authorship"
