import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _


class People(BaseUserManager["Person"]):
    pass


class Person(AbstractBaseUser):
    """An account: what to call somebody, and whether they look after the server. Nobody has a password."""

    class AgeBand(models.TextChoices):
        NOT_SAID = "", _("not said")
        FROM_13 = "13-15", _("13 to 15")
        FROM_16 = "16-17", _("16 or 17")
        FROM_18 = "18-25", _("18 to 25")
        OVER_25 = "26+", _("over 25")

    class Letters(models.TextChoices):
        AS_IT_IS = "", _("As they are")
        LARGE = "large", _("Bigger")
        LARGER = "larger", _("Much bigger")

    class View(models.TextChoices):
        AS_IT_IS = "", _("As they are")
        EASY = "easy", _("The easy way: bigger letters, and each sentence on a line of its own")

    class Spacing(models.TextChoices):
        AS_IT_IS = "", _("As it is")
        WIDE = "wide", _("More room")

    class Colours(models.TextChoices):
        AS_ON_THE_PHONE = "", _("As my phone or computer has them")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")
        CREAM = "cream", _("Dark on cream")
        STRONG = "strong", _("Black on white")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60)
    age_band = models.CharField(max_length=5, choices=AgeBand, blank=True, default=AgeBand.NOT_SAID)
    is_host = models.BooleanField(default=False)
    # Safety people: like hosts, they see or do what could hurt others, so they sign in more strongly.
    looks_after_others = models.BooleanField(default=False)
    # False: paused or erased. Nobody signs in, and whoever is signed in is so no longer.
    is_active = models.BooleanField(default=True)
    joined_on = models.DateField()
    # How they like to read. Seen by nobody else.
    view = models.CharField(max_length=4, choices=View, blank=True, default=View.AS_IT_IS)
    letters = models.CharField(max_length=6, choices=Letters, blank=True, default=Letters.AS_IT_IS)
    spacing = models.CharField(max_length=4, choices=Spacing, blank=True, default=Spacing.AS_IT_IS)
    colours = models.CharField(max_length=6, choices=Colours, blank=True, default=Colours.AS_ON_THE_PHONE)
    # The day of a sign-in would say who was here when an unsigned idea came.
    last_login = None

    objects = People()
    USERNAME_FIELD = "id"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def reads_like(self) -> dict[str, str]:
        """What they chose for their eyes, under the names that pages and their form have for it."""
        return {"view": self.view, "letters": self.letters, "spacing": self.spacing, "colours": self.colours}


class SignInLink(models.Model):
    """A link that signs one person in, once. Only a fingerprint of its words is kept."""

    fingerprint = models.CharField(max_length=64, primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"link for {self.person_id}"


class BrowserSession(AbstractBaseSession):
    """That a browser is signed in. The key in its cookie is not here, only a fingerprint of it; no time finer than a day."""

    session_key = models.CharField(max_length=64, primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", null=True)
    # Such as "Firefox|Android", as the browser says of itself.
    browser = models.CharField(max_length=40, blank=True)
    is_own_phone = models.BooleanField(default=False)
    since = models.DateField(null=True)

    def __str__(self) -> str:
        return f"session of {self.person_id}"


class SignInCard(models.Model):
    """A card that signs one person in until it is renewed. Only a fingerprint of its five words is kept."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    fingerprint = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()
    # A card renewed by a call waits, so that whoever it belongs to can notice.
    works_from = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"card of {self.person_id}"


class CardAskedFor(models.Model):
    """The first of two saw a person who lost their card, or spoke with them on a call. A safety person has to say so, too."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    asked_by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    asked_on = models.DateField()
    in_person = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"card asked for {self.person_id}"


class AccountTouch(models.Model):
    """What was done to an account, for its owner to see: to the day."""

    class Kind(models.TextChoices):
        CARD_MADE = "card_made", _("A sign-in card was made.")
        CARD_RENEWED = "card_renewed", _("A new sign-in card was made for you. The old one stopped working.")
        CARD_BY_CALL = "card_by_call", _("A new sign-in card was made for you after a call. It starts to work a day later.")
        LINK_MADE = "link_made", _("A link to sign in was made for you.")
        SIGNED_OUT = "signed_out", _("You were signed out everywhere.")
        PAUSED = "paused", _("Your account was paused.")
        PAUSE_ENDED = "pause_ended", _("The pause of your account ended.")
        EXPORTED = "exported", _("Everything about you was downloaded.")
        FINGERPRINT_ADDED = "fingerprint", _("A fingerprint, face or phone PIN was added.")
        FINGERPRINT_REMOVED = "fingerprint_gone", _("A fingerprint, face or phone PIN was taken away.")
        EMAIL_ADDED = "email", _("An e-mail address was added.")
        EMAIL_REMOVED = "email_gone", _("Your e-mail address was taken away.")

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    # Whoever did it; the person themselves, mostly.
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    and_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    happened_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["person", "-happened_on"], name="touches_newest_first")]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"
