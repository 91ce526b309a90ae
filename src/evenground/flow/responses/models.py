from django.db import models

from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Board, Member, OfABoard


class Participant(OfABoard):
    """A seat of a question. Responses belong to it, not to an account; its number is dealt at random."""

    class Kind(models.TextChoices):
        MEMBER = "member"
        GUEST = "guest"
        PAPER = "paper"
        IMPORTED = "imported"
        # A member who was erased. Their answers stay, as those of a seat.
        GONE = "gone"

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="participants")
    seat = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="+")
    # When this seat last answered: a map drawn before then is stale.
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "seat"], name="one_participant_on_a_seat"),
            models.UniqueConstraint(fields=["topic", "member"], name="one_seat_for_a_member"),
            models.CheckConstraint(
                name="a_member_sits_on_a_members_seat",
                condition=models.Q(kind="member", member__isnull=False) | (~models.Q(kind="member") & models.Q(member=None)),
            ),
        ]
        indexes = [models.Index(fields=["topic", "answered_at"])]

    def __str__(self) -> str:
        return f"seat {self.seat}"


class Response(models.Model):
    """Agree, disagree or skip on one contribution. Small on purpose: there may be fifty million."""

    pk = models.CompositePrimaryKey("participant_id", "number")
    board = models.ForeignKey(Board, models.CASCADE, related_name="+", db_index=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="responses", db_index=False)
    # The contribution's number in its question: with the seat these are the map's columns and rows.
    number = models.PositiveIntegerField()
    value = models.SmallIntegerField()

    AGREE, DISAGREE, SKIP = 1, -1, 0

    class Meta:
        constraints = [models.CheckConstraint(name="agree_disagree_or_skip", condition=models.Q(value__in=(1, -1, 0)))]

    def __str__(self) -> str:
        return "a response"


class NextUp(OfABoard):
    """In which order to show contributions. The opinion map writes it here, since showing the next one must stay quick."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    priority = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "number"], name="one_priority_for_a_contribution")]

    def __str__(self) -> str:
        return f"{self.number} next"
