"""The lock around every sealed name. It is opened only after a line was noted."""

from django.conf import settings

from evenground.cores.sealed.locks import new_key_pair, recipient_of
from evenground.ground.web import own_keys


def secret() -> str:
    return own_keys.kept(settings.DATA, own_keys.LOGBOOK, lambda: new_key_pair().secret)


def recipient() -> str:
    """The half that locks."""
    return recipient_of(secret())
