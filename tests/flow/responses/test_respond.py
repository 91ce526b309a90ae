import pytest
from django.core.cache import cache
from tests.cast import CARER, YOUNG, ask, member_of
from tests.flow.responses.scene import page_of, reveal

from evenground.flow.contributions import reads as contributions
from evenground.flow.contributions import writes as giving
from evenground.flow.responses import next_up, reads, rules, writes
from evenground.flow.responses.models import NextUp, Participant, Response
from evenground.flow.topics import large
from evenground.ground.safety.models import Hold
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed, NotHere

pytestmark = pytest.mark.django_db

AGREE, SKIP, DISAGREE = Response.AGREE, Response.SKIP, Response.DISAGREE


def test_nobody_answers_before_the_reveal(question, maya, client_as):
    given = giving.contribute(question, by=maya, words="Early")
    with pytest.raises(NotAllowed):
        writes.respond(question, 1, AGREE, by=maya)
    assert given.number is None
    assert client_as(maya).get(page_of(question)).status_code == 403


def test_anybody_on_the_board_answers_whatever_side_they_are_on(open_question, maya, jo, ruth):
    for who in (maya, jo, ruth):
        writes.respond(open_question, 1, AGREE, by=who)
    assert reads.counts(open_question)[1] == reads.Counts(agree=3)


def test_the_same_press_twice_counts_once_and_another_value_changes_it(open_question, maya):
    writes.respond(open_question, 1, AGREE, by=maya)
    writes.respond(open_question, 1, AGREE, by=maya)
    assert reads.counts(open_question) == {1: reads.Counts(agree=1)}
    writes.respond(open_question, 1, DISAGREE, by=maya)
    assert reads.counts(open_question) == {1: reads.Counts(disagree=1)}
    assert reads.own_values(maya, open_question) == {1: DISAGREE}


def test_an_answer_to_nothing_is_refused_as_not_here(open_question, maya, cato, client_as):
    with pytest.raises(NotHere):
        writes.respond(open_question, 99, AGREE, by=maya)
    assert client_as(maya).post(page_of(open_question), {"number": "1", "value": "5"}).status_code == 404
    assert client_as(cato).post(page_of(open_question), {"number": "1", "value": "1"}).status_code == 404
    assert not Response.objects.exists()


def test_what_is_out_of_sight_is_neither_asked_nor_answered(open_question, maya):
    held = contributions.revealed(open_question).get(number=2)
    Hold.objects.create(
        board=open_question.board, kind="contribution", item=held.pk, reason="private", made_on=clock.now().date()
    )
    with pytest.raises(NotHere):
        writes.respond(open_question, 2, AGREE, by=maya)
    assert next_up.next_for(maya, open_question).total == 3


def test_seats_are_dealt_to_all_members_at_once_and_say_nothing_of_who_came_first(open_question, maya, jo, ruth, noor):
    writes.respond(open_question, 1, AGREE, by=maya)
    seats = dict(Participant.objects.filter(topic=open_question).values_list("member", "seat"))
    assert sorted(seats.values()) == [1, 2, 3, 4, 5]
    assert {maya.pk, jo.pk, ruth.pk, noor.pk} <= seats.keys()
    late = member_of(open_question.board, "Late", CARER)
    writes.respond(open_question, 1, AGREE, by=late)
    assert 6 <= reads.seat_of(late, open_question).seat <= 12


def test_dealing_seats_again_moves_nobody(open_question, maya, jo):
    writes.deal_seats(open_question)
    before = set(Participant.objects.values_list("member", "seat"))
    writes.deal_seats(open_question)
    assert set(Participant.objects.values_list("member", "seat")) == before


def test_each_has_an_order_of_their_own_that_stays(board, maya, pass_time):
    others = [member_of(board, f"Young {n}", YOUNG) for n in range(12)]
    topic = reveal(ask(maya, "Which?"), [(maya, f"Idea {n}") for n in range(12)], pass_time)
    writes.deal_seats(topic)
    first = {who.pk: next_up.next_for(who, topic).number for who in others}
    assert len(set(first.values())) > 3
    assert first == {who.pk: next_up.next_for(who, topic).number for who in others}


