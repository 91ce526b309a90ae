import uuid

from django.db import models

from evenground.ground.boards.models import Member, OfABoard


class Round(OfABoard):
    """One asking of everybody. `kind` and `subject` say what is asked; rounds themselves know nothing of it."""

    class Mode(models.TextChoices):
        """What keeps answers and people apart. It never changes once everybody was asked."""

        # Counted, then cut: the link between an answer and a person goes with the close.
        COUNTED = "counted"
        # Locked in the browser, and mixed before anybody can read it: `ground/boxes`.
        BOX = "box"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20)
    subject = models.UUIDField(db_index=True)
    mode = models.CharField(max_length=7, choices=Mode, default=Mode.COUNTED)
    # Asked of people who are together in one room: it closes within minutes.
    is_in_a_room = models.BooleanField(default=False)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    # Set when the replies were rewritten without names; from then on nobody can add or change one.
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="round_opens_before_it_closes", condition=models.Q(closes_at__gt=models.F("opens_at"))),
        ]

    def __str__(self) -> str:
        return f"{self.kind} round"


class RosterPlace(OfABoard):
    """Somebody who is asked. Frozen when the round opens. Without a member: they were erased, and the count stays right."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="roster")
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    # They said that they answer on a paper slip: then only a slip's code answers for them, and nobody knows which one.
    is_on_paper = models.BooleanField(default=False)
    # Others made a way in for them since they were asked, and could have come in with it themselves.
    is_let_in_anew = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "member"], name="asked_once_in_a_round")]

    def __str__(self) -> str:
        return "a place on a roster"


class PaperSlip(OfABoard):
    """A code with which somebody answers once who drew it from a hat. Nothing says to whom it went. It goes with the close."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="paper_slips")
    # A fingerprint: the code itself stands on paper alone.
    code = models.CharField(max_length=64, unique=True)
    # Somebody began to answer with it: then no other one is made in its place.
    is_begun = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "a paper slip"


class ReplySent(OfABoard):
    """That somebody replied; never what."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="sent")
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    slip = models.OneToOneField(PaperSlip, models.SET_NULL, null=True, related_name="sent")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "member"], name="one_reply_sent_in_a_round")]

    def __str__(self) -> str:
        return "a reply was sent"


class Reply(OfABoard):
    """What was replied; never by whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="replies")
    answer = models.CharField(max_length=40)
    reason = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)

    def __str__(self) -> str:
        return "a reply"


class ReplyLink(OfABoard):
    """Which reply is whose, only until the round closes, so that it can be changed. Backups leave this table out."""

    reply = models.OneToOneField(Reply, models.CASCADE, related_name="link")
    sent = models.OneToOneField(ReplySent, models.CASCADE, related_name="link")

    def __str__(self) -> str:
        return "a link that the close removes"
