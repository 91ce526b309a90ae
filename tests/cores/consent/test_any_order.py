"""Where a decision stands, hunted through every order of events, beside a plain memory of what was said that knows no rule."""

from dataclasses import replace
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from evenground.cores.consent import (
    BEGINNING,
    Answer,
    Asked,
    Changed,
    Closed,
    ClosedWithoutASide,
    DissentRecorded,
    Ending,
    Event,
    LookAgain,
    NotNow,
    ObjectionAnswered,
    Replied,
    Shared,
    Standing,
    State,
    ThinkingCutShort,
    ThinkingEnded,
    Turnout,
    after,
)

HOW_MANY_SIDES = 3
a_side = st.integers(0, HOW_MANY_SIDES - 1)
keys = st.tuples(a_side, a_side)
people = st.tuples(*[st.integers(0, 3)] * HOW_MANY_SIDES)
answer = st.sampled_from(Answer)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Shared, st.booleans()),
    st.builds(ThinkingEnded),
    st.builds(ThinkingCutShort, keys, st.just(HOW_MANY_SIDES)),
    st.builds(lambda row: Asked(row, row), people),
    st.builds(Replied, answer, a_side),
    st.builds(Changed, answer, answer),
    st.builds(Closed, st.integers(0, 2)),
    st.builds(ObjectionAnswered),
    st.builds(DissentRecorded, keys),
    st.builds(ClosedWithoutASide, keys),
    st.builds(LookAgain),
)


def tried(standing: Standing, event: Event) -> Standing:
    try:
        return after(standing, event)
    except NotNow:
        return standing


def turned(value: Any, order: list[int]) -> Any:
    """The same with the sides standing in another order."""
    row = [
        tuple(each[place] for place in order) for each in ((value.people, value.on_the_board) if isinstance(value, Asked) else ())
    ]
    match value:
        case Asked():
            return Asked(row[0], row[1])
        case Replied():
            return replace(value, side=order.index(value.side))
        case ThinkingCutShort() | DissentRecorded() | ClosedWithoutASide():
            return replace(value, keys=(order.index(value.keys[0]), order.index(value.keys[1])))
        case Standing(turnout=Turnout(asked=asked, replied=replied)) if asked:
            turnout = Turnout(tuple(asked[place] for place in order), tuple(replied[place] for place in order))
            return replace(value, turnout=turnout)
        case _:
            return value


@given(st.lists(events, max_size=40), st.permutations(range(HOW_MANY_SIDES)))
def test_whichever_side_stands_where_changes_nothing(happened, order):
    here, there = BEGINNING, BEGINNING
    for event in happened:
        here, there = tried(here, event), tried(there, turned(event, order))
        assert there == turned(here, order)
        assert there.state == here.state


@given(st.lists(events, max_size=40), events)
def test_every_event_has_an_answer_everywhere(happened, event):
    standing = BEGINNING
    for before in happened:
        standing = tried(standing, before)
    assert isinstance(tried(standing, event).state, State)


def test_every_kind_of_event_is_tried():
    assert {type(event) for event in (Shared(), ThinkingEnded(), ObjectionAnswered(), LookAgain(), Closed())} < set(
        get_args(Event)
    )
    assert len(get_args(Event)) == 11