def test_what_the_map_wants_to_know_comes_first_for_most(board, maya, pass_time):
    others = [member_of(board, f"Young {n}", YOUNG) for n in range(12)]
    topic = reveal(ask(maya, "Which?"), [(maya, f"Idea {n}") for n in range(6)], pass_time)
    writes.deal_seats(topic)
    writes.set_order(topic, {number: 1000.0 if number == 4 else 1.0 for number in range(1, 7)})
    assert sum(next_up.next_for(who, topic).number == 4 for who in others) >= 10
    writes.set_order(topic, {1: 1.0})
    assert NextUp.objects.filter(topic=topic).count() == 1


def test_each_is_asked_once_until_all_are_answered(open_question, maya):
    asked = []
    while (following := next_up.next_for(maya, open_question)).number:
        asked.append(following.number)
        writes.respond(open_question, asked[-1], SKIP, by=maya)
    assert sorted(asked) == [1, 2, 3, 4]
    assert (following.done, following.total) == (4, 4)


@pytest.fixture
def too_many_to_read(monkeypatch):
    """As if two ideas were too many to read at once, and a hand held three."""
    monkeypatch.setattr(large, "MANY", 2)
    monkeypatch.setattr(next_up, "A_HAND", 3)
    cache.clear()
    yield
    cache.clear()


def test_of_very_many_each_is_asked_once_too_and_what_is_out_of_sight_never(open_question, maya, too_many_to_read):
    held = contributions.revealed(open_question).get(number=2)
    Hold.objects.create(
        board=open_question.board, kind="contribution", item=held.pk, reason="private", made_on=clock.now().date()
    )
    asked = []
    while (following := next_up.next_for(maya, open_question)).number:
        assert (following.done, following.total) == (len(asked), 3)
        asked.append(following.number)
        writes.respond(open_question, asked[-1], SKIP, by=maya)
    assert sorted(asked) == [1, 3, 4]
    assert (following.done, following.total) == (3, 3)


def test_of_very_many_each_has_an_order_of_their_own_too(board, maya, pass_time, too_many_to_read):
    others = [member_of(board, f"Young {n}", YOUNG) for n in range(12)]
    topic = reveal(ask(maya, "Which?"), [(maya, f"Idea {n}") for n in range(12)], pass_time)
    first = {who.pk: next_up.next_for(who, topic).number for who in others}
    assert len(set(first.values())) > 3
    assert first == {who.pk: next_up.next_for(who, topic).number for who in others}


def test_an_idea_of_very_many_is_answered_and_one_that_is_not_there_is_refused(open_question, maya, client_as, too_many_to_read):
    assert client_as(maya).post(page_of(open_question), {"number": "3", "value": "1"}).status_code == 302
    assert client_as(maya).post(page_of(open_question), {"number": "99", "value": "1"}).status_code == 404
    assert reads.own_values(maya, open_question) == {3: AGREE}


def test_a_result_is_hidden_until_one_has_answered(open_question, maya, jo):
    writes.respond(open_question, 1, AGREE, by=maya)
    assert reads.may_see_result(maya, open_question, 1)
    assert not reads.may_see_result(maya, open_question, 2)
    assert not reads.may_see_result(jo, open_question, 1)


def test_what_came_from_elsewhere_hides_nothing(open_question, maya):
    open_question.is_brought_in = True
    assert reads.may_see_result(maya, open_question, 1)


def test_the_map_is_given_every_answer_by_seat_and_number(open_question, maya, jo):
    writes.respond(open_question, 2, AGREE, by=maya)
    writes.respond(open_question, 1, DISAGREE, by=maya)
    writes.respond(open_question, 1, SKIP, by=jo)
    seat = {who: reads.seat_of(who, open_question).seat for who in (maya, jo)}
    expected = [(seat[maya], 1, DISAGREE), (seat[maya], 2, AGREE), (seat[jo], 1, SKIP)]
    assert list(reads.rows(open_question)) == sorted(expected)
    assert (reads.how_many(open_question), reads.how_many_answered(open_question)) == (3, 2)


def test_few_answers_are_no_result():
    assert not rules.is_enough_to_show(6)
    assert rules.is_enough_to_show(7)
