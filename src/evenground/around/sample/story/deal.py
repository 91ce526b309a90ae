"""Deal out who answered what on a question of the made-up story, from the leanings its file states.

The same file gives the same answers every time: the dice are seeded by the file, and no clock is read.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Literal, TypeAlias

Value: TypeAlias = Literal["agree", "disagree", "skip"]
Dealt: TypeAlias = tuple[str, str, Value]
Question: TypeAlias = Mapping[str, Any]


class StoryError(ValueError):
    """The numbers in a question's file do not fit together."""


def responses(question: Question) -> list[Dealt]:
    """Return every response of a question as (member key, contribution key, value).

    Parameters
    ----------
    question
        A question's file as read by `read.question`: `alike.seed`, `alike.responses`, for each member a `voice`
        and how many `answers` they gave, and for each contribution the share of each voice that agrees.

    Returns
    -------
    list of (str, str, str)
        Exactly `alike.responses` of them, no pair twice, in an order that says nothing about who wrote what.
        Values are "agree", "disagree" or "skip".

    Raises
    ------
    StoryError
        When the members' numbers do not add up, or somebody is to answer more than there is.
    """
    alike = question["alike"]
    members: Mapping[str, Any] = alike["members"]
    shown = [each for each in question["contributions"] if "out_of_sight" not in each]
    _check(members, shown, alike["responses"])
    dice = random.Random(alike["seed"])  # noqa: S311 - a story, not a secret
    answered = _who_answered(members, shown, dice)
    dealt = [
        (member, contribution["key"], value)
        for contribution in shown
        for voice in sorted(contribution["agree"])
        for member, value in _values(
            [key for key in answered[contribution["key"]] if members[key]["voice"] == voice],
            contribution,
            voice,
            dice,
        )
    ]
    dice.shuffle(dealt)
    return dealt


def _check(members: Mapping[str, Any], shown: Sequence[Question], promised: int) -> None:
    total = sum(member["answers"] for member in members.values())
    if total != promised:
        raise StoryError(f"members give {total} answers, the question promises {promised}")
    for key, member in members.items():
        if member["answers"] > len(shown):
            raise StoryError(f"{key} is to give {member['answers']} answers to {len(shown)} contributions")


def _who_answered(members: Mapping[str, Any], shown: Sequence[Question], dice: random.Random) -> dict[str, list[str]]:
    """Each member answers what was shown first, then what fewest have answered, as the real order would bring it.

    A member's own contribution is dealt like any other: if it were always missing, the gap would name the author.
    """
    answered: dict[str, list[str]] = {each["key"]: [] for each in shown}
    first = {each["key"]: not each.get("shown_first", False) for each in shown}
    turns = sorted(members, key=lambda key: (members[key]["answers"], key))
    for member in turns:
        order = [each["key"] for each in shown]
        dice.shuffle(order)
        order.sort(key=lambda key: (first[key], len(answered[key])))
        for key in order[: members[member]["answers"]]:
            answered[key].append(member)
    return answered


def _values(voices: Sequence[str], contribution: Question, voice: str, dice: random.Random) -> list[tuple[str, Value]]:
    """Give the people of one voice their values: shares become whole people, and the author agrees with their own."""
    line = sorted(voices)
    dice.shuffle(line)
    line.sort(key=lambda key: key != contribution["by"])
    skips = _people(contribution.get("skip", 0.0), len(line))
    agrees = _people(contribution["agree"][voice], len(line) - skips)
    amounts: dict[Value, int] = {"agree": agrees, "disagree": len(line) - skips - agrees, "skip": skips}
    values = [value for value, amount in amounts.items() for _ in range(amount)]
    return list(zip(line, values, strict=True))


def _people(share: float, of: int) -> int:
    """Return the whole number nearest to a share of some people, halves upwards."""
    return int(Fraction(str(share)) * of + Fraction(1, 2))
