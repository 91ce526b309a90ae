"""Two keys: a strong act takes two members from two sides, each of whom read the same words."""

import pytest
from django.urls import reverse
from tests.at_once import at_once
from tests.cast import CARER, STAFF, YOUNG, member_of

from evenground.ground.audit.acts import Act
from evenground.ground.audit.models import LogLine
from evenground.ground.boards import reads
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Key, Member
from evenground.ground.keys import rules, writes
from evenground.ground.keys.models import KeyRefused
from evenground.ground.pauses import writes as pauses
from evenground.ground.people import persons
from evenground.ground.safety import writes as safety
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db

HERE = ["hill-and-river"]
PAGE, FRONT = reverse("keys:time_to_think", args=HERE), reverse("home:board", args=HERE)


def turn(by, text="Everything that stands here.", **more):
    """A key to an act; who turned both, once there are two."""
    act = Act.TIME_TO_THINK_SET
    turned = boards.use_keys("an-act", 7, act=act, text=text, address="/somewhere/", by=by, **more)
    return turned and (turned.first, turned.second)


def refused(by, why, **more):
    with pytest.raises(NotAllowed, match=why):
        turn(by, **more)


@pytest.fixture
def others(board):
    """So many of other sides that nobody need wait for one person."""
    return [member_of(board, "Ed", STAFF, "26+"), member_of(board, "Femi", CARER, "26+")]


def test_two_from_two_sides_turn_both_and_nobody_alone(maya, noor, jo, others):
    assert turn(maya) is None
    refused(maya, "already")
    refused(noor, "Two sides")
    assert turn(jo) == (maya, jo)
    assert not Key.objects.exists()


def test_whichever_two_sides_they_are_it_is_the_same(maya, jo, ruth):
    for first, second in ((maya, jo), (jo, maya), (ruth, maya), (jo, ruth)):
        assert turn(first) is None
        assert turn(second) == (first, second)


def test_a_key_to_other_words_an_old_one_and_one_of_somebody_who_left_count_for_nothing(maya, jo, ruth, pass_time):
    turn(maya, "The old words.")
    assert turn(jo, "The new words.") is None
    boards.leave(jo)
    assert turn(ruth, "The new words.") is None
    pass_time(days=14)
    assert turn(maya, "The new words.") is None


def test_where_one_side_only_is_there_two_of_it_are_enough(maya, noor):
    assert turn(maya, sides=1) is None
    assert turn(noor, sides=1) == (maya, noor)


def test_whoever_has_left_is_on_a_break_or_paused_turns_no_key_and_their_first_one_lapses(board, maya, noor, jo, ruth, hal):
    amir, _sam = (safety.name_safety_person(board, name, hours="Monday 9:00-17:00") for name in ("Amir", "Sam"))

    def leave(who):
        boards.leave(who)

    def away(who):
        boards.take_a_break(who)

    def paused(who):
        pauses.pause(who, by=amir, why="His phone was taken.")

    for number, go in enumerate((leave, away, paused)):
        first = member_of(board, f"Young {number}", YOUNG)
        turn(first)
        go(first)
        assert turn(jo) is None, "the first key had lapsed, so this is a first one"
        second = member_of(board, f"Another {number}", YOUNG)
        go(second)
        # As the page had them before.
        refused(second, "not on a break")
        refused(Member.objects.get(pk=second.pk), "not on a break")
        Key.objects.all().delete()


def test_nobody_turns_a_key_to_what_is_about_themselves(maya, jo, ruth):
    refused(maya, "about you", concerned=maya)
    turn(jo, concerned=maya)
    refused(maya, "about you", concerned=maya)
    assert turn(ruth, concerned=maya) == (jo, ruth)
    line = LogLine.objects.order_by("-place").first()
    assert (line.doer, line.second, line.concerned) == (jo.person_id, ruth.person_id, maya.person_id)


def test_where_one_person_is_of_another_side_anybody_may_after_three_days(board, hal, maya, noor, pass_time):
    # Of this board only Hal is of another side.
    turn(maya)
    refused(noor, "three days")
    pass_time(hours=71)
    refused(noor, "three days")
    pass_time(hours=1)
    assert turn(noor) == (maya, noor)


def test_the_one_of_another_side_can_turn_it_at_once_or_say_no(board, hal, maya, noor, pass_time):
    staff = Member.objects.get(board=board, person=hal)
    turn(maya)
    (key,) = reads.keys_waiting(board)
    writes.say_no(key, by=staff, why="We should ask the others first.")
    pass_time(days=3)
    assert turn(noor) is None, "a no ends it: this is a first key again"
    assert turn(staff) == (noor, staff)


def test_whom_it_is_about_counts_for_nobody_so_the_others_of_that_side_are_not_waited_for(board, hal, maya, noor, pass_time):
    staff = Member.objects.get(board=board, person=hal)
    turn(maya, concerned=staff)
    refused(noor, "three days", concerned=staff)
    pass_time(hours=72)
    assert turn(noor, concerned=staff) == (maya, noor)


def test_one_person_with_two_accounts_in_one_browser_is_not_two_people(client_as, board, maya, jo, ruth):
    client = client_as(maya)
    client.post(PAGE, {"days": 3})
    # The same browser, signed in as somebody of another side.
    client.force_login(jo.person)
    page = client.post(PAGE, {"days": 3}).content.decode()
    assert "surely two people" in page
    board.refresh_from_db()
    assert board.thinking_days == 0
    assert Key.objects.get().turned_by == maya
    client_as(ruth).post(PAGE, {"days": 3})
    board.refresh_from_db()
    assert board.thinking_days == 3


