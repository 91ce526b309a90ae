import secrets
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenground.ground.people import browsers, card_words, lately, limits, passkeys, rules
from evenground.ground.people.codes import Dead, MailedCode
from evenground.ground.people.models import AccountTouch, BrowserSession, CardAskedFor, Person, SignInCard, SignInLink
from evenground.ground.people.reads import (
    ASKED_FOR_LASTS,
    STRONG,
    card_with,
    fingerprint,
    fingerprint_of_card,
    own_session,
    person_at,
    who_never_came_in,
)
from evenground.ground.people.sessions import BROWSER, REMEMBERED, SINCE
from evenground.ground.web import clock
from evenground.ground.web.context import OWN_PHONE
from evenground.ground.web.errors import NotAllowed, NotHere, one_or_not_here, require

LINK_LASTS = timedelta(days=3)
CARD_WAITS = timedelta(hours=24)
CODES_IN_A_WHILE, A_WHILE = 3, timedelta(minutes=15)
CODES_A_DAY, A_DAY = 10, timedelta(days=1)
CARD_USES, AN_HOUR = 30, timedelta(hours=1)
"""Far more than anybody needs. A card in the wrong hands should not be a door for hundreds."""
BACKEND = "evenground.ground.people.backends.OurDoors"
HOW = ("card", "link", "code", "passkey", "joined", "demo")

Kind = AccountTouch.Kind

WHY_TWO_PEOPLE = _(
    "A new card takes two people who know them: you and one safety person. Neither can be the one whose card it is."
)
WHY_NO_MORE_CODES = _(
    "You asked for many codes. Wait 15 minutes before you ask again. If you asked for 10 today, wait until tomorrow."
)
WHY_NOT_THIS_CARD = _("This card was used very often in the last hour. Wait an hour, or ask for a new card.")
WHY_SOMEBODY_ELSES = _("This address is already used to sign in as somebody else here. Use another one.")
WHY_CAME_IN = _("They have come in already, so nobody can make a link for them. A new card brings them back: two people give it.")
WHY_NOT_YOURSELF = _("Somebody else has to say yes to this new card. You asked for it.")
WHY_NOT_WHAT_YOU_READ = _("This changed a moment ago. Nothing was done yet. Read it again, then say yes.")


def welcome(name: str, *, age_band: str = "", is_host: bool = False) -> Person:
    """Make an account. It has no password and never gets one."""
    person = Person(name=name, age_band=age_band, is_host=is_host, joined_on=clock.now().date())
    person.set_unusable_password()
    person.save()
    return person


def rename(person: Person, name: str) -> None:
    person.name = name
    person.save(update_fields=["name"])


def read_like(person: Person, *, view: str, letters: str, spacing: str, colours: str) -> None:
    """How somebody likes to read, on every phone and computer where they are signed in."""
    person.view, person.letters, person.spacing, person.colours = view, letters, spacing, colours
    person.save(update_fields=["view", "letters", "spacing", "colours"])


def say_age(person: Person, age_band: str) -> None:
    """Somebody has got older. Nobody gets younger."""
    require(rules.is_older(age_band, than=person.age_band), rules.WHY_NOT_YOUNGER)
    person.age_band = age_band
    person.save(update_fields=["age_band"])


def give_power(person: Person) -> None:
    """From now on they look after others, and pages that show more ask them for a fingerprint, face or phone PIN."""
    person.looks_after_others = True
    person.save(update_fields=["looks_after_others"])


def take_power_back(person: Person) -> None:
    """They look after nobody any more."""
    person.looks_after_others = False
    person.save(update_fields=["looks_after_others"])


@transaction.atomic
def sign_in(request: HttpRequest, person: Person, *, own_phone: bool, how: str) -> None:
    """The only way in. Whatever this browser held before is gone, and its session has a new key.

    Raises NotHere when somebody may not sign in, also when that became so a moment ago.
    """
    if how not in HOW:
        raise ValueError(how)
    person = _locked(person)
    # Who has come in needs no link that somebody else may still find; and a link that waits says that nobody came in with it.
    SignInLink.objects.filter(person=person).delete()
    BrowserSession.objects.filter(expire_date__lt=clock.now()).delete()
    request.session.flush()
    login(request, person, backend=BACKEND)
    request.session[OWN_PHONE] = own_phone
    request.session[STRONG] = how == "passkey"
    request.session[BROWSER] = browsers.name_of(request.headers.get("User-Agent", ""))
    request.session[SINCE] = clock.now().date().isoformat()
    request.session.set_expiry(int(REMEMBERED.total_seconds()) if own_phone else 0)
    # Inside the lock: else a session begun before a renewal or a pause could be stored after it, and outlive it.
    request.session.save()


def end_sessions(person: Person, *, but: HttpRequest | None = None) -> int:
    """Sign somebody out everywhere, or everywhere but here. Returns how many browsers that were."""
    sessions = BrowserSession.objects.filter(person=person)
    if but is not None:
        sessions = sessions.exclude(pk=own_session(but))
    ended, _rows = sessions.delete()
    return ended


