import hashlib
from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import F, QuerySet
from django.http import HttpRequest

from evenground.ground.people import lately, rules
from evenground.ground.people.models import AccountTouch, BrowserSession, CardAskedFor, Person, SignInCard, SignInLink
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere, PasskeyFirst, SignInFirst, one_or_not_here

ASKED_FOR_LASTS = timedelta(days=7)
JUST_NOW = timedelta(minutes=5)
STRONG = "strong"
"""In a session: its person showed a fingerprint, face or phone PIN in it."""


def viewer(request: HttpRequest) -> Person:
    """Who is looking. Raises SignInFirst when nobody is signed in."""
    if isinstance(request.user, AnonymousUser):
        raise SignInFirst
    return request.user


def strong_viewer(request: HttpRequest) -> Person:
    """Who is looking at a page of power. Raises PasskeyFirst until they have shown a fingerprint, face or phone PIN here."""
    person = viewer(request)
    if rules.needs_passkey_first(person) and not request.session.get(STRONG):
        raise PasskeyFirst
    return person


def fresh_viewer(request: HttpRequest, *, within: timedelta = JUST_NOW) -> Person:
    """As `strong_viewer`, and they showed it a moment ago: the phone may have been left on a table since. Raises PasskeyFirst."""
    person = strong_viewer(request)
    if rules.needs_passkey_first(person) and not lately.has_shown(request, within):
        raise PasskeyFirst
    return person


def who_never_came_in(persons: Collection[UUID]) -> set[UUID]:
    """Those of them whose first link still waits: who has signed in, by whatever way, has none left."""
    return set(SignInLink.objects.filter(person__in=persons).values_list("person", flat=True))


def has_passkey(person: Person) -> bool:
    return bool(Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).exists())


def keeper_of_passkeys(request: HttpRequest) -> Person:
    """Who may add or take away a passkey. With power, once they have one, only with it: else a weak way grows strong."""
    person = viewer(request)
    return strong_viewer(request) if has_passkey(person) else person


def passkey_of(person: Person, pk: int) -> Authenticator:
    kept: Authenticator = one_or_not_here(Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN), pk=pk)
    return kept


def email_of(person: Person) -> EmailAddress | None:
    """Their address, once they proved that it is theirs. There are no others."""
    return EmailAddress.objects.filter(user=person, verified=True).first()


def person_at(email: str) -> Person | None:
    """Whose address it is, if it is anybody's who may sign in."""
    kept = EmailAddress.objects.select_related("user").filter(email=email, verified=True).first()
    return kept.user if kept is not None and rules.may_sign_in(kept.user) else None


def fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def link_for(token: str) -> SignInLink:
    """An unused link that has not run out. Raises NotHere alike for used, old and unknown ones."""
    link = SignInLink.objects.select_related("person").filter(pk=fingerprint(token), expires_at__gt=clock.now()).first()
    if link is None or not rules.may_sign_in(link.person):
        raise NotHere
    return link


def fingerprint_of_card(words: str) -> str:
    """What is kept of a card. Slow on purpose: 49 bits are few enough that whoever holds a stolen table might try them all.

    The salt is the server's own secret and the same for each card, since the words alone have to find theirs.
    """
    salt = f"evenground.card.{settings.SECRET_KEY}".encode()
    return hashlib.scrypt(words.encode(), salt=salt, n=2**14, r=8, p=1, dklen=32).hex()


def card_with(kept: str) -> SignInCard:
    """The card that leaves this fingerprint. Raises NotHere alike for cards that never were and cards that were renewed."""
    return one_or_not_here(SignInCard.objects.select_related("person"), fingerprint=kept)


def card_of(person: Person) -> SignInCard | None:
    return SignInCard.objects.filter(person=person).first()


def cards_asked_for(persons: Collection[UUID]) -> QuerySet[CardAskedFor]:
    """Who of these waits for a second person to say that they know them. After a week they have to ask again."""
    asked = CardAskedFor.objects.select_related("person", "asked_by")
    return asked.filter(person__in=persons, asked_on__gte=clock.now().date() - ASKED_FOR_LASTS).order_by("asked_on", "pk")


def sessions_of(person: Person) -> QuerySet[BrowserSession]:
    return BrowserSession.objects.filter(person=person, expire_date__gt=clock.now()).order_by("-since", "browser", "pk")


def own_session(request: HttpRequest) -> str:
    """How the table knows the session of this browser."""
    return fingerprint(request.session.session_key or "")


def touches_of(person: Person) -> QuerySet[AccountTouch]:
    return AccountTouch.objects.select_related("by", "and_by").filter(person=person).order_by("-happened_on", "-pk")


def hosts_among(persons: Collection[UUID]) -> set[UUID]:
    """Those of them who run this website."""
    return set(Person.objects.filter(pk__in=persons, is_host=True).values_list("pk", flat=True))


def days_of_lost_cards(persons: Collection[UUID]) -> list[date]:
    """On which days one of them was given a new card by others, for a count of months. Never who."""
    kinds = (AccountTouch.Kind.CARD_RENEWED, AccountTouch.Kind.CARD_BY_CALL)
    renewed = AccountTouch.objects.filter(person__in=persons, kind__in=kinds).exclude(by=F("person"))
    return list(renewed.values_list("happened_on", flat=True))
