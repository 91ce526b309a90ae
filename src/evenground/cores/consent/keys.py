"""Whether two people's yes is enough for an act of power. Sides of the table are only asked whether they are the same."""

from collections.abc import Collection, Hashable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

WAITS_FOR_THE_OTHERS = timedelta(hours=72)
"""Three days: so long the only person of other sides has to turn the second key, or to say no, before anybody may."""


class Keys(NamedTuple):
    """The sides of the two people who turned a key.

    Attributes
    ----------
    first, second : int
    waited : bool
        Both may be of one side, because the others had their three days.
    """

    first: int
    second: int
    waited: bool = False


@dataclass(frozen=True)
class Holder:
    """Somebody who could turn a key.

    Attributes
    ----------
    who : hashable
    side : hashable
        Which side of the table they come from.
    """

    who: Hashable
    side: Hashable


class Pair(StrEnum):
    """Whether a second key fits to a first one, and if not, why."""

    FITS = "fits"
    OWN = "own key"
    """Nobody is two people."""
    CONCERNED = "concerned"
    """Nobody turns a key for or against themselves."""
    CANNOT = "cannot turn a key"
    """Not on the board, or away, or paused."""
    SAME_SIDE = "same side"
    """There are others to ask."""
    NOT_YET = "not yet"
    """The one person of other sides still has time."""


def pair(
    first: Holder,
    second: Holder,
    *,
    able: Collection[Holder],
    sides: int,
    concerned: Collection[Hashable] = (),
    waited: timedelta = timedelta(0),
) -> Pair:
    """Whether a second key fits to a first one.

    Parameters
    ----------
    first, second : Holder
    able : collection of Holder
        Everybody on the board who could turn a key now.
    sides : int
        How many sides somebody on the board comes from, whether or not they could turn a key now. At least 1.
    concerned : collection
        Whom the act is about.
    waited : timedelta
        How long ago the first key was turned.

    Returns
    -------
    Pair

    Examples
    --------
    >>> maya, noor, jo = Holder("maya", 1), Holder("noor", 1), Holder("jo", 2)
    >>> pair(maya, jo, able=[maya, noor, jo], sides=2)
    <Pair.FITS: 'fits'>
    >>> pair(maya, noor, able=[maya, noor, jo], sides=2)
    <Pair.NOT_YET: 'not yet'>
    >>> pair(maya, noor, able=[maya, noor, jo], sides=2, waited=timedelta(days=3))
    <Pair.FITS: 'fits'>
    """
    if first.who == second.who:
        return Pair.OWN
    if first.who in concerned or second.who in concerned:
        return Pair.CONCERNED
    if first not in able or second not in able:
        return Pair.CANNOT
    if first.side != second.side or sides == 1:
        return Pair.FITS
    others = [each for each in able if each.side != first.side and each.who not in concerned]
    if len(others) > 1:
        return Pair.SAME_SIDE
    return Pair.FITS if waited >= WAITS_FOR_THE_OTHERS else Pair.NOT_YET


def are_two_keys(keys: Keys, *, sides: int) -> bool:
    """Whether two keys come from two sides; where only one side is there to turn a key, two of its people are enough.

    Parameters
    ----------
    keys : Keys
        The sides of the two people, and whether the others had their three days.
    sides : int
        How many sides are there to turn a key.

    Examples
    --------
    >>> are_two_keys(Keys(0, 2), sides=3), are_two_keys(Keys(1, 1), sides=3), are_two_keys(Keys(1, 1), sides=1)
    (True, False, True)
    >>> are_two_keys(Keys(1, 1, waited=True), sides=3)
    True
    """
    first, second, *waited = keys
    return first != second or sides == 1 or waited == [True]
