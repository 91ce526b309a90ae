"""Whatever carries a promised time stands under "Waits for you": the desk never says that nothing waits while somebody does."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import CARER, YOUNG, member_of
from tests.ground.joining.scene import a_card, make_ready_for_under_18s, token_of

from evenground.flow.contributions import writes as give
from evenground.ground.boards import writes as boards
from evenground.ground.boards.reads import perspectives_of
from evenground.ground.concerns import writes as concerns
from evenground.ground.concerns.models import Concern
from evenground.ground.joining import reads as joining_reads
from evenground.ground.joining import writes as joining
from evenground.ground.pauses import writes as pauses
from evenground.ground.people import writes as people

pytestmark = pytest.mark.django_db

BOARD = ["hill-and-river"]
NOTHING = "Nothing waits for you"


def page(name):
    return reverse(name, args=BOARD)


@pytest.fixture
def desk(client_as):
    """What stands under "Waits for you", and what stands under what waits for somebody else."""

    def shown(safety_person):
        whole = client_as(safety_person.person).get(page("desk:desk")).content.decode()
        _before, _heading, waits = whole.partition("<h2>Waits for you</h2>")
        yours, _heading, _after = waits.partition("<h2>Out of sight")
        yours, _heading, others = yours.partition("<h2>Waits for somebody else first</h2>")
        return yours, others

    return shown


def who_asks_to_join(board, hal, name="Iris"):
    token = joining.ask_to_join(token_of(a_card(board, hal)), name=name, once=uuid.uuid4())
    joining.choose_adult(token, "Gran")
    return joining_reads.agreement_of_young(token)


def a_young_person(board, hal, name="Iris"):
    """Their parent is on the board, too, and said yes: a safety person asks both of them."""
    asks = who_asks_to_join(board, hal, name)
    joining.adult_decides(asks, yes=True, is_on_the_board=True)
    return joining_reads.agreement_in(board, asks.pk)


def test_what_was_told_stands_first_with_its_time_until_it_was_read_and_moved(desk, leads, maya):
    assert all(NOTHING in desk(lead)[0] for lead in leads)
    told = concerns.tell("Somebody waits for me.", by=maya)
    (reader,), (other,) = [each for each in leads if each == told.kept_by], [each for each in leads if each != told.kept_by]
    yours, _others = desk(reader)
    assert page("concerns:desk") in yours
    assert "1 message" in yours
    assert f"{reader.name} reads it by" in yours
    assert NOTHING not in yours
    assert "Somebody waits for me." not in yours
    assert "Maya" not in yours
    yours, others = desk(other)
    assert NOTHING in yours
    assert page("concerns:desk") in others
    concerns.move(concerns.read(told, by=reader))
    assert NOTHING in desk(reader)[0]


def test_told_and_read_by_nobody_in_time_it_waits_for_each_of_them_with_whom_to_call(desk, client_as, leads, maya):
    told = concerns.tell("Somebody waits for me.", by=maya)
    Concern.objects.filter(pk=told.pk).update(waits_for=Concern.Waits.OUTSIDE)
    for lead in leads:
        assert "Nobody read it in time" in desk(lead)[0]
        assert "Call them now" in client_as(lead.person).get(page("desk:desk")).content.decode()


def test_whoever_it_may_be_about_is_not_told_that_it_is_there(desk, leads, maya):
    concerns.tell("It is Amir.", by=maya, not_for=[leads[0].pk])
    yours, others = desk(leads[0])
    assert NOTHING in yours
    assert page("concerns:desk") not in yours + others
    assert page("concerns:desk") in desk(leads[1])[0]


def test_a_young_person_who_can_go_no_further_waits_until_a_safety_person_has_asked_both(desk, leads, board, hal):
    make_ready_for_under_18s(board)
    iris = a_young_person(board, hal)
    for lead in leads:
        yours, _others = desk(lead)
        assert "1 young person" in yours
        assert page("joining:young_people") in yours
        assert "Iris" not in yours
    joining.confirm_that_both_were_asked(iris, by=leads[0].person)
    assert NOTHING in desk(leads[0])[0]


def test_another_way_waits_for_the_second_safety_person_and_not_for_the_first(desk, leads, board, hal):
    make_ready_for_under_18s(board)
    board.has_another_way = True
    board.save()
    iris = who_asks_to_join(board, hal)
    assert NOTHING in desk(leads[1])[0], "nobody has begun"
    joining.record_another_way(joining_reads.agreement_in(board, iris.pk), by=leads[0].person)
    assert NOTHING in desk(leads[0])[0]
    assert page("joining:young_people") in desk(leads[1])[0]


def test_a_lost_card_and_a_pause_wait_for_a_second_person_and_not_for_the_first(desk, leads, maya, noor):
    amir, sam = leads
    people.ask_for_card(maya.person, by=amir.person, in_person=False)
    assert NOTHING in desk(amir)[0]
    assert page("joining:lost_cards") in desk(sam)[0]
    pauses.pause(noor, by=sam, why="Somebody else writes from her account.")
    assert page("pauses:pauses") in desk(amir)[0]
    assert page("pauses:pauses") not in desk(sam)[0]
    assert "Noor" not in desk(amir)[0]


def test_new_ideas_wait_where_they_are_read_early_and_for_those_who_may(desk, leads, board, question, maya):
    give.contribute(question, by=maya, words="sealed words")
    assert NOTHING in desk(leads[0])[0], "nobody under 18 can join"
    board.is_open_to_under_18s = True
    board.save()
    yours, _others = desk(leads[0])
    assert page("early_reading:reading") in yours
    assert "1 idea" in yours
    assert "sealed words" not in yours
    boards.join(board, person=leads[1].person, perspective=perspectives_of(board)[CARER])
    assert NOTHING in desk(leads[1])[0], "they have a say of their own to give"


def test_the_desk_costs_the_same_queries_however_much_waits(client_as, leads, board, question, maya, noor, jo, hal):
    make_ready_for_under_18s(board)
    amir, sam = leads
    browser = client_as(amir.person)

    def more(n):
        concerns.tell("told", by=maya)
        a_young_person(board, hal, f"Iris {n}")
        give.contribute(question, by=maya, words=f"idea {n}")
        someone = member_of(board, f"Somebody {n}", YOUNG)
        people.ask_for_card(someone.person, by=sam.person, in_person=False)
        pauses.pause(member_of(board, f"Another {n}", YOUNG), by=sam, why="why")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert NOTHING not in browser.get(page("desk:desk")).content.decode()
        return len(captured)

    more(0)
    few = queries()
    for n in range(1, 5):
        more(n)
    assert queries() == few
