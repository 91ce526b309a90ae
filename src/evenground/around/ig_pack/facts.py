"""What the pack is told of a server and its boards."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class BoardFacts:
    """What the pack says of one board: nothing of what was written there, and nobody but its safety people."""

    name: str
    people: int
    may_have_under_18s: bool
    safety_people: list[tuple[str, str]]
    missing: list[str]
    mixed_by: list[str]
    """Other organisations that the host asked to mix private answers."""


@dataclass(frozen=True)
class ServerFacts:
    """What the pack says of the server, from its settings."""

    address: str
    folder: str
    database: str
    sends_mail: bool
    made_on: date
    boards: list[BoardFacts]

    @property
    def mixed_by(self) -> str:
        return ", ".join(sorted({name for board in self.boards for name in board.mixed_by}))
