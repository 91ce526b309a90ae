from dataclasses import dataclass
from datetime import date

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evenground.ground.people import passkeys, reads, rules
from evenground.ground.people.models import AccountTouch, BrowserSession, Person, SignInCard
from evenground.ground.web.qr import qr_code


@dataclass(frozen=True)
class Doors:
    """The ways to sign in that work on this website."""

    passkeys: bool
    mail: bool


@dataclass(frozen=True)
class Card:
    """A card, as it is shown once."""

    name: str
    words: str
    picture: SafeString


@dataclass(frozen=True)
class Browser:
    name: str
    since: date | None
    is_this: bool
    mark: str


@dataclass(frozen=True)
class Mine:
    """Everything that can sign somebody in, and where they are signed in."""

    doors: Doors
    passkeys: list[Authenticator]
    email: EmailAddress | None
    card: SignInCard | None
    browsers: list[Browser]


@dataclass(frozen=True)
class Touch:
    what: str
    day: date
    who: list[str]
    by_you: bool


def doors() -> Doors:
    return Doors(passkeys=rules.passkeys_can_work(), mail=settings.SENDS_MAIL)


def card_of(person: Person, words: str) -> Card:
    link = settings.ADDRESS + reverse("people:card_link", args=[words.replace(" ", "-")])
    # The words and the address stand beside it.
    return Card(person.name, words, qr_code(link, says_it=False))


def mine(person: Person, request: HttpRequest) -> Mine:
    here = reads.own_session(request)
    return Mine(
        doors=doors(),
        passkeys=list(passkeys.passkeys_of(person)),
        email=reads.email_of(person),
        card=reads.card_of(person),
        browsers=[_browser(session, here) for session in reads.sessions_of(person)],
    )


def touches_of(person: Person) -> list[Touch]:
    return [_touch(touch, person) for touch in reads.touches_of(person)]


def browser_name(kept: str) -> str:
    browser, _bar, system = kept.partition("|")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A phone or computer")


def _browser(session: BrowserSession, here: str) -> Browser:
    return Browser(browser_name(session.browser), session.since, session.pk == here, session.pk)


def _touch(touch: AccountTouch, person: Person) -> Touch:
    others = [one.name for one in (touch.by, touch.and_by) if one is not None and one.pk != person.pk]
    return Touch(touch.get_kind_display(), touch.happened_on, others, by_you=touch.by_id == person.pk)