def end_session(mark: str, *, by: Person) -> None:
    """Sign one's own browser out from afar."""
    ended, _rows = BrowserSession.objects.filter(person=by, pk=mark).delete()
    if not ended:
        raise NotHere


def pause(person: Person, *, by: Person | None) -> None:
    """They are signed out everywhere, and nobody signs in as them, until `end_pause`. Why is kept elsewhere."""
    locked = Person.objects.select_for_update().get(pk=person.pk)
    locked.is_active = False
    locked.save(update_fields=["is_active"])
    end_sessions(locked)
    SignInLink.objects.filter(person=locked).delete()
    note_touch(locked, Kind.PAUSED, by=by)


def end_pause(person: Person, *, by: Person | None) -> None:
    Person.objects.filter(pk=person.pk).update(is_active=True)
    note_touch(person, Kind.PAUSE_ENDED, by=by)


def make_sign_in_link(person: Person, *, lasts: timedelta = LINK_LASTS) -> str:
    """The path of a page whose button signs this person in, once."""
    token = secrets.token_urlsafe(24)
    SignInLink.objects.create(fingerprint=fingerprint(token), person=person, expires_at=clock.now() + lasts)
    return reverse("people:door", args=[token])


@transaction.atomic
def renew_first_link(person: Person) -> str:
    """A new link for somebody who never came in; the one they had opens nothing any more.

    Refused once they did: else whoever makes the link could come in as them.
    """
    locked = _locked(person)
    require(locked.pk in who_never_came_in([locked.pk]), WHY_CAME_IN)
    SignInLink.objects.filter(person=locked).delete()
    return make_sign_in_link(locked)


@transaction.atomic
def sign_in_by_link(request: HttpRequest, token: str, *, own_phone: bool) -> None:
    """A link opens the door once; raises NotHere ever after."""
    link = SignInLink.objects.select_for_update().select_related("person").filter(
        pk=fingerprint(token), expires_at__gt=clock.now()
    ).first()  # fmt: skip
    if link is None:
        raise NotHere
    # Whoever presses second finds no row to delete, on either database.
    deleted, _rows = SignInLink.objects.filter(pk=link.pk).delete()
    if not deleted:
        raise NotHere
    sign_in(request, link.person, own_phone=own_phone, how="link")


def make_first_board_link() -> str:
    """The path of a page that signs the host in, for a new server that has no board yet."""
    host = Person.objects.filter(is_host=True).first() or welcome("Host", is_host=True)
    return make_sign_in_link(host)


@transaction.atomic
def make_card(person: Person) -> str:
    """A person's own new card: its five words, which nobody can be shown again. An older card stops working."""
    words = _deal_card(_locked(person))
    note_touch(person, Kind.CARD_MADE, by=person)
    return words


@transaction.atomic
def renew_card(person: Person, *, by: Person, second: Person, in_person: bool) -> str:
    """The words of a new card for somebody who lost theirs. The old card and every session of theirs end at once.

    Whoever holds the words reads all that the person may. So it always takes two others; and after a call the card waits a day.
    """
    locked = _locked(person, why=rules.WHY_NOT_RENEWED)
    require(len({by.pk, person.pk, second.pk}) == 3, WHY_TWO_PEOPLE)
    works_from = None if in_person else _next_hour(clock.now() + CARD_WAITS)
    words = _deal_card(locked, works_from=works_from)
    SignInLink.objects.filter(person=person).delete()
    CardAskedFor.objects.filter(person=person).delete()
    end_sessions(person)
    note_touch(person, Kind.CARD_RENEWED if in_person else Kind.CARD_BY_CALL, by=by, and_by=second)
    return words


def ask_for_card(person: Person, *, by: Person, in_person: bool) -> None:
    """Say that one saw somebody who lost their card, or spoke with them, so that a safety person can say so, too."""
    CardAskedFor.objects.filter(asked_on__lt=clock.now().date() - ASKED_FOR_LASTS).delete()
    asked = {"asked_by": by, "asked_on": clock.now().date(), "in_person": in_person}
    CardAskedFor.objects.update_or_create(person=person, defaults=asked)


@transaction.atomic
def agree_to_card(asked: CardAskedFor, *, by: Person, in_person: bool) -> str:
    """The second of the two knows them as well. Returns the words of the card, which after a call starts to work a day later."""
    waiting = CardAskedFor.objects.select_for_update().select_related("person", "asked_by")
    asked = one_or_not_here(waiting, pk=asked.pk)
    require(asked.asked_by_id != by.pk, WHY_NOT_YOURSELF)
    require(asked.in_person == in_person, WHY_NOT_WHAT_YOU_READ)
    return renew_card(asked.person, by=asked.asked_by, second=by, in_person=in_person)


@transaction.atomic
def sign_in_by_card(request: HttpRequest, words: str, *, own_phone: bool) -> None:
    """Whoever has the card comes in, as often as they like, until it is renewed. Raises NotHere for any other words."""
    kept = fingerprint_of_card(words)
    # A renewal holds the same lock: once it has ended, the card is no longer there.
    _locked(card_with(kept).person)
    card = card_with(kept)
    require(limits.may_try("card", card.fingerprint, most=CARD_USES, within=AN_HOUR), WHY_NOT_THIS_CARD)
    if card.works_from is not None and card.works_from > clock.now():
        raise TooSoon(card.works_from)
    sign_in(request, card.person, own_phone=own_phone, how="card")


