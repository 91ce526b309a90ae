from django.db import models

from evenground.ground.boards.models import OfABoard


class Entry(OfABoard):
    """One text that everybody on its board may read, as it stands in the index. No person, no time, not the text itself.

    Its stems stand in a table of the database's own kind: see `index/`.
    """

    # Newest question first and in it the last step first, then by chance: the order of coming would say who was here when.
    place = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    item = models.UUIDField()
    # Of all that the index holds of it, so that it can be told whether something changed.
    mark = models.CharField(max_length=32)
    # Its different words in the order of letters, so that they can be taken out of `Word` again.
    words = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "item"], name="one_entry_for_each_text")]

    def __str__(self) -> str:
        return f"entry of {self.kind}"


class Word(OfABoard):
    """A word that stands in some text of a board, for whoever types only its beginning, or misses a letter."""

    # Dealt by chance: a counted one would say which word came first.
    id = models.BigIntegerField(primary_key=True)
    word = models.CharField(max_length=40)
    beginning = models.CharField(max_length=3)
    # In how many texts. At none the word goes.
    entries = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "word"], name="a_word_once_on_a_board")]
        indexes = [models.Index(fields=["board", "beginning"], name="words_by_their_beginning")]

    def __str__(self) -> str:
        return self.word
