"""What can happen to a decision. No event says who did it; a side is only its place in a row."""

from dataclasses import dataclass

from evenground.cores.consent.keys import Keys
from evenground.cores.consent.replies import Answer


@dataclass(frozen=True)
class Shared:
    """A version can be seen by everybody; with `thinking`, nobody is asked before the thinking time has ended."""

    thinking: bool = False


@dataclass(frozen=True)
class ThinkingEnded:
    """The time to think is over."""


@dataclass(frozen=True)
class ThinkingCutShort:
    """Two members say that everybody can be asked before the thinking time is over. `sides`: how many the board has."""

    keys: Keys
    sides: int


@dataclass(frozen=True)
class Asked:
    """Everybody is asked: of each side `people`, of the `on_the_board` who are there. Both of shape ``(n_sides,)``."""

    people: tuple[int, ...]
    on_the_board: tuple[int, ...]


@dataclass(frozen=True)
class Replied:
    """Somebody of a side who had not replied gave a reply."""

    answer: Answer
    side: int


@dataclass(frozen=True)
class Changed:
    """Somebody changed their reply."""

    before: Answer
    now: Answer


@dataclass(frozen=True)
class Closed:
    """The round closed, with `objections` worries of the board made from its replies of "not yet".

    Two replies with the same reason may become one worry, so there are at most as many worries as such replies.
    """

    objections: int = 0


@dataclass(frozen=True)
class ObjectionAnswered:
    """The board said what it did about one open objection, or why it goes on all the same."""


@dataclass(frozen=True)
class DissentRecorded:
    """Two members say: everybody was asked again, each worry has an answer, and what still stands is kept as dissent."""

    keys: Keys


@dataclass(frozen=True)
class ClosedWithoutASide:
    """Two members say: every side was asked twice, and we go on without the one that was not heard."""

    keys: Keys


@dataclass(frozen=True)
class LookAgain:
    """Somebody asks the board to look again at what it decided. It holds until something else is decided."""


Event = (
    Shared
    | ThinkingEnded
    | ThinkingCutShort
    | Asked
    | Replied
    | Changed
    | Closed
    | ObjectionAnswered
    | DissentRecorded
    | ClosedWithoutASide
    | LookAgain
)
