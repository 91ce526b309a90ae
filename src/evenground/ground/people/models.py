import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class People(BaseUserManager["Person"]):
    pass


class Person(AbstractBaseUser):
    """An account: what to call somebody, and whether they look after the server."""

    class AgeBand(models.TextChoices):
        NOT_SAID = "", _("not said")
        FROM_13 = "13-15", _("13 to 15")
        FROM_16 = "16-17", _("16 or 17")
        FROM_18 = "18-25", _("18 to 25")
        OVER_25 = "26+", _("over 25")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60)
    age_band = models.CharField(max_length=5, choices=AgeBand, blank=True, default=AgeBand.NOT_SAID)
    is_host = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_on = models.DateField()
    # The day of a sign-in would say who was here when an unsigned idea came.
    last_login = None

    objects = People()
    USERNAME_FIELD = "id"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name


class SignInLink(models.Model):
    """A link that signs one person in, once. Only a fingerprint of its words is kept."""

    fingerprint = models.CharField(max_length=64, primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"link for {self.person_id}"
