"""What every index can do. Ranks by place alone: a score made of how rare a word is would tell of texts that nobody may read."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

Phrase = tuple[str, ...]
"""Stems that stand one after the other."""
AnyOf = tuple[Phrase, ...]
AllOf = tuple[AnyOf, ...]

TAG = "§"
"""Begins what says to which board, question and step a text belongs, and which number it has. No word can hold it."""


@dataclass(frozen=True)
class Line:
    """One text for the index: where it stands in the order, its tags and its stems."""

    place: int
    tags: tuple[str, ...]
    stems: Sequence[str]


class Index(Protocol):
    def add(self, lines: Iterable[Line]) -> None: ...

    def remove(self, places: Collection[int]) -> None: ...

    def find(self, all_of: AllOf, *, but_not: Sequence[AllOf], tags: Sequence[str], below: int | None, limit: int) -> list[int]:
        """The places of texts that have all tags and, of each of `all_of`, one phrase, the highest first.

        Left out is what is in `but_not` and what does not stand below `below`.
        """
        ...

    def remove_strays(self) -> int:
        """Take out what no `Entry` stands for any more, as when a board was deleted. Returns how many."""
        ...

    def tidy(self) -> None:
        """Let nothing of what was removed lie on in the file, as far as the database allows."""
        ...

    def empty(self) -> None: ...

    def mark_of_database(self) -> object:
        """Changes whenever anybody has stored anything."""
        ...


def tag(kind: str, value: object) -> str:
    return f"{TAG}{kind}{value}"
