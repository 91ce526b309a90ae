import uuid

from django.db import models
from django.db.models import Q

from evenground.ground.boards.models import Member, OfABoard
from evenground.ground.photos.models import Photo


class ClosedWall(OfABoard):
    """That two people put a board's wall away. Its notes stay, out of view, until two bring it back."""

    closed_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board"], name="a_wall_is_closed_once")]

    def __str__(self) -> str:
        return f"closed wall of {self.board_id}"


class WallNote(OfABoard):
    """A short note on the wall, in somebody's own name, or a reply to one."""

    # Made from the form's id, so that a form sent twice stores once.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Empty when it was taken back, or when whoever wrote it was erased and let their words stay.
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    # The note that this is a reply to: nothing is a reply to a reply.
    under = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    words = models.TextField(blank=True)
    written_at = models.DateTimeField()
    # What is written in the quiet hours is seen by others in the morning.
    seen_from = models.DateTimeField()
    changed_on = models.DateField(null=True, blank=True)
    # A place that stays because others replied.
    is_taken_back = models.BooleanField(default=False)
    link = models.CharField(max_length=500, blank=True)
    photo = models.OneToOneField(Photo, models.SET_NULL, null=True, blank=True, related_name="+")
    # The day on which another pair of eyes found that the photo can be shown.
    looked_at_on = models.DateField(null=True, blank=True)
    # The file's name in its folder, drawn by chance, with the ending of its kind; and what it is called on the page.
    file = models.CharField(max_length=45, blank=True)
    file_name = models.CharField(max_length=100, blank=True)
    # The next session; what it is stands in the words.
    meets_at = models.DateTimeField(null=True, blank=True)
    meets_where = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="wall_note_has_words_or_is_gone",
                condition=(Q(is_taken_back=False) & ~Q(words=""))
                | Q(is_taken_back=True, words="", link="", file="", photo=None, meets_at=None),
            ),
            models.CheckConstraint(
                name="wall_reply_is_words",
                condition=Q(under=None) | Q(link="", file="", photo=None, meets_at=None),
            ),
            models.CheckConstraint(
                name="wall_session_has_a_place",
                condition=Q(meets_at=None, meets_where="") | (Q(meets_at__isnull=False) & ~Q(meets_where="")),
            ),
        ]
        indexes = [
            models.Index(fields=["board", "under", "seen_from"], name="wall_newest_first"),
            models.Index(fields=["board", "meets_at"], name="wall_sessions"),
        ]

    def __str__(self) -> str:
        return "a note on the wall"


class PhotoOfTheWeek(OfABoard):
    """Something that made somebody smile. Never counted, answered, mapped or searched; for everybody, or for its maker alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Empty when whoever gave it was erased and let it stay.
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    photo = models.OneToOneField(Photo, models.CASCADE, related_name="+")
    words = models.TextField(blank=True)
    is_only_mine = models.BooleanField(default=False)
    given_on = models.DateField()
    # From when others see it, and so in which week it hangs.
    seen_from = models.DateTimeField()
    looked_at_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["board", "seen_from"], name="photos_by_week")]

    def __str__(self) -> str:
        return "a photo of the week"
