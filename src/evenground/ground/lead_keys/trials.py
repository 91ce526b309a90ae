"""The test letter: words by lot, locked for one key. What must come back travels with the page, signed; nothing of it is kept."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

from evenground.cores.sealed.told import lock_told
from evenground.ground.lead_keys.models import LeadKey
from evenground.ground.people.card_words import deal

LASTS = timedelta(hours=2)
_SALT = "evenground.lead_keys.trial"


@dataclass(frozen=True)
class Trial:
    locked: bytes
    # Says which words are inside, to this server alone.
    token: str


def trial(key: LeadKey) -> Trial:
    words, salt = deal(), secrets.token_hex(8)
    return Trial(lock_told(key.pk.bytes, words, [key.recipient]), _signer(key, words).sign(salt))


def has_opened(key: LeadKey, words: str, token: str) -> bool:
    """Whether these are the words that were locked for this key, not long ago."""
    try:
        _signer(key, words).unsign(token, max_age=LASTS)
    except signing.BadSignature:
        return False
    return True


def _signer(key: LeadKey, words: str) -> signing.TimestampSigner:
    # The words are part of what signs, so the token holds nothing from which they could be guessed.
    return signing.TimestampSigner(salt=f"{_SALT} {key.pk} {words}")