def test_the_mark_of_a_browser_comes_with_a_key_and_with_nothing_else(client_as, maya, jo):
    client = client_as(maya)
    client.get(PAGE)
    client.get(reverse("home:board", args=HERE))
    assert "device" not in client.cookies
    client.post(PAGE, {"days": 3})
    assert client.cookies["device"]["httponly"]
    assert client.cookies["device"].value not in Key.objects.get().device


@pytest.mark.django_db(transaction=True)
@pytest.mark.every_database
def test_of_two_second_keys_at_once_one_does_it_and_the_other_begins_anew(board, maya, jo, ruth):
    turn(maya)
    found = at_once(lambda: turn(jo), lambda: turn(ruth))
    assert sum(each is not None and not isinstance(each, NotAllowed) for each in found) == 1
    assert LogLine.objects.filter(act=Act.TIME_TO_THINK_SET).count() == 1
    assert Key.objects.count() <= 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.every_database
def test_two_first_keys_at_once_are_a_first_and_a_second_one(board, maya, jo):
    found = at_once(lambda: turn(maya), lambda: turn(jo))
    done = [each for each in found if each is not None]
    assert len(done) == 1
    assert set(done[0]) == {maya, jo}
    assert not Key.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.every_database
def test_a_second_key_and_a_no_at_once_never_both_count(board, maya, jo, ruth):
    turn(maya)
    (key,) = reads.keys_waiting(board)
    at_once(lambda: turn(jo), lambda: writes.say_no(key, by=ruth, why="Not yet."))
    is_done = LogLine.objects.filter(act=Act.TIME_TO_THINK_SET).exists()
    assert KeyRefused.objects.exists() != is_done


def test_a_no_has_a_reason_a_name_and_a_place_beside_what_was_wanted(client_as, board, maya, jo, ruth, cato):
    client_as(maya).post(PAGE, {"days": 3})
    (key,) = reads.keys_waiting(board)
    no = reverse("keys:say_no", args=[*HERE, key.pk])
    assert client_as(cato).get(no).status_code == 404
    assert client_as(maya).get(no).status_code == 403
    empty = client_as(jo).post(no, {"why": "  "}).content.decode()
    assert "Say in a few words why." in empty
    assert "Nothing is lost" in empty
    assert Key.objects.exists()
    assert client_as(jo).post(no, {"why": "Three days are over before we meet."}).headers["Location"] == FRONT
    assert not Key.objects.exists()
    assert client_as(ruth).get(no).status_code == 404
    client_as(maya).post(PAGE, {"days": 3})
    page = client_as(ruth).get(PAGE).content.decode()
    assert "Jo said no on" in page
    assert "Three days are over before we meet." in page
    assert "Something is wrong with this" in page


def test_the_time_to_think_is_changed_by_two_on_its_page(client_as, board, maya, noor, jo, cato, others):
    Board.objects.filter(pk=board.pk).update(thinking_days=7)
    assert "7 days" in client_as(noor).get(PAGE).content.decode()
    client_as(maya).post(PAGE, {"days": 3})
    page = client_as(jo).get(PAGE).content.decode()
    assert "Maya said yes." in page
    assert "With your yes it is done." in page
    assert "another side" in client_as(maya).get(PAGE).content.decode()
    assert "Two sides have to want it" in client_as(noor).post(PAGE, {"days": 3}).content.decode()
    assert "It is that long already" in client_as(jo).post(PAGE, {"days": 7}).content.decode()
    # Another number is another act: it waits beside the first.
    client_as(jo).post(PAGE, {"days": 5})
    board.refresh_from_db()
    assert board.thinking_days == 7
    client_as(jo).post(PAGE, {"days": 3})
    board.refresh_from_db()
    assert board.thinking_days == 3
    assert not reads.keys_waiting(board)
    assert client_as(cato).post(PAGE, {"days": 0}).status_code == 404


def test_a_yes_can_be_taken_back_and_a_strange_number_is_refused(client_as, board, maya, jo):
    client_as(maya).post(PAGE, {"days": 3})
    client_as(jo).post(PAGE, {"back": 3})
    assert Key.objects.count() == 1, "nobody takes another's back"
    client_as(maya).post(PAGE, {"back": 3})
    assert not Key.objects.exists()
    for days in (-1, 61, "many"):
        client_as(maya).post(PAGE, {"days": days})
    assert not Key.objects.exists()
    assert not rules.is_a_time_to_think(61)


def test_the_host_who_is_on_no_side_turns_no_key(client_as, board, hal, maya):
    Member.objects.filter(board=board, person=hal).delete()
    assert client_as(hal).post(PAGE, {"days": 3}).status_code == 404
    client_as(maya).post(PAGE, {"days": 3})
    (key,) = reads.keys_waiting(board)
    assert client_as(hal).post(reverse("keys:say_no", args=[*HERE, key.pk]), {"why": "No."}).status_code == 404


def test_whoever_is_erased_takes_a_waiting_key_along_and_a_no_of_theirs(board, jo, maya):
    late = member_of(board, "Lee", YOUNG)
    turn(maya)
    (key,) = reads.keys_waiting(board)
    writes.say_no(key, by=late, why="I would rather wait.")
    turn(late)
    told = [str(rows) for _called, rows in persons.everything_of(late.person)]
    assert any("/somewhere/" in rows for rows in told)
    assert any("I would rather wait." in rows for rows in told)
    persons.forget(late.person, keep_unnamed=True)
    assert not Key.objects.exists()
    assert not KeyRefused.objects.exists()
