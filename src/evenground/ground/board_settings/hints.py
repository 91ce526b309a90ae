"""Which kinds of hints on plain words a board wants while its members write: all of them, until two people leave one out.

The kinds are those of `cores/plain_words`, by name: it is loaded with the first hint, and not for a page of settings.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenground.ground.web.errors import NotHere

SWITCH = "hints"
SHOWN, LEFT_OUT = "shown", "left-out"
KINDS: Mapping[str, Promise] = {
    "hard_word": _("Hard words, with easier ones"),
    "officialese": _("Words that offices use, such as “prior to”, with plainer ones"),
    "acronym": _("Short forms that nobody explained"),
    "explained": _("Words on our own list"),
    "asked": _("Words that a reader asked about"),
    "sentence": _("Long sentences"),
    "number": _("Shares of 100 that could be people, such as “1 in 20”"),
    "cold": _("Words that can sound cold, or as if from above: “you should be aware”"),
    "people": _("Names for people that many do not like, such as “service users”"),
}


def known(kind: str) -> str:
    """A kind by its name. Raises NotHere where there is none of that name."""
    if kind not in KINDS:
        raise NotHere
    return kind


def subject_of(kind: str, *, is_shown: bool) -> str:
    """What a key is turned to: `hard_word left-out`."""
    return f"{kind} {SHOWN if is_shown else LEFT_OUT}"
