"""Where a decision stands: told by hand, and hunted through every order of events."""

from dataclasses import replace

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from evenground.cores.consent import (
    BEGINNING,
    Answer,
    Asked,
    Changed,
    Closed,
    Event,
    NotNow,
    ObjectionAnswered,
    Outcome,
    Replied,
    Shared,
    Standing,
    State,
    ThinkingEnded,
    after,
)


def told(*events: Event, since: Standing = BEGINNING) -> Standing:
    for event in events:
        since = after(since, event)
    return since


EVERYBODY = Asked(people=3, on_the_board=3)
FINE, WORRY, NOT_YET = (Replied(answer) for answer in (Answer.FINE, Answer.WORRY, Answer.NOT_YET))
OBJECTED = told(Shared(), EVERYBODY, FINE, NOT_YET, Closed(objections=1))


def test_a_case_by_hand_from_not_yet_to_decided():
    assert OBJECTED.state == State.OBJECTED
    changed = told(Shared(), since=OBJECTED)
    assert changed.state == State.OBJECTED
    answered = told(ObjectionAnswered(), since=changed)
    assert answered.state == State.READY_AGAIN
    assert answered.open_objections == 1
    again = told(EVERYBODY, FINE, WORRY, since=answered)
    assert (again.state, again.open_objections) == (State.OPEN, 1)
    decided = told(Closed(), since=again)
    assert (decided.state, decided.open_objections) == (State.DECIDED, 0)


def test_an_answer_without_a_newer_version_is_not_enough_to_ask_again():
    answered = told(ObjectionAnswered(), since=OBJECTED)
    assert answered.state == State.OBJECTED
    with pytest.raises(NotNow):
        after(answered, EVERYBODY)


def test_asking_only_some_is_refused_and_asking_everybody_is_not():
    ready = told(Shared())
    with pytest.raises(NotNow, match="Everybody"):
        after(ready, Asked(people=2, on_the_board=3))
    with pytest.raises(NotNow, match="Everybody"):
        after(ready, Asked(people=0, on_the_board=0))
    assert after(ready, EVERYBODY).state == State.OPEN


def test_everybody_replies_once_and_nobody_after_the_close():
    open_ = told(Shared(), EVERYBODY, FINE, FINE, FINE)
    with pytest.raises(NotNow, match="once"):
        after(open_, FINE)
    closed = told(Closed(), since=open_)
    for late in (FINE, Changed(Answer.FINE, Answer.NOT_YET)):
        with pytest.raises(NotNow, match="asked now"):
            after(closed, late)


def test_a_changed_reply_takes_the_place_of_the_one_before():
    open_ = told(Shared(), EVERYBODY, FINE, NOT_YET, Changed(Answer.NOT_YET, Answer.WORRY))
    assert told(Closed(), since=open_).state == State.DECIDED
    with pytest.raises(NotNow, match="Nobody gave"):
        after(open_, Changed(Answer.NOT_YET, Answer.FINE))


def test_one_not_yet_stands_also_when_nobody_else_replied():
    alone = told(Shared(), EVERYBODY, NOT_YET, Closed(objections=1))
    assert (alone.state, alone.open_objections) == (State.OBJECTED, 1)
    with pytest.raises(NotNow):
        after(told(Shared(), EVERYBODY, NOT_YET), Closed())


def test_with_too_few_replies_nothing_is_decided_and_everybody_may_be_asked_once_more():
    few = told(Shared(), EVERYBODY, WORRY, Closed())
    assert (few.state, few.open_objections) == (State.TOO_FEW, 0)
    assert after(few, EVERYBODY).state == State.OPEN


def test_too_few_the_second_time_does_not_settle_what_stood_open():
    again = told(Shared(), ObjectionAnswered(), EVERYBODY, FINE, Closed(), since=OBJECTED)
    assert (again.state, again.open_objections) == (State.TOO_FEW, 1)