class AnyOrderOfEvents(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.standing = BEGINNING
        self.replies: list[Answer] = []
        self.heard: list[int] = []
        self.waiting = 0
        self.shared_since_asked = False
        self.rounds: list[str] = []
        """How the rounds since the last decision ended, newest last."""

    def try_(self, event: Event) -> bool:
        before = replace(self.standing)
        try:
            self.standing = after(self.standing, event)
        except NotNow:
            assert self.standing == before
            return False
        return True

    @rule(thinking=st.booleans())
    def share(self, thinking: bool) -> None:
        if self.try_(Shared(thinking)):
            self.shared_since_asked = True

    @rule()
    def stop_thinking(self) -> None:
        self.try_(ThinkingEnded())

    @rule(two=keys)
    def cut_thinking_short(self, two: tuple[int, int]) -> None:
        if self.try_(ThinkingCutShort(two, HOW_MANY_SIDES)):
            assert two[0] != two[1]

    @rule(asked=people, on_the_board=people)
    def ask_some(self, asked: tuple[int, ...], on_the_board: tuple[int, ...]) -> None:
        if asked != on_the_board:
            assert not self.try_(Asked(asked, on_the_board))

    @rule(asked=people)
    def ask(self, asked: tuple[int, ...]) -> None:
        last, newer, thinking = self.rounds[-1:], self.shared_since_asked, self.standing.is_thinking
        if self.try_(Asked(asked, asked)):
            assert sum(asked) > 0
            assert not thinking
            assert last != ["objected"] or (newer and not self.waiting)
            self.replies, self.heard, self.shared_since_asked = [], [0] * HOW_MANY_SIDES, False

    @rule(given_answer=answer, side=a_side)
    def reply(self, given_answer: Answer, side: int) -> None:
        if self.try_(Replied(given_answer, side)):
            self.replies.append(given_answer)
            self.heard[side] += 1
            assert self.heard[side] <= self.standing.turnout.asked[side]

    @rule(before=answer, now=answer)
    def change(self, before: Answer, now: Answer) -> None:
        if self.try_(Changed(before, now)):
            self.replies.remove(before)
            self.replies.append(now)

    @rule(objections=st.integers(0, 5))
    def close(self, objections: int) -> None:
        asked = self.standing.turnout.asked
        if self.try_(Closed(objections)):
            self.waiting = objections
            assert (objections > 0) == (Answer.NOT_YET in self.replies)
            is_enough = all(replied and 2 * replied >= of for replied, of in zip(self.heard, asked, strict=True))
            assert (self.standing.state == State.DECIDED) == (is_enough and Answer.NOT_YET not in self.replies)
            self.rounds.append("objected" if objections else "passed" if is_enough else "unheard")
            if self.standing.state == State.DECIDED:
                self.rounds.clear()

    @precondition(lambda self: self.waiting)
    @rule()
    def answer_a_worry(self) -> None:
        if self.try_(ObjectionAnswered()):
            self.waiting -= 1

    @rule(two=keys)
    def keep_dissent(self, two: tuple[int, int]) -> None:
        if self.try_(DissentRecorded(two)):
            assert two[0] != two[1]
            assert self.rounds.count("objected") >= 2
            assert self.rounds[-1] == "objected"
            assert not self.shared_since_asked
            assert self.standing.dissents > 0
            assert self.standing.in_force == Ending.WITH_DISSENT
            self.rounds.clear()

    @rule(two=keys)
    def go_on_without_a_side(self, two: tuple[int, int]) -> None:
        if self.try_(ClosedWithoutASide(two)):
            assert self.rounds[-2:] == ["unheard", "unheard"]
            assert not self.shared_since_asked
            assert two[0] != two[1] or sum(n > 0 for n in self.heard) >= 1
            assert self.standing.in_force == Ending.WITHOUT_A_SIDE
            self.rounds.clear()

    @rule()
    def look_again(self) -> None:
        was = self.standing.in_force
        if self.try_(LookAgain()):
            assert self.standing.in_force == was is not None
            self.shared_since_asked = False

    @invariant()
    def never_decided_while_an_objection_stands_open(self) -> None:
        assert not (self.standing.state == State.DECIDED and (self.standing.open_objections or self.waiting))

    @invariant()
    def every_ending_has_a_reason(self) -> None:
        assert (self.standing.state in (State.DECIDED, State.LOOKING_AGAIN)) <= (self.standing.in_force is not None)

    @invariant()
    def the_counts_are_what_was_said(self) -> None:
        if self.standing.is_open:
            assert {a: self.standing.replies.of(a) for a in Answer} == {a: self.replies.count(a) for a in Answer}


TestAnyOrderOfEvents = AnyOrderOfEvents.TestCase
