from django.db import models


class DailyLine(models.Model):
    """A day's line (`cores/sealed/daily.py`). No foreign keys, as in the log of power. Bytes are written as hexadecimal digits.

    Nothing here says when it was written: each is written in the night after its day. Salt and body are nobody's to see until
    `opened_on`; every day's are as long as every other day's.
    """

    board_id = models.BigIntegerField()
    place = models.PositiveIntegerField()
    day = models.DateField()
    commitment = models.CharField(max_length=64)
    script = models.CharField(max_length=64)
    head = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    salt = models.CharField(max_length=64)
    body = models.CharField(max_length=1024)
    opened_on = models.DateField(null=True, blank=True)
    # Written when the line is opened, and not before: whether its words say that anything happened.
    tells_something = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board_id", "place"], name="one_daily_line_at_a_place"),
            models.UniqueConstraint(fields=["board_id", "day"], name="one_line_a_day"),
            models.CheckConstraint(
                name="a_shut_line_tells_nothing",
                condition=models.Q(opened_on=None, tells_something=None)
                | models.Q(opened_on__isnull=False, tells_something__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"line {self.place} of {self.board_id}"


class EndOfDays(models.Model):
    """How many lines a board has, and the head of the last one: without these its end could be taken off."""

    board_id = models.BigIntegerField(unique=True)
    # The day of the first line.
    begins_on = models.DateField()
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"end of the days of {self.board_id}"


class ToTell(models.Model):
    """What happened and stands in no line yet. Rows are added and never changed; they go into a day's line in the night."""

    board_id = models.BigIntegerField()
    day = models.DateField()
    # JSON, with spaces behind it: what happened, the numbers of the two safety people, why. Every one is as long as every other.
    what = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["board_id", "day"])]

    def __str__(self) -> str:
        return f"something to tell on {self.board_id}"
