from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenground.ground.people.models import Person

END_OF_LOG = ("log_length", "log_link")


class Board(models.Model):
    """A group that makes things together."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    # What outsiders may read: on a card, in a message to a parent. It need not say what the board is for.
    public_name = models.CharField(max_length=80, blank=True)
    purpose = models.CharField(max_length=200, blank=True)
    is_open_to_under_18s = models.BooleanField(default=False)
    # The host's policy: two safety people may record that asking a parent is not right.
    has_another_way = models.BooleanField(default=False)
    time_zone = models.CharField(max_length=40, default="Europe/London")
    # How long everybody can think about a plan before they are asked. Two keys change it.
    thinking_days = models.PositiveSmallIntegerField(default=7)
    began_on = models.DateField()
    # Two members ended it: on that day everything of it is erased. Until then it can be taken back.
    ends_on = models.DateField(null=True, blank=True)
    # How many lines the board's log of power has, and the link of the last one: without these its end could be taken off.
    log_length = models.PositiveIntegerField(default=0)
    log_link = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A board that was read a while ago takes no line off the end of its log."""
        if not self._state.adding and kwargs.get("update_fields") is None:
            kwargs["update_fields"] = [
                field.name for field in self._meta.concrete_fields if not field.primary_key and field.name not in END_OF_LOG
            ]
        super().save(*args, **kwargs)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def name_for_outsiders(self) -> str:
        return self.public_name or self.name


class OfABoard(models.Model):
    """Every table of a board names its board, so that a board can be moved, and one board never sees another."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class Perspective(OfABoard):
    """A side of the table; the board names its own. It gives nobody a right that others lack."""

    name = models.CharField(max_length=40, help_text=_("as in: I'm here as a ..."))
    place = models.PositiveSmallIntegerField()
    # Who is reminded of what the organisation owes. It reminds; it allows and forbids nothing.
    owes_answers = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "name"], name="perspective_named_once")]

    def __str__(self) -> str:
        return self.name


class Member(OfABoard):
    """A person on a board."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    perspective = models.ForeignKey(Perspective, models.PROTECT, related_name="+")
    what_i_bring = models.CharField(max_length=200, blank=True)
    # Seen by this person only.
    what_i_want = models.CharField(max_length=200, blank=True)
    # A name stands on so many pages that it says itself whether it may be read. Written by safety, where the hold stands.
    is_name_in_sight = models.BooleanField(default=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    # On a break since then. Nobody else is told; nobody waits for them.
    away_since = models.DateField(null=True, blank=True)
    # A parent or carer took their yes back. Seen by this person and the safety people, by nobody else.
    is_resting = models.BooleanField(default=False)
    age_said_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "person"], name="member_once_on_a_board")]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.board_id}"

    @property
    def name(self) -> str:
        """What others call this member; while two people look at the name, only that somebody is there."""
        return self.person.name if self.is_name_in_sight else gettext("somebody on this board")

    @property
    def brings(self) -> str:
        return self.what_i_bring if self.is_name_in_sight else ""


class AccessNeed(OfABoard):
    """What somebody needs so that they can take part. For themselves and for who is on duty; it goes when they leave."""

    member = models.OneToOneField(Member, models.CASCADE, related_name="access_need")
    words = models.TextField(max_length=500)
    # As they say themselves; nothing until then, and again when the words are changed.
    is_met = models.BooleanField(null=True)

    def __str__(self) -> str:
        return f"a need on {self.board_id}"


class Duty(OfABoard):
    """A job of the board that somebody does for a while. It gives steps of the process, never a louder voice."""

    class Kind(models.TextChoices):
        FACILITATOR = "facilitator", _("keeps us going")
        WELCOMER = "welcomer", _("welcomes new people")
        NOTE_TAKER = "note_taker", _("writes things down")
        TIMEKEEPER = "timekeeper", _("watches the time")

    member = models.ForeignKey(Member, models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=12, choices=Kind)
    begins_on = models.DateField()
    # The first day on which it is somebody else's.
    ends_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} of {self.board_id}"


class Key(OfABoard):
    """The first of two keys to a strong act: it waits for somebody from another side. With the second one the act is done."""

    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=64)
    # Of all that stood on the page: whoever turns the second key has read the same.
    text_hash = models.CharField(max_length=64)
    # The page on which the second key is turned.
    address = models.CharField(max_length=200)
    turned_by = models.ForeignKey(Member, models.CASCADE, related_name="+")
    turned_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    # A mark of the browser, which only this server can make: one person with two accounts is not two people.
    device = models.CharField(max_length=64, blank=True)
    # Whom the act is about, where that is a member that everybody knows of.
    concerned = models.ForeignKey(Member, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "kind", "subject"], name="one_first_key_to_an_act")]

    def __str__(self) -> str:
        return f"a key to {self.kind}"
