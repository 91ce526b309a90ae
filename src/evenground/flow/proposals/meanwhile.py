"""What somebody had before them when they began to write, and what becomes of their words when others wrote meanwhile."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from evenground.flow.proposals import rules
from evenground.ground.web.errors import NotAllowed


@dataclass(frozen=True)
class Seen:
    """A part as somebody saw it: its words, and the ideas that it rested on."""

    words: str
    ideas: frozenset[UUID]


def mark_of(words: Sequence[str]) -> str:
    """A short mark of words that were read: another for any other words, or the same words cut in other places."""
    return hashlib.sha256(json.dumps(list(words)).encode()).hexdigest()


class ChangedMeanwhile(NotAllowed):
    """What was to be changed is no longer what the writer saw. Nothing was stored: they choose."""

    def __init__(self) -> None:
        super().__init__(str(rules.WHY_CHANGED))


class PartGone(NotAllowed):
    """The part was taken away while somebody wrote on it."""

    def __init__(self) -> None:
        super().__init__(str(rules.WHY_PART_GONE))


class SharedMeanwhile(NotAllowed):
    """The version was shared while somebody wrote on it."""

    def __init__(self) -> None:
        super().__init__(str(rules.WHY_SHARED))


def ideas_together(before: frozenset[UUID], theirs: frozenset[UUID], mine: frozenset[UUID]) -> frozenset[UUID]:
    """What either added stays, what either took away goes."""
    return (theirs & mine) | (theirs - before) | (mine - before)


def changed_by_both(seen: Mapping[str, str], now: Mapping[str, str], mine: Mapping[str, str]) -> list[str]:
    """The fields that two people changed, each in another way."""
    return [name for name in mine if mine[name] != seen[name] and now[name] not in (seen[name], mine[name])]


def field_by_field(seen: Mapping[str, str], now: Mapping[str, str], mine: Mapping[str, str]) -> dict[str, str]:
    """Mine where I changed something, what stands there now everywhere else."""
    return {name: now[name] if mine[name] == seen[name] else mine[name] for name in mine}
