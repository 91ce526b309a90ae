from django.db import models


class LogLine(models.Model):
    """One act of power. No foreign keys: erasing a person or a thing must not need this table's leave.

    Salts, marks and links are written as hexadecimal digits. A name that was erased leaves its mark; where nobody was named there
    is none.
    """

    board_id = models.BigIntegerField()
    place = models.PositiveIntegerField()
    happened_on = models.DateField()
    act = models.CharField(max_length=60)
    # What it is about: ids of things, or a number. Never a person.
    subject = models.CharField(max_length=80, blank=True)
    salt = models.CharField(max_length=32)
    doer = models.UUIDField(null=True)
    doer_salt = models.CharField(max_length=32, blank=True)
    doer_mark = models.CharField(max_length=64, blank=True)
    # Whose key was the second one.
    second = models.UUIDField(null=True)
    second_salt = models.CharField(max_length=32, blank=True)
    second_mark = models.CharField(max_length=64, blank=True)
    # To whom it was done.
    concerned = models.UUIDField(null=True)
    concerned_salt = models.CharField(max_length=32, blank=True)
    concerned_mark = models.CharField(max_length=64, blank=True)
    link = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board_id", "place"], name="one_line_at_a_place_of_a_log")]

    def __str__(self) -> str:
        return f"{self.act} {self.subject}"
