"""Where a decision stands, and what can happen next: a state machine that is told what happened and never who did it."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from evenground.cores.consent.replies import NONE_YET, Answer, Outcome, Replies, outcome


class State(StrEnum):
    """Where a decision stands."""

    WRITING = "writing"
    """There is no plan that everybody can see."""
    THINKING = "thinking"
    """Everybody can see the plan; nobody can reply yet."""
    READY = "ready to ask"
    """Everybody may be asked."""
    OPEN = "open"
    """Everybody has been asked; replies can be given and changed."""
    TOO_FEW = "too few"
    """The round closed with too few replies and no objection; it decides nothing. Everybody may be asked once more."""
    OBJECTED = "objected"
    """At least one objection stands open."""
    READY_AGAIN = "ready to ask again"
    """Every objection has an answer and there is a newer version. Everybody may be asked again."""
    DECIDED = "decided"
    """A round with enough replies closed and nobody objected."""


class NotNow(Exception):
    """This cannot happen where the decision stands. Nothing has changed."""


@dataclass(frozen=True)
class Shared:
    """A version can be seen by everybody; with `thinking`, nobody is asked before the thinking time has ended."""

    thinking: bool = False


@dataclass(frozen=True)
class ThinkingEnded:
    """The time to think is over."""


@dataclass(frozen=True)
class Asked:
    """Everybody is asked: `people` of the `on_the_board` who are there."""

    people: int
    on_the_board: int


@dataclass(frozen=True)
class Replied:
    """Somebody who had not replied gave a reply."""

    answer: Answer


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
    """The board said what it did about one open objection."""


Event = Shared | ThinkingEnded | Asked | Replied | Changed | Closed | ObjectionAnswered


@dataclass(frozen=True)
class Standing:
    """The facts of a decision so far. A database holds the same; the state follows from them.

    Attributes
    ----------
    is_shared : bool
        There is a version that everybody can see.
    is_thinking : bool
        The newest version was shared and its thinking time has not ended.
    has_newer_version : bool
        A version was shared after the one that was asked about.
    is_open : bool
        The newest round was opened and has not closed.
    ended : Outcome or None
        How the newest closed round ended; none before the first.
    asked : int
        How many were asked in the newest round.
    replies : Replies
        The replies of the newest round. A page shows them only after its close.
    unanswered, answered : int
        Objections without and with an answer. All of them stand open until a later round passes.

    Examples
    --------
    >>> objected = Standing(is_shared=True, ended=Outcome.OBJECTED, unanswered=1, has_newer_version=True)
    >>> objected.state.name, after(objected, ObjectionAnswered()).state.name
    ('OBJECTED', 'READY_AGAIN')
    """

    is_shared: bool = False
    is_thinking: bool = False
    has_newer_version: bool = False
    is_open: bool = False
    ended: Outcome | None = None
    asked: int = 0
    replies: Replies = NONE_YET
    unanswered: int = 0
    answered: int = 0

    @property
    def open_objections(self) -> int:
        """How many objections stand open: answered ones too, until everybody was asked again and nobody objects."""
        return self.unanswered + self.answered

    @property
    def state(self) -> State:
        if self.is_open:
            return State.OPEN
        if self.ended is Outcome.PASSED:
            return State.DECIDED
        if not self.is_shared:
            return State.WRITING
        if self.ended is Outcome.OBJECTED and (self.unanswered or not self.has_newer_version):
            return State.OBJECTED
        if self.is_thinking:
            return State.THINKING
        return MAY_ASK[self.ended]


MAY_ASK = {None: State.READY, Outcome.TOO_FEW: State.TOO_FEW, Outcome.OBJECTED: State.READY_AGAIN}
"""The states in which everybody may be asked, by how the round before ended."""

BEGINNING = Standing()
"""Before there is a plan."""


def after(standing: Standing, event: Event) -> Standing:
    """Where the decision stands after an event.

    Parameters
    ----------
    standing : Standing
        Left unchanged.
    event : Event

    Returns
    -------
    Standing

    Raises
    ------
    NotNow
        If the event cannot happen here: a reply after the close, asking only some, asking again before every objection
        has an answer and a newer version is there, anything at all once it is decided.

    Examples
    --------
    >>> open_ = after(after(BEGINNING, Shared()), Asked(people=1, on_the_board=1))
    >>> after(after(open_, Replied(Answer.FINE)), Closed()).state.name
    'DECIDED'
    """
    match event:
        case Shared():
            return _shared(standing, event)
        case ThinkingEnded():
            return _thinking_ended(standing)
        case Asked():
            return _asked(standing, event)
        case Replied():
            return _replied(standing, event)
        case Changed():
            return _changed(standing, event)
        case Closed():
            return _closed(standing, event)
        case ObjectionAnswered():
            return _objection_answered(standing)
        case _ as never:
            assert_never(never)


def _refuse_unless(possible: bool, why: str) -> None:
    if not possible:
        raise NotNow(why)


def _shared(standing: Standing, event: Shared) -> Standing:
    _refuse_unless(standing.state is not State.DECIDED, "It is decided.")
    asked_before = standing.is_open or standing.ended is not None
    return replace(standing, is_shared=True, is_thinking=event.thinking, has_newer_version=asked_before)


def _thinking_ended(standing: Standing) -> Standing:
    return replace(standing, is_thinking=False)


def _asked(standing: Standing, event: Asked) -> Standing:
    _refuse_unless(standing.state in MAY_ASK.values(), "This is not the time to ask.")
    _refuse_unless(event.people == event.on_the_board > 0, "Everybody on the board is asked, or nobody.")
    return Standing(is_shared=True, is_open=True, ended=standing.ended, asked=event.people, answered=standing.answered)


def _replied(standing: Standing, event: Replied) -> Standing:
    _refuse_unless(standing.is_open, "Nobody is asked now.")
    _refuse_unless(standing.replies.total < standing.asked, "Everybody has replied once.")
    return replace(standing, replies=standing.replies.with_one(event.answer))


def _changed(standing: Standing, event: Changed) -> Standing:
    _refuse_unless(standing.is_open, "Nobody is asked now.")
    _refuse_unless(standing.replies.of(event.before) > 0, "Nobody gave that reply.")
    replies = standing.replies.with_one(event.before, more=-1).with_one(event.now)
    return replace(standing, replies=replies)


def _closed(standing: Standing, event: Closed) -> Standing:
    _refuse_unless(standing.is_open, "Nothing is open.")
    ended = outcome(standing.replies, asked=standing.asked)
    most = standing.replies.not_yet
    _refuse_unless(min(1, most) <= event.objections <= most, "Objections come from replies, and at least one from any.")
    # Objections from before are settled by a round that passes, and give way to what people say now by one that does not.
    answered = standing.answered if ended is Outcome.TOO_FEW else 0
    return replace(standing, is_open=False, ended=ended, unanswered=event.objections, answered=answered)


def _objection_answered(standing: Standing) -> Standing:
    _refuse_unless(standing.unanswered > 0 and not standing.is_open, "No objection waits for an answer.")
    return replace(standing, unanswered=standing.unanswered - 1, answered=standing.answered + 1)
