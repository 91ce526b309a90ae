"""Where a decision stands: told by hand."""

import pytest

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
    after,
)

YOUNG, STAFF = 0, 1


def told(*events: Event, since: Standing = BEGINNING) -> Standing:
    for event in events:
        since = after(since, event)
    return since


def refused(standing: Standing, *events: Event, match: str | None = None) -> None:
    for event in events:
        with pytest.raises(NotNow, match=match):
            after(standing, event)


EVERYBODY = Asked(people=(2, 1), on_the_board=(2, 1))
FINE, WORRY, NOT_YET = (Replied(answer, YOUNG) for answer in (Answer.FINE, Answer.WORRY, Answer.NOT_YET))
STAFF_FINE = Replied(Answer.FINE, STAFF)
OBJECTED = told(Shared(), EVERYBODY, FINE, NOT_YET, STAFF_FINE, Closed(objections=1))
ASKED_AGAIN = told(Shared(), ObjectionAnswered(), EVERYBODY, since=OBJECTED)
OBJECTED_AGAIN = told(FINE, NOT_YET, STAFF_FINE, Closed(objections=1), since=ASKED_AGAIN)
UNHEARD = told(Shared(), EVERYBODY, FINE, FINE, Closed())
UNHEARD_TWICE = told(EVERYBODY, FINE, Closed(), since=UNHEARD)
DECIDED = told(Shared(), EVERYBODY, FINE, STAFF_FINE, Closed())


def test_a_case_by_hand_from_not_yet_to_decided():
    assert OBJECTED.state == State.OBJECTED
    changed = told(Shared(), since=OBJECTED)
    assert changed.state == State.OBJECTED
    answered = told(ObjectionAnswered(), since=changed)
    assert (answered.state, answered.open_objections) == (State.READY_AGAIN, 1)
    again = told(EVERYBODY, FINE, WORRY, STAFF_FINE, since=answered)
    assert (again.state, again.open_objections) == (State.OPEN, 1)
    decided = told(Closed(), since=again)
    assert (decided.state, decided.open_objections, decided.dissents) == (State.DECIDED, 0, 0)
    assert decided.in_force == Ending.AGREED


def test_an_answer_without_a_newer_version_is_not_enough_to_ask_again():
    answered = told(ObjectionAnswered(), since=OBJECTED)
    assert answered.state == State.OBJECTED
    refused(answered, EVERYBODY)


def test_asking_only_some_is_refused_and_asking_everybody_is_not():
    ready = told(Shared())
    refused(ready, Asked(people=(2, 0), on_the_board=(2, 1)), Asked(people=(0,), on_the_board=(0,)), match="Everybody")
    assert after(ready, EVERYBODY).state == State.OPEN


def test_everybody_replies_once_and_nobody_after_the_close():
    open_ = told(Shared(), EVERYBODY, FINE, FINE)
    refused(open_, FINE, Replied(Answer.FINE, side=2), match="once")
    closed = told(STAFF_FINE, Closed(), since=open_)
    refused(closed, FINE, Changed(Answer.FINE, Answer.NOT_YET), match="asked now")


def test_a_changed_reply_takes_the_place_of_the_one_before():
    open_ = told(Shared(), EVERYBODY, FINE, NOT_YET, STAFF_FINE, Changed(Answer.NOT_YET, Answer.WORRY))
    assert told(Closed(), since=open_).state == State.DECIDED
    refused(open_, Changed(Answer.NOT_YET, Answer.FINE), match="Nobody gave")


def test_one_not_yet_stands_also_when_nobody_else_replied():
    alone = told(Shared(), EVERYBODY, NOT_YET, Closed(objections=1))
    assert (alone.state, alone.open_objections) == (State.OBJECTED, 1)
    refused(told(Shared(), EVERYBODY, NOT_YET), Closed())


def test_a_not_yet_cannot_be_lost_between_the_reply_and_the_worry_of_the_board():
    open_ = told(Shared(), EVERYBODY, FINE, NOT_YET)
    refused(open_, Closed(objections=0), Closed(objections=2))