def ask_for_code(email: str) -> str:
    """Mail six digits to whoever has this address. The same happens when nobody has it, but for the mail.

    Returns the token that only the browser which asked may hold.
    """
    _may_ask_for_code(email)
    return MailedCode.ask(email, person_at(email), what_for="sign in")


def sign_in_by_code(request: HttpRequest, token: str, digits: str, *, own_phone: bool) -> None:
    """Raises Wrong or Dead, alike for those who have an account and those who have none."""
    code = MailedCode.spend(token, digits, what_for="sign in")
    person = person_at(code.state["email"])
    if person is None or str(person.pk) != str(getattr(code.user, "pk", "")):
        raise Dead
    sign_in(request, person, own_phone=own_phone, how="code")


def ask_to_add_email(email: str, *, by: Person) -> str:
    """Mail six digits to an address that somebody says is theirs. Until they type them, nothing is kept."""
    _may_ask_for_code(email)
    _may_ask_for_code(str(by.pk))
    return MailedCode.ask(email, by, what_for=f"add to {by.pk}")


@transaction.atomic
def add_email(token: str, digits: str, *, by: Person) -> None:
    """The address is theirs now, in place of any other. Raises Wrong or Dead."""
    email = MailedCode.spend(token, digits, what_for=f"add to {by.pk}").state["email"]
    # Whoever typed the digits reads the letters that come there, so they may know that it is taken.
    require(not EmailAddress.objects.filter(email=email, verified=True).exclude(user=by).exists(), WHY_SOMEBODY_ELSES)
    EmailAddress.objects.filter(user=by).delete()
    EmailAddress.objects.create(user=by, email=email, verified=True, primary=True)
    note_touch(by, Kind.EMAIL_ADDED, by=by)


@transaction.atomic
def remove_email(*, by: Person) -> None:
    gone, _rows = EmailAddress.objects.filter(user=by).delete()
    if gone:
        note_touch(by, Kind.EMAIL_REMOVED, by=by)


@transaction.atomic
def add_passkey(request: HttpRequest, answer: str, name: str, *, by: Person) -> None:
    """Keep a fingerprint, face or phone PIN, which was shown just now. Raises NotProven."""
    passkeys.finish_new(by, answer, name)
    request.session[STRONG] = True
    lately.note(request)
    note_touch(by, Kind.FINGERPRINT_ADDED, by=by)


def rename_passkey(passkey: Authenticator, name: str) -> None:
    passkey.data["name"] = name
    passkey.save(update_fields=["data"])


@transaction.atomic
def remove_passkey(passkey: Authenticator, *, by: Person) -> None:
    gone, _rows = Authenticator.objects.filter(pk=passkey.pk, user=by).delete()
    if gone:
        note_touch(by, Kind.FINGERPRINT_REMOVED, by=by)


def sign_in_by_passkey(request: HttpRequest, answer: str, *, own_phone: bool) -> None:
    """Raises NotProven, also for somebody who may not come in."""
    person = passkeys.who_proved(answer)
    if not rules.may_sign_in(person):
        raise passkeys.NotProven
    sign_in(request, person, own_phone=own_phone, how="passkey")
    lately.note(request)


def prove_again(request: HttpRequest, answer: str, *, by: Person) -> None:
    """Whoever came in by another way shows their fingerprint, face or phone PIN now. Raises NotProven."""
    if passkeys.who_proved(answer).pk != by.pk:
        raise passkeys.NotProven
    request.session.cycle_key()
    request.session[STRONG] = True
    lately.note(request)


class TooSoon(NotAllowed):
    """A card that was renewed by a call, a day before it starts to work."""

    def __init__(self, works_from: datetime) -> None:
        super().__init__(str(_("This card does not work yet. It starts to work a day after it was made.")))
        self.works_from = works_from


def note_touch(person: Person, kind: str, *, by: Person | None, and_by: Person | None = None) -> None:
    """Let somebody see what was done to their account. Never for what they do on a board."""
    AccountTouch.objects.create(person=person, kind=kind, by=by, and_by=and_by, happened_on=clock.now().date())


def _may_ask_for_code(who: str) -> None:
    few = limits.may_try("code", who, most=CODES_IN_A_WHILE, within=A_WHILE)
    require(few and limits.may_try("code a day", who, most=CODES_A_DAY, within=A_DAY), WHY_NO_MORE_CODES)


def _deal_card(person: Person, *, works_from: datetime | None = None) -> str:
    words = card_words.deal()
    about = {"fingerprint": fingerprint_of_card(words), "made_on": clock.now().date(), "works_from": works_from}
    SignInCard.objects.update_or_create(person=person, defaults=about)
    return words


def _locked(person: Person, *, why: Promise = rules.WHY_PAUSED) -> Person:
    locked = Person.objects.select_for_update().filter(pk=person.pk).first()
    if locked is None:
        raise NotHere
    require(rules.may_sign_in(locked), why)
    return locked


def _next_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
