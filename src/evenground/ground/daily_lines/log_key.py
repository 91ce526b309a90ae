"""The installation's own key, with which daily lines are signed."""

import secrets

from django.conf import settings

from evenground.cores.sealed import daily
from evenground.ground.web import own_keys

BYTES = 32


def private() -> bytes:
    return bytes.fromhex(own_keys.kept(settings.DATA, own_keys.LOG, lambda: secrets.token_bytes(BYTES).hex()))


def public() -> bytes:
    """The half that everybody may have."""
    return daily.public_of(private())