def test_where_a_side_was_not_heard_nothing_is_decided_and_everybody_may_be_asked_again():
    assert (UNHEARD.state, UNHEARD.in_force, UNHEARD.open_objections) == (State.UNHEARD, None, 0)
    assert after(UNHEARD, EVERYBODY).state == State.OPEN


def test_a_side_that_stays_away_twice_does_not_block_for_ever_and_one_time_is_not_twice():
    refused(UNHEARD, ClosedWithoutASide(keys=(YOUNG, YOUNG)), match="asked twice")
    # Of two sides one was heard, so nobody of the other could turn a key.
    decided = told(ClosedWithoutASide(keys=(YOUNG, YOUNG)), since=UNHEARD_TWICE)
    assert (decided.state, decided.in_force) == (State.DECIDED, Ending.WITHOUT_A_SIDE)
    assert told(LookAgain(), since=decided).state == State.LOOKING_AGAIN


def test_where_two_sides_were_heard_the_keys_come_from_two():
    three = Asked(people=(1, 1, 1), on_the_board=(1, 1, 1))
    away = told(Shared(), *2 * (three, FINE, STAFF_FINE, Closed()))
    refused(away, ClosedWithoutASide(keys=(YOUNG, YOUNG)), match="two sides")
    assert told(ClosedWithoutASide(keys=(YOUNG, STAFF)), since=away).in_force == Ending.WITHOUT_A_SIDE


def test_nobody_goes_on_when_nobody_was_heard():
    empty = told(Shared(), *2 * (EVERYBODY, Closed()))
    assert empty.state == State.UNHEARD
    refused(empty, ClosedWithoutASide(keys=(YOUNG, STAFF)))


def test_a_newer_version_is_asked_about_twice_of_its_own():
    changed = told(Shared(), since=UNHEARD_TWICE)
    refused(changed, ClosedWithoutASide(keys=(YOUNG, YOUNG)))
    refused(told(EVERYBODY, FINE, Closed(), since=changed), ClosedWithoutASide(keys=(YOUNG, YOUNG)))


def test_a_round_that_did_not_hear_a_side_settles_nothing_that_stood_open():
    again = told(FINE, Closed(), since=ASKED_AGAIN)
    assert (again.state, again.open_objections) == (State.UNHEARD, 1)
    # Whoever objected may be among those who were not heard: it stays, in its own words.
    decided = told(EVERYBODY, FINE, Closed(), ClosedWithoutASide(keys=(YOUNG, YOUNG)), since=again)
    assert (decided.state, decided.dissents, decided.open_objections) == (State.DECIDED, 1, 0)


def test_what_people_object_to_the_second_time_takes_the_place_of_the_first():
    again = told(NOT_YET, NOT_YET, STAFF_FINE, Closed(objections=2), since=ASKED_AGAIN)
    assert (again.state, again.unanswered, again.answered) == (State.OBJECTED, 2, 0)


def test_what_still_stands_is_kept_as_dissent_once_everybody_was_asked_again_and_it_has_an_answer():
    keys = DissentRecorded(keys=(YOUNG, STAFF))
    refused(told(ObjectionAnswered(), since=OBJECTED), keys, match="asked again")
    refused(OBJECTED_AGAIN, keys, match="has an answer")
    answered = told(ObjectionAnswered(), since=OBJECTED_AGAIN)
    refused(answered, DissentRecorded(keys=(YOUNG, YOUNG)), match="two sides")
    decided = told(keys, since=answered)
    assert (decided.state, decided.in_force, decided.dissents) == (State.DECIDED, Ending.WITH_DISSENT, 1)
    assert decided.open_objections == 0


def test_a_dissent_is_not_kept_where_a_side_was_not_heard_or_a_newer_version_waits():
    few = told(NOT_YET, Closed(objections=1), ObjectionAnswered(), since=ASKED_AGAIN)
    refused(few, DissentRecorded(keys=(YOUNG, STAFF)))
    newer = told(ObjectionAnswered(), Shared(), since=OBJECTED_AGAIN)
    assert newer.state == State.READY_AGAIN
    refused(newer, DissentRecorded(keys=(YOUNG, STAFF)))


