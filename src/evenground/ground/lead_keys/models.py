import uuid

from django.db import models

from evenground.ground.boards.models import OfABoard
from evenground.ground.safety.models import SafetyPerson


class LeadKey(OfABoard):
    """A safety person's key: the half that locks, for anybody; the half that opens, locked with what only they know or have."""

    # Not a number that counts up: which key came first is nobody's business.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    safety_person = models.ForeignKey(SafetyPerson, models.CASCADE, related_name="lead_keys")
    recipient = models.CharField(max_length=80)
    wrapped_by_passphrase = models.BinaryField()
    wrapped_by_passkey = models.BinaryField(null=True, blank=True)
    # Which passkey it was, so that the browser asks for that one. It opens nothing.
    passkey = models.TextField(blank=True)
    made_on = models.DateField()
    # When they last opened something with it: a test letter, or what somebody told.
    tried_on = models.DateField(null=True, blank=True)
    # Another took its place. It stays as long as something is locked for it.
    stopped_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["safety_person"], condition=models.Q(stopped_on=None), name="one_key_in_use_for_a_safety_person"
            ),
            models.UniqueConstraint(fields=["recipient"], name="a_key_is_made_once"),
            models.CheckConstraint(
                name="a_passkey_and_what_it_opens_come_together",
                condition=models.Q(wrapped_by_passkey=None, passkey="")
                | (models.Q(wrapped_by_passkey__isnull=False) & ~models.Q(passkey="")),
            ),
        ]

    def __str__(self) -> str:
        return f"key of {self.made_on}"
