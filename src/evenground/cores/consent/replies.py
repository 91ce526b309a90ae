"""What the replies of one closed round come to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

ENOUGH = Fraction(1, 2)
"""At least this share of each side must have replied: with less, most of that side would have stayed away."""


class Answer(StrEnum):
    """What one person can reply."""

    FINE = "fine"
    WORRY = "worry"
    NOT_YET = "not_yet"


class Outcome(StrEnum):
    """How a closed round ended."""

    UNHEARD = "a side was not heard"
    OBJECTED = "objected"
    PASSED = "passed"


@dataclass(frozen=True)
class Replies:
    """How many gave each reply; never who, and never from which side.

    Attributes
    ----------
    fine, worry, not_yet : int
        None of them below nought.

    Examples
    --------
    >>> Replies.counted(["fine", "not_yet", "fine"])
    Replies(fine=2, worry=0, not_yet=1)
    """

    fine: int = 0
    worry: int = 0
    not_yet: int = 0

    def __post_init__(self) -> None:
        if min(self.fine, self.worry, self.not_yet) < 0:
            raise ValueError("Nobody can be counted less than not at all.")

    @classmethod
    def counted(cls, answers: Iterable[str]) -> "Replies":
        """The counts of some answers, in whatever order they come."""
        counts = cls()
        for answer in answers:
            counts = counts.with_one(Answer(answer))
        return counts

    @property
    def total(self) -> int:
        return self.fine + self.worry + self.not_yet

    def of(self, answer: Answer) -> int:
        """How many gave this answer."""
        match answer:
            case Answer.FINE:
                return self.fine
            case Answer.WORRY:
                return self.worry
            case Answer.NOT_YET:
                return self.not_yet
            case _ as never:
                assert_never(never)

    def with_one(self, answer: Answer, *, more: int = 1) -> "Replies":
        """The counts with one more of this answer; with ``more=-1`` one less."""
        return replace(self, **{answer.value: self.of(answer) + more})


@dataclass(frozen=True)
class Turnout:
    """How many of each side were asked, and how many of each replied; never what. A side is only its place in the row.

    Attributes
    ----------
    asked : tuple of int
        Shape ``(n_sides,)``; none below nought. A side whose people have all gone meanwhile stands as 0.
    replied : tuple of int
        Shape ``(n_sides,)``; of each side at most as many as were asked.

    Examples
    --------
    >>> Turnout(asked=(10, 2, 2), replied=(9, 1, 0)).heard
    (True, True, False)
    """

    asked: tuple[int, ...] = ()
    replied: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if len(self.asked) != len(self.replied):
            raise ValueError("Each side has two numbers: how many were asked, and how many replied.")
        if any(replied < 0 or replied > asked for asked, replied in zip(self.asked, self.replied, strict=True)):
            raise ValueError("More people of a side replied than were asked.")

    @classmethod
    def of(cls, asked: Iterable[int]) -> "Turnout":
        """Before anybody has replied."""
        row = tuple(asked)
        return cls(row, (0,) * len(row))

    @property
    def heard(self) -> tuple[bool, ...]:
        """For each side, whether enough of it replied. A side of which nobody is left to reply was not heard."""
        return tuple(is_enough(replied, asked=asked) for asked, replied in zip(self.asked, self.replied, strict=True))

    @property
    def every_side_is_heard(self) -> bool:
        return bool(self.asked) and all(self.heard)

    @property
    def total(self) -> int:
        return sum(self.replied)

    def with_one(self, side: int) -> "Turnout":
        """One more of this side has replied."""
        return replace(self, replied=tuple(n + (place == side) for place, n in enumerate(self.replied)))


NONE_YET = Replies()
NOBODY = Turnout()


def is_enough(replied: int, *, asked: int) -> bool:
    """Whether enough of the people asked have replied to speak of having heard them.

    Examples
    --------
    >>> is_enough(4, asked=10), is_enough(5, asked=10), is_enough(1, asked=2), is_enough(0, asked=0)
    (False, True, True, False)
    """
    return replied > 0 and replied >= ENOUGH * asked


def outcome(replies: Replies, turnout: Turnout) -> Outcome:
    """How a round ends that closes with these replies.

    One "not yet" is enough to stop a decision, however many are fine with it and however few replied: whoever objects must
    not depend on others to be heard. A worry stops nothing: it is kept. Where nobody objects, every side must have been
    heard, whatever the others would come to together.

    Parameters
    ----------
    replies : Replies
        Everything that was replied until the close.
    turnout : Turnout
        How many of each side were asked and replied. People who were erased meanwhile may be in `replies` only.

    Returns
    -------
    Outcome

    Examples
    --------
    >>> outcome(Replies(fine=13, not_yet=1), Turnout((10, 2, 2), (10, 2, 2))).name
    'OBJECTED'
    >>> outcome(Replies(fine=9, worry=4), Turnout((10, 2, 2), (9, 2, 2))).name
    'PASSED'
    >>> outcome(Replies(fine=12), Turnout((10, 2, 2), (10, 0, 2))).name
    'UNHEARD'
    >>> outcome(Replies(not_yet=1), Turnout((10, 2, 2), (1, 0, 0))).name
    'OBJECTED'
    """
    if replies.not_yet:
        return Outcome.OBJECTED
    return Outcome.PASSED if turnout.every_side_is_heard else Outcome.UNHEARD