def test_nobody_is_asked_before_the_time_to_think_has_ended():
    thinking = told(Shared(thinking=True))
    assert thinking.state == State.THINKING
    refused(thinking, EVERYBODY)
    assert told(ThinkingEnded(), EVERYBODY, since=thinking).state == State.OPEN


def test_thinking_is_cut_short_by_two_keys_from_two_sides_and_by_nothing_less():
    thinking = told(Shared(thinking=True))
    refused(thinking, ThinkingCutShort(keys=(YOUNG, YOUNG), sides=2), match="two sides")
    assert told(ThinkingCutShort(keys=(YOUNG, STAFF), sides=2), since=thinking).state == State.READY
    assert told(ThinkingCutShort(keys=(YOUNG, YOUNG), sides=1), since=thinking).state == State.READY
    refused(told(Shared()), ThinkingCutShort(keys=(YOUNG, STAFF), sides=2))


def test_what_is_decided_stays_decided_until_somebody_asks_to_look_again():
    refused(DECIDED, EVERYBODY, FINE, Closed(), ObjectionAnswered(), DissentRecorded(keys=(YOUNG, STAFF)))
    looking = told(LookAgain(), since=DECIDED)
    assert (looking.state, looking.in_force) == (State.LOOKING_AGAIN, Ending.AGREED)
    refused(looking, LookAgain())


def test_whoever_shares_a_change_of_what_is_decided_asks_to_look_again():
    changed = told(Shared(thinking=True), since=DECIDED)
    assert (changed.state, changed.in_force) == (State.THINKING, Ending.AGREED)
    assert told(ThinkingEnded(), since=changed).state == State.LOOKING_AGAIN


def test_nothing_is_shared_while_everybody_is_asked():
    refused(told(Shared(), EVERYBODY), Shared(), Shared(thinking=True), match="version before")


@pytest.mark.parametrize(
    ("people", "heard", "may"), [((2, 2, 2), 1, False), ((2, 2, 2), 2, True), ((1, 1, 1, 1), 2, False), ((1, 1), 1, True)]
)
def test_more_than_half_of_the_sides_have_to_be_heard_or_one_of_two(people, heard, may):
    asked = Asked(people=people, on_the_board=people)
    one_round = (asked, *(Replied(Answer.FINE, side) for side in range(heard) for _person in range(people[side])), Closed())
    twice = told(Shared(), *one_round, *one_round)
    assert twice.state == State.UNHEARD
    assert twice.may_go_on_without_a_side == may
    going_on = ClosedWithoutASide(keys=(0, min(1, heard - 1)))
    if may:
        assert told(going_on, since=twice).in_force == Ending.WITHOUT_A_SIDE
    else:
        refused(twice, going_on)


def test_looking_again_everybody_is_asked_about_the_same_or_a_newer_version_and_the_old_holds_until_then():
    looking = told(LookAgain(), since=DECIDED)
    for events in ((), (Shared(),), (Shared(thinking=True), ThinkingEnded())):
        asked = told(*events, EVERYBODY, FINE, NOT_YET, STAFF_FINE, Closed(objections=1), since=looking)
        assert (asked.state, asked.in_force) == (State.OBJECTED, Ending.AGREED)
        # It begins anew: one asking since it was looked at again is not two.
        refused(told(ObjectionAnswered(), since=asked), DissentRecorded(keys=(YOUNG, STAFF)))
    again = told(EVERYBODY, FINE, STAFF_FINE, Closed(), since=looking)
    assert (again.state, again.in_force) == (State.DECIDED, Ending.AGREED)


def test_a_dissent_stays_beside_what_is_in_force_until_something_else_is_decided():
    dissented = told(ObjectionAnswered(), DissentRecorded(keys=(YOUNG, STAFF)), LookAgain(), since=OBJECTED_AGAIN)
    assert dissented.dissents == 1
    assert told(EVERYBODY, FINE, STAFF_FINE, Closed(), since=dissented).dissents == 0
