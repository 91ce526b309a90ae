"""Where a decision stands, and what can happen next: a state machine that is told what happened and never who did it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from evenground.cores.consent.events import (
    Asked,
    Changed,
    Closed,
    ClosedWithoutASide,
    DissentRecorded,
    Event,
    LookAgain,
    ObjectionAnswered,
    Replied,
    Shared,
    ThinkingCutShort,
    ThinkingEnded,
)
from evenground.cores.consent.keys import are_two_keys
from evenground.cores.consent.replies import NOBODY, NONE_YET, Outcome, Replies, Turnout, outcome

ASKED_TWICE = 2
"""Before two keys go on without a side, or keep an objection as dissent, everybody has been asked a second time."""


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
    UNHEARD = "a side was not heard"
    """The round closed without an objection and without enough replies of every side; it decides nothing."""
    OBJECTED = "objected"
    """At least one objection stands open."""
    READY_AGAIN = "ready to ask again"
    """Every objection has an answer and there is a newer version. Everybody may be asked again."""
    DECIDED = "decided"
    """It is decided, with the reason in `Standing.in_force`."""
    LOOKING_AGAIN = "looking again"
    """It is decided, and somebody asked to look again. Everybody may be asked, about the same version or a newer one."""


class Ending(StrEnum):
    """Why something is decided. There is no ending without one of these."""

    AGREED = "every side was heard and nobody objected"
    WITH_DISSENT = "everybody was asked again, and what still stood is kept as dissent"
    WITHOUT_A_SIDE = "every side was asked twice, and one was not heard"


class NotNow(Exception):
    """This cannot happen where the decision stands. Nothing has changed."""


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
    turnout : Turnout
        How many of each side were asked, and have replied, in the newest round.
    replies : Replies
        The replies of the newest round. A page shows them only after its close.
    unanswered, answered : int
        Objections without and with an answer. All of them stand open until a later round passes or they are kept as dissent.
    times_objected : int
        How many rounds ended with an objection.
    times_unheard : int
        How many rounds about the newest version ended, one after the other, without a side.
    in_force : Ending or None
        Why what is decided is decided; none before. It stays in force while the board looks again.
    is_looking_again : bool
        Somebody asked to look again at what is in force.
    dissents : int
        How many objections were kept as dissent beside what is in force.

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
    turnout: Turnout = NOBODY
    replies: Replies = NONE_YET
    unanswered: int = 0
    answered: int = 0
    times_objected: int = 0
    times_unheard: int = 0
    in_force: Ending | None = None
    is_looking_again: bool = False
    dissents: int = 0

    @property
    def open_objections(self) -> int:
        """How many objections stand open: answered ones too, until everybody was asked again and nobody objects."""
        return self.unanswered + self.answered

    @property
    def state(self) -> State:
        if self.is_open:
            return State.OPEN
        if self.in_force is not None and not self.is_looking_again:
            return State.DECIDED
        if not self.is_shared:
            return State.WRITING
        if self.ended is Outcome.OBJECTED and (self.unanswered or not self.has_newer_version):
            return State.OBJECTED
        if self.is_thinking:
            return State.THINKING
        if self.is_looking_again and self.ended is None:
            return State.LOOKING_AGAIN
        return MAY_ASK[self.ended]

    @property
    def may_keep_dissent(self) -> bool:
        """Whether two keys may record what still stands: all were asked again, every side was heard, each worry has an answer."""
        is_asked_again = self.times_objected >= ASKED_TWICE and self.turnout.every_side_is_heard
        return self.state is State.OBJECTED and is_asked_again and not self.unanswered

    @property
    def may_go_on_without_a_side(self) -> bool:
        """Whether two keys may go on: all were asked twice about this version, and more than half of the sides were heard.

        Of two sides one is enough: otherwise the other could block for ever by not coming.
        """
        is_this_version = self.times_unheard >= ASKED_TWICE and not self.has_newer_version
        sides, heard = len(self.turnout.asked), sum(self.turnout.heard)
        return self.state is State.UNHEARD and is_this_version and (2 * heard > sides or (sides, heard) == (2, 1))


MAY_ASK = {None: State.READY, Outcome.UNHEARD: State.UNHEARD, Outcome.OBJECTED: State.READY_AGAIN}
"""The states in which everybody may be asked, by how the round before ended; and `State.LOOKING_AGAIN`."""
STATES_TO_ASK = frozenset({*MAY_ASK.values(), State.LOOKING_AGAIN})

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
        has an answer and a newer version is there, two keys from one side, a dissent before everybody was asked again.

    Examples
    --------
    >>> open_ = after(after(BEGINNING, Shared()), Asked(people=(1,), on_the_board=(1,)))
    >>> after(after(open_, Replied(Answer.FINE, side=0)), Closed()).state.name
    'DECIDED'
    """
    return _WHAT_HAPPENS[type(event)](standing, event)


def _refuse_unless(possible: bool, why: str) -> None:
    if not possible:
        raise NotNow(why)


def _shared(standing: Standing, event: Shared) -> Standing:
    # People must not read one version and answer about another.
    _refuse_unless(not standing.is_open, "Everybody is being asked about the version before.")
    if standing.state is State.DECIDED:
        # Whoever shares a change of what is decided asks the board to look again.
        return replace(_looking_again(standing), is_thinking=event.thinking)
    asked_before = standing.is_open or standing.ended is not None
    return replace(standing, is_shared=True, is_thinking=event.thinking, has_newer_version=asked_before)