def test_what_people_object_to_the_second_time_takes_the_place_of_the_first():
    again = told(Shared(), ObjectionAnswered(), EVERYBODY, NOT_YET, NOT_YET, Closed(objections=2), since=OBJECTED)
    assert (again.state, again.unanswered, again.answered) == (State.OBJECTED, 2, 0)


def test_a_not_yet_cannot_be_lost_between_the_reply_and_the_worry_of_the_board():
    open_ = told(Shared(), EVERYBODY, FINE, NOT_YET)
    for objections in (0, 2):
        with pytest.raises(NotNow):
            after(open_, Closed(objections=objections))


def test_nobody_is_asked_before_the_time_to_think_has_ended():
    thinking = told(Shared(thinking=True))
    assert thinking.state == State.THINKING
    with pytest.raises(NotNow):
        after(thinking, EVERYBODY)
    assert told(ThinkingEnded(), EVERYBODY, since=thinking).state == State.OPEN


def test_what_is_decided_stays_decided():
    decided = told(Shared(), EVERYBODY, FINE, FINE, Closed())
    for event in (Shared(), EVERYBODY, FINE, Closed(), ObjectionAnswered()):
        with pytest.raises(NotNow):
            after(decided, event)


def test_every_state_can_be_reached():
    reached = {
        BEGINNING.state,
        told(Shared(thinking=True)).state,
        told(Shared()).state,
        told(Shared(), EVERYBODY).state,
        told(Shared(), EVERYBODY, Closed()).state,
        OBJECTED.state,
        told(Shared(), ObjectionAnswered(), since=OBJECTED).state,
        told(Shared(), EVERYBODY, FINE, FINE, Closed()).state,
    }
    assert reached == set(State)


class AnyOrderOfEvents(RuleBasedStateMachine):
    """Every event at any time; beside the core a plain memory of what was said, which knows no rule."""

    def __init__(self) -> None:
        super().__init__()
        self.standing = BEGINNING
        self.replies: list[Answer] = []
        self.waiting = 0
        self.shared_since_asked = False

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

    @rule(people=st.integers(0, 5), on_the_board=st.integers(0, 5))
    def ask(self, people: int, on_the_board: int) -> None:
        ended, newer, waiting = self.standing.ended, self.shared_since_asked, self.waiting
        if self.try_(Asked(people, on_the_board)):
            assert people == on_the_board > 0
            assert ended is not Outcome.PASSED
            assert ended is not Outcome.OBJECTED or (newer and not waiting)
            self.replies, self.shared_since_asked = [], False

    @rule(answer=st.sampled_from(Answer))
    def reply(self, answer: Answer) -> None:
        if self.try_(Replied(answer)):
            self.replies.append(answer)
            assert len(self.replies) <= self.standing.asked

    @rule(before=st.sampled_from(Answer), now=st.sampled_from(Answer))
    def change(self, before: Answer, now: Answer) -> None:
        if self.try_(Changed(before, now)):
            self.replies.remove(before)
            self.replies.append(now)

    @rule(objections=st.integers(0, 5))
    def close(self, objections: int) -> None:
        if self.try_(Closed(objections)):
            self.waiting = objections
            decided = self.standing.state == State.DECIDED
            assert (objections > 0) == (Answer.NOT_YET in self.replies)
            assert not (decided and Answer.NOT_YET in self.replies)
            assert not (decided and 2 * len(self.replies) <= self.standing.asked)

    @precondition(lambda self: self.waiting)
    @rule()
    def answer_a_worry(self) -> None:
        if self.try_(ObjectionAnswered()):
            self.waiting -= 1

    @invariant()
    def never_decided_while_an_objection_stands_open(self) -> None:
        assert not (self.standing.state == State.DECIDED and (self.standing.open_objections or self.waiting))

    @invariant()
    def the_counts_are_what_was_said(self) -> None:
        assert {a: self.standing.replies.of(a) for a in Answer} == {a: self.replies.count(a) for a in Answer}


TestAnyOrderOfEvents = AnyOrderOfEvents.TestCase
