import uuid

from django.db import models
from django.db.models import Q

from evenground.ground.boards.models import Member, OfABoard

LONGEST_WORD = 80


class Entry(OfABoard):
    """A word or short phrase of the board. What it means stands in its wordings."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    word = models.CharField(max_length=LONGEST_WORD)
    # As words are compared: see `rules.key_of`.
    key = models.CharField(max_length=LONGEST_WORD)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "key"], name="a_word_stands_once")]

    def __str__(self) -> str:
        return self.word


class Wording(OfABoard):
    """What a word meant from some day on, or that it was taken out. The newest that has begun and was not stopped holds."""

    # Made from the form's id, so that a form sent twice stores once.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="wordings")
    number = models.PositiveSmallIntegerField()
    meaning = models.TextField(blank=True)
    example = models.CharField(max_length=300, blank=True)
    takes_out = models.BooleanField(default=False)
    # To the day, like all that bears no name.
    written_on = models.DateField()
    # A change stands beside the old words first; whether its day has come is asked when it is read.
    stands_from = models.DateField()
    stopped_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="wordings_in_order"),
            models.CheckConstraint(
                name="wording_says_something_or_takes_out",
                condition=Q(takes_out=True, meaning="", example="") | (Q(takes_out=False) & ~Q(meaning="")),
            ),
        ]
        indexes = [models.Index(fields=["board", "stopped_on"], name="wordings_of_a_board")]

    def __str__(self) -> str:
        return "what a word means"

    @property
    def word(self) -> str:
        """Beside its meaning for whoever looks whether something is wrong with it."""
        return self.entry.word


class WordingBy(OfABoard):
    """Who wrote what a word means. Shown to nobody; no other table, file, job or log line says it."""

    wording = models.OneToOneField(Wording, models.CASCADE, related_name="written_by")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    # Until then a slip is put right at once. Emptied later.
    fix_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return "a wording's writer"


class Problem(OfABoard):
    """Why somebody stopped a change of what a word means. Nothing anywhere says who."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wording = models.OneToOneField(Wording, models.CASCADE, related_name="problem")
    words = models.TextField()

    def __str__(self) -> str:
        return "a problem with a change"


class AskedWord(OfABoard):
    """A word that somebody did not know. Nothing anywhere says who, nor on which day they asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    word = models.CharField(max_length=LONGEST_WORD)
    key = models.CharField(max_length=LONGEST_WORD)
    # One to three days after it was asked, as chance dealt.
    seen_from = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "key"], name="a_word_is_asked_once")]

    def __str__(self) -> str:
        return "a word that was asked about"


class AskedAbout(OfABoard):
    """In which text such a word stood, so that its writer hears of it, on a Monday and without anything about who asked."""

    asked = models.ForeignKey(AskedWord, models.CASCADE, related_name="texts")
    kind = models.CharField(max_length=40)
    item = models.UUIDField()
    tell_from = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["asked", "kind", "item"], name="a_text_is_asked_about_once")]
        indexes = [models.Index(fields=["board", "tell_from"], name="asked_texts_to_tell_of")]

    def __str__(self) -> str:
        return "a text that was asked about"
