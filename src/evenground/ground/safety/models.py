from django.db import models

from evenground.ground.boards.models import OfABoard
from evenground.ground.people.models import Person
from evenground.ground.safety.hours import Stretch, Times
from evenground.ground.safety.hours_in_words import in_words


class SafetyPerson(OfABoard):
    """A named, checked adult whom members can turn to, or the contact from outside. Holds no content rights that others lack."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", null=True, blank=True)
    name = models.CharField(max_length=60)
    reach = models.CharField(max_length=120, blank=True)
    is_outside = models.BooleanField(default=False)
    # When the contact from outside is there, in the host's words; the others have `WeeklyHours`.
    when = models.CharField(max_length=120, blank=True)
    # Whoever stopped stays as a line, so that what they looked at stays looked at.
    left_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def times(self) -> Times:
        """Their week and their days away, as `hours` asks for them."""
        week = tuple(Stretch(each.weekday, each.begins, each.ends) for each in self.week.all())
        return Times(week, tuple((each.first_day, each.last_day) for each in self.days_away.all()))

    @property
    def hours(self) -> str:
        return self.when or in_words(self.times.week)


class WeeklyHours(OfABoard):
    """From when to when a safety person is there on one day of each week."""

    safety_person = models.ForeignKey(SafetyPerson, models.CASCADE, related_name="week")
    weekday = models.PositiveSmallIntegerField()
    begins = models.TimeField()
    ends = models.TimeField()

    class Meta:
        ordering = ["weekday", "begins"]
        constraints = [
            models.CheckConstraint(
                name="a_stretch_of_one_day", condition=models.Q(weekday__lte=6) & models.Q(begins__lt=models.F("ends"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.begins}"


class DaysAway(OfABoard):
    """Days on which a safety person is not there. Why is nobody's business. No last day: until they say that they are back."""

    safety_person = models.ForeignKey(SafetyPerson, models.CASCADE, related_name="days_away")
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="away_ends_after_it_begins",
                condition=models.Q(last_day=None) | models.Q(first_day__lte=models.F("last_day")),
            )
        ]

    def __str__(self) -> str:
        return f"away from {self.first_day}"


class CheckedAdult(OfABoard):
    """The day on which the host said that this adult's checks (such as DBS) were seen. The papers are kept elsewhere."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    checked_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "person"], name="checked_once_on_a_board")]

    def __str__(self) -> str:
        return f"checked on {self.checked_on}"


class Hold(OfABoard):
    """Something put out of sight while two people look. By kind and id, so that every kind of thing can be held."""

    kind = models.CharField(max_length=20)
    item = models.UUIDField()
    reason = models.CharField(max_length=40)
    made_on = models.DateField()
    resolved_on = models.DateField(null=True, blank=True)
    # True: it came back. False with a date: it stays out of sight, and its maker was told why.
    came_back = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["board", "kind"])]

    def __str__(self) -> str:
        return f"hold on {self.kind}"
