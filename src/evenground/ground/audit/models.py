from django.db import models


class LogLine(models.Model):
    """One act of power. No foreign keys: erasing a person or a thing must not need this table's leave."""

    board_id = models.BigIntegerField(db_index=True)
    happened_at = models.DateTimeField()
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=40, blank=True)
    doer = models.UUIDField(null=True)

    def __str__(self) -> str:
        return f"{self.act} {self.subject}"
