"""Small questions about keys of safety people."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.cores.sealed.locks import is_behind, is_recipient
from evenground.ground.lead_keys.models import LeadKey

TRIED_AGAIN_AFTER = timedelta(days=365)
"""Long enough to be no burden, short enough that whoever lost a paper or forgot words finds out before a child needs them."""
GOOD_FOR = timedelta(days=548)
"""A year and a half: whoever has not opened anything for so long may not be able to, so nothing new is locked for them."""
FEWEST_WHO_OPEN = 2
"""With one alone, a lost key would be the end of somebody's words."""
LARGEST_WRAPPED = 4096
"""Bytes. A wrapped key takes about 300."""

WHY_NOT_A_KEY = _("Your browser sent something that is no locked key, so nothing was kept. Try again, or use another browser.")
WHY_MADE_ALREADY = _("This key is kept here already. Load the page again.")
WHY_OTHER_WORDS = _("These are not the words of the test letter. Open it once more.")


def is_well_wrapped(recipient: str, by_passphrase: bytes, by_passkey: bytes | None) -> bool:
    """Whether these are a key's open half, and its other half behind the locks that we know: never a key as it is."""
    wrapped = [(by_passphrase, "scrypt"), *([(by_passkey, "age-encryption.org/fido2prf")] if by_passkey is not None else [])]
    return is_recipient(recipient) and all(len(each) <= LARGEST_WRAPPED and is_behind(each, kind) for each, kind in wrapped)


def locks_new_words(key: LeadKey, today: date) -> bool:
    """Whether what is told now is locked for it: in use, and its owner has shown that it opens."""
    return key.stopped_on is None and key.tried_on is not None and today - key.tried_on <= GOOD_FOR


def asks_to_be_tried(key: LeadKey, today: date) -> bool:
    return key.stopped_on is None and (key.tried_on is None or today - key.tried_on >= TRIED_AGAIN_AFTER)
