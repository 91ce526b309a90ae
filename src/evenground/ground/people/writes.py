import secrets
from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from evenground.ground.people import rules
from evenground.ground.people.models import Person, SignInLink
from evenground.ground.people.reads import fingerprint
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere, require

LINK_LASTS = timedelta(days=3)


def welcome(name: str, *, age_band: str = "", is_host: bool = False) -> Person:
    """Make an account."""
    return Person.objects.create(name=name, age_band=age_band, is_host=is_host, joined_on=clock.now().date())


def rename(person: Person, name: str) -> None:
    person.name = name
    person.save(update_fields=["name"])


def say_age(person: Person, age_band: str) -> None:
    """Somebody has got older. Nobody gets younger."""
    require(rules.is_older(age_band, than=person.age_band), rules.WHY_NOT_YOUNGER)
    person.age_band = age_band
    person.save(update_fields=["age_band"])


def make_sign_in_link(person: Person, *, lasts: timedelta = LINK_LASTS) -> str:
    """The path of a page whose button signs this person in, once."""
    token = secrets.token_urlsafe(24)
    SignInLink.objects.create(fingerprint=fingerprint(token), person=person, expires_at=clock.now() + lasts)
    return reverse("people:door", args=[token])


@transaction.atomic
def use_link(token: str) -> Person:
    """The person whose link it is. A link opens the door once; raises NotHere ever after."""
    link = SignInLink.objects.select_for_update().select_related("person").filter(
        pk=fingerprint(token), expires_at__gt=clock.now()
    ).first()  # fmt: skip
    if link is None or not link.person.is_active:
        raise NotHere
    # Whoever presses second finds no row to delete, on either database.
    deleted, _ = SignInLink.objects.filter(pk=link.pk).delete()
    if not deleted:
        raise NotHere
    return link.person


def make_first_board_link() -> str:
    """The path of a page that signs the host in, for a new server that has no board yet."""
    host = Person.objects.filter(is_host=True).first() or welcome("Host", is_host=True)
    return make_sign_in_link(host)
