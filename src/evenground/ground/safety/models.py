import uuid

from django.db import models

from evenground.ground.boards.models import Member, OfABoard
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
    # What was told before that day is not theirs to read. None: from the beginning.
    named_on = models.DateField(null=True, blank=True)
    # The host named them while others were there already: one of those says yes, or two weeks pass without a no.
    waits_for_a_yes = models.BooleanField(default=False)
    # Named when members from two sides were there: two of them say yes, and without them nobody begins.
    takes_two_members = models.BooleanField(default=False)
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


class OfOneThing(OfABoard):
    """About one thing of a board: by kind and id, so that every kind of thing can be looked at."""

    kind = models.CharField(max_length=20)
    item = models.UUIDField()

    class Meta:
        abstract = True


class Hold(OfOneThing):
    """Something put out of sight while two people look. Nothing of it is deleted."""

    reason = models.CharField(max_length=40)
    made_on = models.DateField()
    resolved_on = models.DateField(null=True, blank=True)
    # True: it came back. False with a date: it stays out of sight, and its maker was told why.
    came_back = models.BooleanField(default=False)
    # What its maker is told, in kind words.
    told = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["board", "kind"])]
        # Two holds on one thing would leave it out of sight when one of them is lifted.
        constraints = [
            models.UniqueConstraint(fields=["kind", "item"], condition=models.Q(came_back=False), name="out_of_sight_once")
        ]

    def __str__(self) -> str:
        return f"hold on {self.kind}"


class Verdict(models.TextChoices):
    """What somebody who looked thinks should happen."""

    OUT = "out"
    BACK = "back"
    # Back too, and it was never a reason to hide anything.
    EMPTY = "empty"


class SomethingWrong(OfOneThing):
    """Somebody said that something is wrong with one thing. Who said it stands in `WhoSaidSo`, and nowhere else."""

    class Reason(models.TextChoices):
        DANGER = "danger"
        PRIVATE = "private"
        UNKIND = "unkind"
        OTHER = "other"

    class Waits(models.TextChoices):
        """For whom it waits. It goes on by itself when its time has passed."""

        FIRST = "first"
        OTHER = "other"
        OUTSIDE = "outside"

    # Made from the form's id, so that a form sent twice stores once.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reason = models.CharField(max_length=8, choices=Reason)
    words = models.TextField(blank=True)
    is_from_outside = models.BooleanField(default=False)
    made_on = models.DateField()
    # The end of somebody's working day, so it tells nobody when this was sent.
    look_by = models.DateTimeField()
    first = models.ForeignKey(SafetyPerson, models.SET_NULL, null=True, blank=True, related_name="+")
    waits_for = models.CharField(max_length=8, choices=Waits, default=Waits.FIRST)
    # Said of something that others have spoken of already: it is looked at once.
    same_as = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="others")
    came_to = models.CharField(max_length=8, choices=Verdict, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["board", "ended_on"]), models.Index(fields=["kind", "item"])]
        constraints = [
            models.CheckConstraint(
                name="what_ended_says_how",
                condition=models.Q(came_to="", ended_on=None) | (~models.Q(came_to="") & models.Q(ended_on__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return f"something wrong with {self.kind}"


class WhoSaidSo(OfABoard):
    """Who said that something is wrong, so that they can be told what came of it. Shown to nobody else."""

    report = models.OneToOneField(SomethingWrong, models.CASCADE, related_name="who_said_so")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return "who said so"


class Look(OfABoard):
    """What one safety person thinks after looking. Two who agree decide."""

    report = models.ForeignKey(SomethingWrong, models.CASCADE, related_name="looks")
    safety_person = models.ForeignKey(SafetyPerson, models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict)
    # What the maker is told, in kind words, if it comes to that.
    told = models.TextField(blank=True)
    looked_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "safety_person"], name="looks_at_a_report_once")]

    def __str__(self) -> str:
        return "a look"


class Appeal(OfABoard):
    """Two people who took no part are asked to look again. One from whoever said so, and one from the maker."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(SomethingWrong, models.CASCADE, related_name="appeals")
    is_from_maker = models.BooleanField()
    words = models.TextField(blank=True)
    # What no member should be asked to see goes to the contact from outside.
    is_for_outside = models.BooleanField()
    made_on = models.DateField()
    came_to = models.CharField(max_length=8, choices=Verdict, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "is_from_maker"], name="one_appeal_from_each_side")]

    def __str__(self) -> str:
        return "an appeal"


class SecondLook(OfABoard):
    """Somebody drawn by lot to look again, and what they think. Whoever would rather not is let off, and another is drawn."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="second_looks")
    member = models.ForeignKey(Member, models.CASCADE, null=True, blank=True, related_name="+")
    safety_person = models.ForeignKey(SafetyPerson, models.CASCADE, null=True, blank=True, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    would_rather_not = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appeal", "member"], name="drawn_once_for_an_appeal"),
            models.CheckConstraint(
                name="a_member_or_a_safety_person_looks_again",
                condition=models.Q(member__isnull=False, safety_person=None) | models.Q(member=None, safety_person__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return "a second look"
