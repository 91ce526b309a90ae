"""What can be refused, and how it is said. Middleware turns each into a page."""

from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

M = TypeVar("M", bound=Model)


class NotHere(Exception):
    """Not there, or not yours: the two must look alike, so they are one."""


class NotAllowed(Exception):
    """A member asked for something that the rules refuse; the words say why and what they can do."""

    def __init__(self, why: str, *, help_url: str = "", leave_url: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.help_url = help_url
        # Where a whole board is closed to somebody, what is theirs stays open: where to leave it.
        self.leave_url = leave_url


class SignInFirst(Exception):
    """The page is for members and nobody is signed in."""


class PasskeyFirst(Exception):
    """The page shows or does what could hurt others: whoever opens it first shows a fingerprint, face or phone PIN."""


def require(allowed: bool, why: str | Promise) -> None:
    """Refuse with words for the person, unless allowed."""
    if not allowed:
        raise NotAllowed(str(why))


def one_or_not_here(things: QuerySet[M], **which: object) -> M:
    """The one thing asked for. Raises NotHere, never DoesNotExist."""
    try:
        return things.get(**which)
    except ObjectDoesNotExist:
        raise NotHere from None
