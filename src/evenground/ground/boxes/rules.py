"""Small questions about boxes. None looks at which perspective anybody comes from."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Member
from evenground.ground.boards.rules import may_turn_a_key
from evenground.ground.boxes.models import Box, Holder, Layer, Mixer
from evenground.ground.rounds.models import Round

SWITCH = "mixing"
ON, OFF = "on", "off"
SEALED, UNNAMED, NO_WORDS = "sealed", "unnamed", "none"

FEWEST_LETTERS = 5
"""With fewer, what stands in them would say whose they are. anonymity.md, section 2."""
MOST_LAYERS = 2
"""Two people who mix; more would be waited for longer, and each one more protects less than the one before."""
UNREAD_AT_MOST = timedelta(days=3)
"""So long words of young people may lie where nobody can read them."""
MOST_LEADS = 4
"""Six pairs, and 10 kB for each letter: more would be slow on an old phone, and too much at once for a large board's mixer."""
TIME_TO_LOOK = timedelta(hours=2)
"""So long each can look whether their own letter is in the box, before anybody mixes: whoever threw all others away is seen."""
STAND_IN_AFTER = timedelta(hours=24)
WAITS_FOR_MIXING = timedelta(hours=72)
"""Then what was put in is thrown away, unread, and everybody can be asked again."""
BYTES_AT_A_TIME = 900_000
"""Of letters, in what is handed out or taken at once elsewhere: below what a page takes, and little enough for a slow line."""
KEYS_AT_A_TIME = 12
"""About half a year of a board that decides every fortnight."""
FEW_KEYS = 3

WHY_NOBODY_MIXES = _(
    "This board mixes answers before they are read, and nobody has keys for it now. Whoever mixes can make new ones in a minute."
)
WHY_DRAWN = _(
    "You began to answer on another phone or computer, or in another window. What you sent there counts."
    " Only there can you change it."
)
WHY_NOT_LOCKED = _("This was not locked in the right way, so it was not taken. Nothing was kept. Load the page again.")
WHY_NO_SLIP = _("First your ticket is drawn. Load the page again.")
WHY_NOT_YOUR_TURN = _("These answers are not yours to mix now. Somebody else has done it, or their time is over.")
WHY_NOT_ALL = _("Some answers were missing, or stood there twice. Nothing was changed. Load the page again.")
WHY_NOT_KEYS = _("These are no keys. Load the page again.")
WHY_NOT_THIS_PART = _("This part is not the next one, or not of this size. What came before it is kept. Ask again what waits.")
MOST_NAME = 60
WHY_NO_NAME = _("An organisation needs a name of at most 60 letters.")
WHY_NAME_TAKEN = _("Somebody of this name mixes here already.")
WHY_NONE_OF_THIS_NAME = _("No organisation of this name mixes here.")
WHY_SO_ALREADY = _("It is like that already.")
WHY_NOT_HERE = _("You are on a break, so nobody counts on you to mix.")


def may_mix(member: Member) -> bool:
    """Any member may; not while they are away, so that nobody waits for them."""
    return may_turn_a_key(member)


def is_enough_for_a_box(asked: int) -> bool:
    return asked >= FEWEST_LETTERS


def is_read_soon(round_: Round) -> bool:
    """Counted in days: what closes in the evening of the third day does."""
    return round_.closes_at.date() - round_.opens_at.date() <= UNREAD_AT_MOST


def dealt(ready: Sequence[Mixer]) -> list[list[Mixer]]:
    """Who holds which layer: each layer its mixer, then its stand-in. Nobody holds two, so that nobody alone undoes two.

    An organisation comes first wherever a person can come after it: what it hands on, somebody of the board mixes again.
    """
    layers = min(len(ready), MOST_LAYERS)
    in_turn = _organisations_first(ready)
    return [in_turn[place : 2 * layers : layers] for place in range(layers)]


def _organisations_first(ready: Sequence[Mixer]) -> list[Mixer]:
    """In turn one organisation and one member, as long as there are both; then whoever is left."""
    elsewhere, here = [each for each in ready if each.member is None], [each for each in ready if each.member is not None]
    pairs = [each for pair in zip(elsewhere, here, strict=False) for each in pair]
    return [*pairs, *elsewhere[len(here) :], *here[len(elsewhere) :]]


def letters_at_a_time(size: int) -> int:
    """How many letters of this length are handed out or taken at once."""
    return max(BYTES_AT_A_TIME // size, 1)


def turn_of(box: Box, layers: Sequence[Layer], now: datetime) -> Layer | None:
    """The layer that is to be taken off now; none while one can still look for one's own letter, and none after the last."""
    if box.mixed_from is None or now < box.mixed_from or box.came_to:
        return None
    return next((layer for layer in layers if not layer.is_off), None)


def can_come_off(layer: Layer) -> bool:
    """Whether it is off, or somebody is there who has its key."""
    return layer.is_off or bool(layer.holders.all())


def may_take_off(holder: Holder, box: Box, now: datetime) -> bool:
    """The stand-in only when the other has had a day."""
    return box.mixed_from is not None and (not holder.is_stand_in or now >= box.mixed_from + STAND_IN_AFTER)


def is_too_late(box: Box, now: datetime) -> bool:
    return box.mixed_from is not None and now >= box.mixed_from + WAITS_FOR_MIXING


def is_too_much_lost(lost: int, *, of: int) -> bool:
    """One that cannot be opened stops nobody; more than a tenth is no accident: `cores/sealed/boxes.py`."""
    return lost > 1 and lost * 10 > of
