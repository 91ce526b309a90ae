from django.db import models
from django.utils.translation import gettext_lazy as _

from evenground.ground.people.models import Person


class HowTold(models.Model):
    """How somebody wants to be told that something waits, and when to look next whether there is something to tell."""

    class How(models.TextChoices):
        AT_ONCE = "at_once", _("Soon after something begins to wait")
        DAILY = "daily", _("Once a day, at 4 in the afternoon")
        WEEKLY = "weekly", _("Once a week")
        NEVER = "never", _("Never")

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    how = models.CharField(max_length=8, choices=How)
    # Monday is 0.
    weekday = models.PositiveSmallIntegerField(default=0)
    look_at = models.DateTimeField(null=True)
    # Where they are: nobody is told twice on one day.
    told_on = models.DateField(null=True)
    # The message on its way: sent again after a fall it bears the same mark, so that mail programs show it once.
    sending = models.UUIDField(null=True)
    failed = models.PositiveSmallIntegerField(default=0)
    # The mail server at the other end said that there is no such address. Until its owner says otherwise nothing is sent there.
    comes_back = models.BooleanField(default=False)
    # What a link in a message carries, so that messages can be stopped without signing in. It can do nothing else.
    stop = models.CharField(max_length=43, unique=True)

    class Meta:
        indexes = [models.Index(fields=["look_at"], name="told_when")]
        constraints = [
            models.CheckConstraint(name="a_day_of_the_week", condition=models.Q(weekday__lte=6)),
            models.CheckConstraint(
                name="looks_only_for_those_who_want_it", condition=models.Q(look_at=None) | ~models.Q(how="never")
            ),
        ]

    def __str__(self) -> str:
        return f"told {self.how}"


class Told(models.Model):
    """That somebody was told of one thing, how often, and whether they said: not this one. Only a mark says which thing."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64)
    times = models.PositiveSmallIntegerField(default=0)
    is_stopped = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "mark"], name="told_once_of_a_thing")]

    def __str__(self) -> str:
        return f"told {self.times} times"