def _thinking_ended(standing: Standing, _event: ThinkingEnded) -> Standing:
    return replace(standing, is_thinking=False)


def _thinking_cut_short(standing: Standing, event: ThinkingCutShort) -> Standing:
    _refuse_unless(standing.state is State.THINKING, "This is not a time to think.")
    _refuse_unless(are_two_keys(event.keys, sides=event.sides), "Two keys come from two sides.")
    return replace(standing, is_thinking=False)


def _asked(standing: Standing, event: Asked) -> Standing:
    _refuse_unless(standing.state in STATES_TO_ASK, "This is not the time to ask.")
    _refuse_unless(event.people == event.on_the_board and sum(event.people) > 0, "Everybody on the board is asked, or nobody.")
    # A newer version gets its own two rounds: a side that missed an older one has not been asked about this one.
    is_same_version = standing.ended is Outcome.UNHEARD and not standing.has_newer_version
    return replace(
        standing,
        is_open=True,
        is_thinking=False,
        has_newer_version=False,
        turnout=Turnout.of(event.people),
        replies=NONE_YET,
        times_unheard=standing.times_unheard if is_same_version else 0,
    )


def _replied(standing: Standing, event: Replied) -> Standing:
    _refuse_unless(standing.is_open, "Nobody is asked now.")
    turnout = standing.turnout
    is_a_side = 0 <= event.side < len(turnout.asked)
    _refuse_unless(is_a_side and turnout.replied[event.side] < turnout.asked[event.side], "Everybody has replied once.")
    return replace(standing, replies=standing.replies.with_one(event.answer), turnout=turnout.with_one(event.side))


def _changed(standing: Standing, event: Changed) -> Standing:
    _refuse_unless(standing.is_open, "Nobody is asked now.")
    _refuse_unless(standing.replies.of(event.before) > 0, "Nobody gave that reply.")
    replies = standing.replies.with_one(event.before, more=-1).with_one(event.now)
    return replace(standing, replies=replies)


def _closed(standing: Standing, event: Closed) -> Standing:
    _refuse_unless(standing.is_open, "Nothing is open.")
    most = standing.replies.not_yet
    _refuse_unless(min(1, most) <= event.objections <= most, "Objections come from replies, and at least one from any.")
    closed = replace(standing, is_open=False, ended=outcome(standing.replies, standing.turnout))
    match closed.ended:
        case Outcome.OBJECTED:
            # What people say now takes the place of what was said before.
            times = standing.times_objected + 1
            return replace(closed, unanswered=event.objections, answered=0, times_objected=times, times_unheard=0)
        case Outcome.PASSED:
            return _decided(closed, Ending.AGREED, dissents=0)
        case _:
            return replace(closed, times_unheard=standing.times_unheard + 1)


def _objection_answered(standing: Standing, _event: ObjectionAnswered) -> Standing:
    _refuse_unless(standing.unanswered > 0 and not standing.is_open, "No objection waits for an answer.")
    return replace(standing, unanswered=standing.unanswered - 1, answered=standing.answered + 1)


def _dissent_recorded(standing: Standing, event: DissentRecorded) -> Standing:
    _refuse_unless(standing.may_keep_dissent, "First everybody is asked again, and each worry has an answer.")
    _refuse_unless(are_two_keys(event.keys, sides=len(standing.turnout.asked)), "Two keys come from two sides.")
    return _decided(standing, Ending.WITH_DISSENT, dissents=standing.open_objections)


def _closed_without_a_side(standing: Standing, event: ClosedWithoutASide) -> Standing:
    _refuse_unless(standing.may_go_on_without_a_side, "First every side is asked twice.")
    # Of the sides that stayed away nobody can be made to turn a key.
    _refuse_unless(are_two_keys(event.keys, sides=sum(standing.turnout.heard)), "Two keys come from two sides.")
    # An answered objection may be that of somebody who was not heard: it stays, in its own words.
    return _decided(standing, Ending.WITHOUT_A_SIDE, dissents=standing.open_objections)


def _look_again(standing: Standing, _event: LookAgain) -> Standing:
    _refuse_unless(standing.state is State.DECIDED, "Nothing is decided, or the board is looking again already.")
    return _looking_again(standing)


def _looking_again(standing: Standing) -> Standing:
    return Standing(is_shared=True, in_force=standing.in_force, is_looking_again=True, dissents=standing.dissents)


def _decided(standing: Standing, why: Ending, *, dissents: int) -> Standing:
    return replace(
        standing,
        in_force=why,
        is_looking_again=False,
        dissents=dissents,
        is_thinking=False,
        unanswered=0,
        answered=0,
        times_objected=0,
        times_unheard=0,
    )


_WHAT_HAPPENS: dict[type, Callable[[Standing, Any], Standing]] = {
    Shared: _shared,
    ThinkingEnded: _thinking_ended,
    ThinkingCutShort: _thinking_cut_short,
    Asked: _asked,
    Replied: _replied,
    Changed: _changed,
    Closed: _closed,
    ObjectionAnswered: _objection_answered,
    DissentRecorded: _dissent_recorded,
    ClosedWithoutASide: _closed_without_a_side,
    LookAgain: _look_again,
}
