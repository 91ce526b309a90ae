import uuid

from django.db import models

from evenground.ground.boards.models import Member, OfABoard, Perspective
from evenground.ground.joining.agreement import Adult
from evenground.ground.people.models import Person


class Invitation(OfABoard):
    """A card that lets one person in, once. Only a fingerprint of its words is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fingerprint = models.CharField(max_length=64, unique=True)
    # Printed on the card, so that a lost one can be told from the others.
    number = models.PositiveIntegerField()
    perspective = models.ForeignKey(Perspective, models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_on = models.DateField()
    runs_out_at = models.DateTimeField()
    is_used = models.BooleanField(default=False)
    # Who came by it; no time. Empty while nobody has, while a parent is asked, and once that person is erased.
    joined = models.OneToOneField(Member, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "number"], name="one_card_of_a_number"),
            models.CheckConstraint(name="who_joined_used_the_card", condition=models.Q(joined=None) | models.Q(is_used=True)),
        ]

    def __str__(self) -> str:
        return f"card {self.number} of {self.board_id}"


class Agreement(OfABoard):
    """That a young person of 13 to 15 wants to join, and what they and an adult of theirs say to it. Nothing of why.

    Until they come in there is no account. What they want to be called goes when they have come in or said no.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invitation = models.OneToOneField(Invitation, models.CASCADE, related_name="+")
    # Of the words of the young person's waiting page, and of the adult's page. An empty one opens nothing.
    young_fingerprint = models.CharField(max_length=64, unique=True)
    adult_fingerprint = models.CharField(max_length=64, unique=True, null=True)
    name = models.CharField(max_length=60, blank=True)
    adult_name = models.CharField(max_length=60, blank=True)
    times_asked = models.PositiveSmallIntegerField(default=0)
    adult_says = models.CharField(max_length=9, choices=[(each, each) for each in Adult], default=Adult.NOT_ASKED)
    adult_is_on_the_board = models.BooleanField(default=False)
    both_were_asked = models.BooleanField(default=False)
    young_says_no = models.BooleanField(default=False)
    is_16 = models.BooleanField(default=False)
    # By a safety person, after the adult took the yes back.
    was_talked_with = models.BooleanField(default=False)
    changed_on = models.DateField()
    member = models.OneToOneField(Member, models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_no_keeps_no_name", condition=models.Q(young_says_no=False) | models.Q(name="", adult_name="")
            ),
            models.CheckConstraint(
                name="who_has_come_in_has_a_name_of_their_own", condition=models.Q(member=None) | models.Q(name="")
            ),
        ]

    def __str__(self) -> str:
        return f"agreement {self.pk}"


class AnotherWay(OfABoard):
    """That a safety person finds asking a parent not right here. Two of them let somebody in; why is written nowhere."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="another_way")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "by"], name="each_safety_person_records_once")]

    def __str__(self) -> str:
        return f"another way for {self.agreement_id}"
