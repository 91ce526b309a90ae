"""Asked and closed in five minutes, while all are in one room: it counts only if every one of them answers."""

import datetime

import pytest
from django.urls import reverse
from tests.cast import say_what_can_change
from tests.flow.proposals.scene import a_plan
from tests.ground.boxes.conftest import in_turn
from tests.ground.boxes.posting import Phone

from evenground.cores.consent import State
from evenground.flow.decisions import reads, rules, writes
from evenground.ground.boxes.models import Box, MixedBeforeReading
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock

pytestmark = pytest.mark.django_db
FIVE = datetime.timedelta(minutes=5)


@pytest.fixture
def version(question, maya, jo, ruth, noor):
    say_what_can_change(question, jo)
    return a_plan(question, maya)


def everybody(decision):
    return [place.member for place in reads.round_of(decision).roster.all()]


def opened(version, by):
    return writes.open_decision(version, by=by, closes_at=clock.now() + FIVE, is_in_a_room=True)


def test_when_all_answer_it_is_decided(version, question, maya, pass_time):
    decision = opened(version, maya)
    for member in everybody(decision):
        writes.give_reply(decision, "fine", by=member)
    pass_time(minutes=6)
    writes.close(decision)
    assert reads.standing(question).state is State.DECIDED


def test_when_one_is_missing_nothing_is_decided_and_no_side_has_had_its_chance(version, question, maya, pass_time):
    decision = opened(version, maya)
    for member in everybody(decision)[1:]:
        writes.give_reply(decision, "fine", by=member)
    pass_time(minutes=6)
    writes.close(decision)
    standing = reads.standing(question)
    assert (standing.state, standing.times_unheard) == (State.UNHEARD, 0)
    assert not standing.may_go_on_without_a_side


def test_one_who_sees_a_problem_is_heard_whoever_is_missing(version, question, maya, noor, pass_time):
    decision = opened(version, maya)
    writes.give_reply(decision, "not_yet", by=noor, reason="rushed")
    pass_time(minutes=6)
    writes.close(decision)
    assert reads.standing(question).state is State.OBJECTED


@pytest.mark.django_db(transaction=True)
def test_its_answers_can_be_mixed_at_once(version, question, board, maya, jo, ruth, noor, hal, pass_time):
    phones = [Phone(member) for member in (maya, jo, ruth, noor)]
    phones[0].make_keys()
    MixedBeforeReading.objects.create(board=board, chosen_on=clock.now().date())
    decision = opened(version, maya)
    known = {phone.member.pk for phone in phones}
    phones += [Phone(member) for member in everybody(decision) if member.pk not in known]
    box = Box.objects.get()
    for phone in phones:
        phone.answer(box, "fine")
    tasks.run_ready()
    box.refresh_from_db()
    ((phone, layer),) = in_turn(box, phones)
    phone.mix(layer)
    tasks.run_ready()
    assert reads.standing(question).state is State.DECIDED


def test_it_is_one_of_the_times_to_choose_from(client_as, version, question, maya):
    page = reverse("decisions:open", args=["hill-and-river", question.pk])
    assert "all of us are here now" in client_as(maya).get(page).content.decode()
    client_as(maya).post(page, {"when": "room", "review": "182", "once": ""})
    round_ = reads.round_of(reads.latest_of(question))
    assert round_.is_in_a_room
    assert round_.closes_at - round_.opens_at <= FIVE + datetime.timedelta(seconds=5)
    assert rules.is_everybody_heard(round_, 5, asked=5)
    assert not rules.is_everybody_heard(round_, 4, asked=5)
