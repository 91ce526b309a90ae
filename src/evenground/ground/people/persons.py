"""All that names a person: what they are given when they ask for it, and how it goes when they are erased.

A feature joins both lists from its own `persons.py`; this file holds the lists, and what stands below all features.
Whoever adds a table that names a person says there how it is exported and forgotten; a test walks all tables.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks_db.models import DBTaskResult

from evenground.ground.audit import reads as log_reads
from evenground.ground.audit import writes as log
from evenground.ground.audit.models import LogLine
from evenground.ground.people.models import AccountTouch, BrowserSession, CardAskedFor, Person, SignInCard, SignInLink
from evenground.ground.tasks import writes as tasks
from evenground.ground.tasks.models import DueWork

Row: TypeAlias = Mapping[str, Any]
"""What stands beside each other, under words that a person can read. A `Path` is a file of theirs that goes along."""

Gather: TypeAlias = Callable[[Person], Iterable[Row]]
Tables: TypeAlias = Collection[type[models.Model]]


class Forget(Protocol):
    def __call__(self, person: Person, *, keep_unnamed: bool) -> None: ...


@dataclass(frozen=True)
class _Export:
    called: str | Promise
    gather: Gather
    of: Tables


@dataclass(frozen=True)
class _Forgetting:
    forget: Forget
    of: Tables


_exports: list[_Export] = []
_forgettings: list[_Forgetting] = []
_looks: list[Callable[[Person], bool]] = []


def exports(called: str | Promise, *, of: Tables) -> Callable[[Gather], Gather]:
    """Give a person's own rows of these tables to them, under this heading."""

    def register(gather: Gather) -> Gather:
        _exports.append(_Export(called, gather, of))
        return gather

    return register


def forgets(*, of: Tables) -> Callable[[Forget], Forget]:
    """Take a person out of these tables. `keep_unnamed`: their words stay, with nothing that says whose they were."""

    def register(forget: Forget) -> Forget:
        _forgettings.append(_Forgetting(forget, of))
        return forget

    return register


def looked_at(asks: Callable[[Person], bool]) -> Callable[[Person], bool]:
    """Whether two people still look at something of somebody's. Until they have, whose it is must not be lost."""
    _looks.append(asks)
    return asks


def everything_of(person: Person) -> Iterator[tuple[str, list[Row]]]:
    """All that is kept about a person, heading by heading; headings with nothing under them are left out."""
    autodiscover_modules("persons")
    for each in sorted(_exports, key=lambda each: _height(each.gather)):
        rows = list(each.gather(person))
        if rows:
            yield str(each.called), rows


@transaction.atomic
def forget(person: Person, *, keep_unnamed: bool) -> None:
    """Take a person out of every table, what stands highest first, the account itself last."""
    autodiscover_modules("persons")
    for each in sorted(_forgettings, key=lambda each: -_height(each.forget)):
        each.forget(person, keep_unnamed=keep_unnamed)


def is_being_looked_at(person: Person) -> bool:
    autodiscover_modules("persons")
    return any(asks(person) for asks in _looks)


def covered() -> tuple[set[type[models.Model]], set[type[models.Model]]]:
    """The tables that are exported and those that are forgotten, for the test that walks them all."""
    autodiscover_modules("persons")
    return {table for each in _exports for table in each.of}, {table for each in _forgettings for table in each.of}


def _height(function: Callable[..., Any]) -> int:
    """Features stand in the settings in the order in which they may use each other."""
    home = apps.get_containing_app_config(function.__module__)
    assert home is not None, "the lists are joined from a feature's persons.py"
    return list(apps.get_app_configs()).index(home)


@exports(gettext_lazy("You"), of=(Person,))
def _account(person: Person) -> Iterable[Row]:
    row = {_("We call you"): person.name, _("How old"): person.get_age_band_display(), _("Here since"): person.joined_on}
    if reads_like := _reads_like(person):
        row[_("How you like to read")] = ", ".join(reads_like)
    yield row | ({_("You look after this website"): _("yes")} if person.is_host else {})


def _reads_like(person: Person) -> list[str]:
    chosen = [
        (person.view, person.get_view_display),
        (person.letters, person.get_letters_display),
        (person.spacing, person.get_spacing_display),
    ]
    return [str(shown()) for value, shown in [*chosen, (person.colours, person.get_colours_display)] if value]


@exports(gettext_lazy("Where you are signed in"), of=(BrowserSession,))
def _browsers(person: Person) -> Iterable[Row]:
    for session in BrowserSession.objects.filter(person=person).order_by("since", "browser"):
        yield {_("Phone or computer"): session.browser.replace("|", ", "), _("Since"): session.since}


@exports(
    gettext_lazy("How you sign in"), of=(SignInLink, SignInCard, CardAskedFor, EmailAddress, EmailConfirmation, Authenticator)
)
def _ways_in(person: Person) -> Iterable[Row]:
    for link in SignInLink.objects.filter(person=person):
        yield {_("A link that signs you in once, until"): link.expires_at.date()}
    for card in SignInCard.objects.filter(person=person):
        yield {_("A card, made on"): card.made_on}
    for asked in CardAskedFor.objects.filter(person=person):
        yield {_("A new card was asked for on"): asked.asked_on}
    for address in EmailAddress.objects.filter(user=person):
        yield {_("E-mail address"): address.email}
    for passkey in Authenticator.objects.filter(user=person).order_by("pk"):
        yield {_("A fingerprint, face or phone PIN on"): passkey.data.get("name", ""), _("Since"): passkey.created_at.date()}


@exports(gettext_lazy("Who touched your account"), of=(AccountTouch,))
def _touches(person: Person) -> Iterable[Row]:
    for touch in AccountTouch.objects.filter(person=person).order_by("happened_on", "pk"):
        yield {_("What"): touch.get_kind_display(), _("Day"): touch.happened_on}


@exports(gettext_lazy("Big things you did"), of=(LogLine,))
def _acts_of_power(person: Person) -> Iterable[Row]:
    for line in log_reads.lines_about(person.pk):
        yield {_("What"): line.act.replace("_", " "), _("Day"): line.happened_on}


@looked_at
def _is_paused(person: Person) -> bool:
    # Two people decide about a pause; whoever is paused must not be gone before they have.
    return not person.is_active


WAYS_IN: Tables = (SignInLink, SignInCard, CardAskedFor, BrowserSession, EmailAddress, EmailConfirmation, Authenticator)


@forgets(of=(Person, *WAYS_IN, AccountTouch, LogLine, DueWork, DBTaskResult))
def _forget_the_account(person: Person, *, keep_unnamed: bool) -> None:
    # What they did to the accounts of others stays for those others to see, without their name.
    log.take_out(person.pk)
    tasks.forget(person.pk)
    person.delete()
