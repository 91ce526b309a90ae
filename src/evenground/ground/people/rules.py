"""One small question each. None looks at which perspective somebody comes from."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from evenground.ground.people.models import Person

WHY_NOT_YOUNGER = _("Somebody's age can only go up here. If it was wrong from the start, tell a safety person.")

WHY_PAUSED = _(
    "Your account is paused for a while. What you said stays where it is. A safety person can tell you why, and when "
    "you can come in again. “Get help now”, at the top of this page, says who else is there for you."
)
WHY_NOT_RENEWED = _("This card cannot be renewed here just now. Ask a safety person or the people who run this website.")
"""One answer whatever the reason is: whoever makes cards must not learn here that somebody is paused."""


def may_sign_in(person: Person) -> bool:
    return person.is_active


def has_power(person: Person) -> bool:
    """Whether somebody could hurt others with what they may see and do: the people who run the website, and safety people."""
    return person.is_host or person.looks_after_others


def needs_passkey_first(person: Person) -> bool:
    """Whether a page of power asks for a fingerprint, face or phone PIN; not where none can work."""
    # On the made-up board the chooser signs anybody in as anybody, and says so.
    return has_power(person) and passkeys_can_work() and not settings.DEMO


def passkeys_can_work() -> bool:
    """Browsers allow them on https with a name, and on this very machine called localhost; never on a number."""
    where = urlsplit(settings.ADDRESS)
    name = where.hostname or ""
    if name == "localhost":
        return True
    return where.scheme == "https" and ":" not in name and not name.replace(".", "").isdigit()


def is_older(age_band: str, *, than: str) -> bool:
    """Whether this is a later age group; whoever said none before may say any."""
    bands = [value for value in Person.AgeBand.values if value]
    return age_band in bands and (than not in bands or bands.index(age_band) > bands.index(than))
