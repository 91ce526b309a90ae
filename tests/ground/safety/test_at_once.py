"""Two people in the same moment: one hold, one thing to look at, one ending."""

from uuid import uuid4

import pytest
from tests.at_once import at_once
from tests.ground.joining.scene import make_ready_for_under_18s

from evenground.ground.concerns import writes as concerns
from evenground.ground.safety import writes
from evenground.ground.safety.models import Hold, Look, SomethingWrong, Verdict
from evenground.ground.safety.reads import inside_people_of
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ready(board):
    make_ready_for_under_18s(board)
    return board


def test_four_who_say_at_once_that_one_thing_is_wrong_make_one_hold_and_one_thing_to_look_at(ready, maya, noor, jo, ruth):
    item = uuid4()
    at_once(
        *[
            lambda who=who: writes.say_something_is_wrong("contribution", item, board=ready, reason="danger", by=who)
            for who in (maya, noor, jo, ruth)
        ]
    )
    assert Hold.objects.count() == 1
    assert SomethingWrong.objects.filter(same_as=None).count() == 1
    assert SomethingWrong.objects.count() == 4


def test_one_form_sent_three_times_at_once_says_it_once(ready, maya):
    once, item = uuid4(), uuid4()

    def say():
        return writes.say_something_is_wrong("note", item, board=ready, reason="private", by=maya, once=once).pk

    assert len(set(at_once(say, say, say))) == 1
    assert SomethingWrong.objects.count() == 1


def test_two_who_look_at_once_end_it_together_once(ready, maya):
    report = writes.say_something_is_wrong("contribution", uuid4(), board=ready, reason="danger", by=maya)
    at_once(*[lambda who=who: writes.look(report, by=who, verdict=Verdict.BACK) for who in inside_people_of(ready)])
    report.refresh_from_db()
    assert report.came_to == Verdict.BACK
    assert Look.objects.count() == 2
    assert Hold.objects.get().came_back


def test_of_two_safety_people_taken_off_at_once_one_stays(ready, hal):
    found = at_once(*[lambda one=one: concerns.take_off(one, by=hal) for one in inside_people_of(ready)])
    assert [type(each) for each in found].count(NotAllowed) == 1
    assert len(inside_people_of(ready)) == 1
