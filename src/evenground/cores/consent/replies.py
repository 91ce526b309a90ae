"""What the replies of one closed round come to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

ENOUGH = Fraction(1, 2)
"""More than this share of the people asked must have replied: with less, those who stayed away would be most of us."""


class Answer(StrEnum):
    """What one person can reply."""

    FINE = "fine"
    WORRY = "worry"
    NOT_YET = "not_yet"


class Outcome(StrEnum):
    """How a closed round ended."""

    TOO_FEW = "too few"
    OBJECTED = "objected"
    PASSED = "passed"


@dataclass(frozen=True)
class Replies:
    """How many gave each reply; never who.

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


NONE_YET = Replies()


def is_enough(replied: int, *, asked: int) -> bool:
    """Whether enough of the people asked have replied for a round without a "not yet" to pass.

    Examples
    --------
    >>> is_enough(7, asked=14), is_enough(8, asked=14)
    (False, True)
    """
    return replied > ENOUGH * asked


def outcome(replies: Replies, *, asked: int) -> Outcome:
    """How a round ends that closes with these replies.

    One "not yet" is enough to stop a decision, however many are fine with it and however few replied: whoever objects must
    not depend on others to be heard. A worry stops nothing: it is kept.

    Parameters
    ----------
    replies : Replies
        Everything that was replied until the close.
    asked : int
        How many people were asked; at least as many as replied.

    Returns
    -------
    Outcome

    Examples
    --------
    >>> outcome(Replies(fine=13, not_yet=1), asked=14).name
    'OBJECTED'
    >>> outcome(Replies(fine=9, worry=4), asked=14).name
    'PASSED'
    >>> outcome(Replies(fine=7), asked=14).name
    'TOO_FEW'
    >>> outcome(Replies(fine=2, not_yet=1), asked=14).name
    'OBJECTED'
    """
    if replies.total > asked:
        raise ValueError("More people replied than were asked.")
    if replies.not_yet:
        return Outcome.OBJECTED
    return Outcome.PASSED if is_enough(replies.total, asked=asked) else Outcome.TOO_FEW
