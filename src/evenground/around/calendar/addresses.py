"""How the secret in an address is made from what is stored.

It must be shown again, to be put into a second phone, so a fingerprint alone is not enough; and whoever reads the database, or a
backup of it, must not get an address that works. So the secret is drawn from a stored salt with this server's key, which lies
in another file: the salt alone says nothing, and another key ends every address.
"""

import secrets
from base64 import urlsafe_b64encode

from django.utils.crypto import constant_time_compare, salted_hmac

from evenground.around.calendar.models import SecretAddress
from evenground.ground.people.reads import fingerprint


def new_salt() -> str:
    return secrets.token_urlsafe(32)


def secret_of(salt: str) -> str:
    mixed = salted_hmac("evenground.calendar", salt, algorithm="sha256").digest()
    return urlsafe_b64encode(mixed).decode().rstrip("=")


def works(address: SecretAddress) -> bool:
    """Whether this server's key is still the one that it was made with."""
    return constant_time_compare(fingerprint(secret_of(address.salt)), address.fingerprint)
