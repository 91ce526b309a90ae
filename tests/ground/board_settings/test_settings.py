"""What a board is called, what outsiders read and what it is for: two of its members say so, and a page shows every setting."""

import uuid

import pytest
from django.urls import reverse
from tests.at_once import at_once
from tests.cast import CARER, STAFF, YOUNG, member_of, sign_in_strongly
from tests.ground.joining.scene import make_ready_for_under_18s

from evenground.ground.audit.acts import Act
from evenground.ground.audit.models import LogLine
from evenground.ground.board_settings import reads, writes
from evenground.ground.board_settings.models import Wish
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Key, Member
from evenground.ground.boards.reads import hash_of, keys_waiting
from evenground.ground.keys import writes as keys
from evenground.ground.people.persons import everything_of, forget
from evenground.ground.web.errors import NotAllowed, NotHere

pytestmark = pytest.mark.django_db

HERE = ["hill-and-river"]
PAGE, CHANGE, SET_UP, LOG = (
    reverse(name, args=HERE) for name in ("board_settings:settings", "board_settings:change", "starting:set_up", "log:log")
)
WANTED = {"name": "River and Hill", "public_name": "Tuesday group", "purpose": "We make letters kinder."}


@pytest.fixture
def asked(board, maya, jo, ruth, noor):
    return writes.ask(**WANTED, by=maya)


def page_of(wish):
    return reverse("board_settings:wish", args=[*HERE, wish.pk])


def is_called(board):
    board.refresh_from_db()
    return {"name": board.name, "public_name": board.public_name, "purpose": board.purpose}


def page(client, path):
    return client.get(path).content.decode()


def test_two_from_two_sides_change_it_and_nobody_alone(client_as, board, asked, maya, noor, jo, ruth):
    before = is_called(board)
    with pytest.raises(NotAllowed, match="already"):
        writes.say_yes(asked, by=maya)
    with pytest.raises(NotAllowed, match="Two sides"):
        writes.say_yes(asked, by=noor)
    with pytest.raises(NotAllowed, match="read it again"):
        writes.say_yes(asked, by=jo, seen="0" * 64)
    assert is_called(board) == before
    assert writes.say_yes(asked, by=jo, seen=hash_of(reads.text_of(asked)))
    assert is_called(board) == WANTED
    line = LogLine.objects.get(act=Act.SETTINGS_CHANGED)
    assert (line.doer, line.second, line.subject) == (maya.person_id, jo.person_id, "name public_name purpose")
    assert "Maya and Jo said yes to this: another name for this board" in page(client_as(ruth), LOG)
    with pytest.raises(NotHere):
        writes.say_yes(asked, by=ruth)


def test_in_a_browser_it_stands_beside_what_it_is_now_and_is_asked_once(client_as, board, maya, jo, cato):
    form = page(client_as(maya), CHANGE)
    assert 'value="Hill and River"' in form
    once = str(uuid.uuid4())
    for _twice in range(2):
        answer = client_as(maya).post(CHANGE, {**WANTED, "once": once})
    wish = Wish.objects.get()
    assert answer.headers["Location"] == page_of(wish)
    assert Key.objects.count() == 1
    shown = page(client_as(jo), page_of(wish))
    for words in ("Hill and River", *WANTED.values()):
        assert words in shown
    assert client_as(cato).get(page_of(wish)).status_code == 404
    assert page_of(wish) in page(client_as(jo), PAGE)
    client_as(jo).post(page_of(wish), {"seen": hash_of(reads.text_of(wish))})
    assert is_called(board) == WANTED
    assert "It is like that already" in client_as(jo).post(CHANGE, WANTED).content.decode()
    assert "A board has a name." in client_as(jo).post(CHANGE, {**WANTED, "name": " "}).content.decode()


def test_when_something_else_was_changed_meanwhile_the_first_yes_counts_no_more(board, asked, maya, noor, jo, ruth):
    read = hash_of(reads.text_of(asked))
    other = writes.ask(name="Quiet Wood", public_name="", purpose="", by=noor)
    assert writes.say_yes(other, by=ruth)
    with pytest.raises(NotAllowed, match="read it again"):
        writes.say_yes(asked, by=jo, seen=read)
    assert is_called(board)["name"] == "Quiet Wood"


def test_a_no_stays_for_whoever_is_asked_next(client_as, board, asked, jo, ruth, maya):
    (key,) = keys_waiting(board)
    keys.say_no(key, by=jo, why="Everybody in town knows us by this name.")
    assert page_of(asked) in page(client_as(ruth), PAGE)
    assert "Everybody in town" in page(client_as(ruth), page_of(asked))
    with pytest.raises(NotAllowed, match="over"):
        writes.say_yes(asked, by=ruth)
    writes.take_back(writes.ask(name="Another", public_name="", purpose="", by=maya), by=maya)
    assert Wish.objects.count() == 2
    writes.ask(name="Yet another", public_name="", purpose="", by=maya)
    assert {each.name for each in Wish.objects.all()} == {asked.name, "Yet another"}, "what was taken back is gone"


def test_where_young_people_may_join_there_is_a_name_for_outsiders(client_as, board, maya, jo):
    make_ready_for_under_18s(board)
    with pytest.raises(NotAllowed, match="must be a name"):
        writes.ask(name="Quiet Wood", public_name="", purpose="", by=maya)
    refused = client_as(maya).post(CHANGE, {**WANTED, "public_name": " "}).content.decode()
    assert "there must be a name that outsiders may read" in refused
    assert WANTED["purpose"] in refused, "nothing is lost"


def test_the_page_shows_every_setting_and_whose_it_is(client_as, board, maya, jo):
    Board.objects.filter(pk=board.pk).update(has_another_way=True, thinking_days=7)
    shown = page(client_as(maya), PAGE)
    for words in ("Hill and River", "7 days", "Today&#39;s jobs", "People under 18 may join", "The people who run this website"):
        assert words in shown or words.replace("The people", "the people") in shown
    for name in ("keys:time_to_think", "duties:dealing", "looking_after:who", "closing:closing", "board_settings:change"):
        assert reverse(name, args=HERE) in shown


def test_the_host_names_it_for_outsiders_only_until_members_from_two_sides_are_there(board, hal, maya):
    given = {"is_open_to_under_18s": False, "has_another_way": False}
    with pytest.raises(NotAllowed, match="two of them say"):
        boards.set_policy(board, by=hal, public_name="Hal's board", **given)
    boards.set_policy(board, by=hal, public_name="", is_open_to_under_18s=False, has_another_way=True)
    board.refresh_from_db()
    assert (board.public_name, board.has_another_way) == ("", True)
    Member.objects.filter(board=board, person=hal).delete()
    boards.set_policy(board, by=hal, public_name="Hal's board", **given)


def test_the_hosts_own_form_no_longer_asks_for_it_then(client_as, board, hal, maya):
    browser = client_as(None)
    sign_in_strongly(browser, hal)
    shown = page(browser, SET_UP)
    assert 'name="public_name"' not in shown
    assert "two of them can change that" in shown
    browser.post(SET_UP, {"public_name": "Hal's board", "is_open_to_under_18s": "on"})
    board.refresh_from_db()
    assert (board.public_name, board.is_open_to_under_18s) == ("", True)


def test_a_key_of_somebody_who_left_or_is_on_a_break_counts_for_nothing(asked, board, maya, jo, ruth):
    boards.take_a_break(jo)
    with pytest.raises(NotAllowed, match="not on a break"):
        writes.say_yes(asked, by=jo)
    boards.leave(maya)
    with pytest.raises(NotAllowed, match="over"):
        writes.say_yes(asked, by=ruth)
    assert is_called(board)["name"] == "Hill and River"


@pytest.mark.django_db(transaction=True)
@pytest.mark.every_database
def test_two_second_yeses_at_once_change_it_once(asked, jo, ruth):
    found = at_once(lambda: writes.say_yes(asked, by=jo), lambda: writes.say_yes(asked, by=ruth))
    assert found.count(True) == 1
    assert LogLine.objects.filter(act=Act.SETTINGS_CHANGED).count() == 1


@pytest.mark.parametrize("first", [YOUNG, STAFF, CARER])
def test_whichever_two_sides_they_are_it_is_the_same(board, first):
    sides = [YOUNG, STAFF, CARER]
    by, other = member_of(board, "First", first), member_of(board, "Second", sides[(sides.index(first) + 1) % 3])
    assert writes.say_yes(writes.ask(**WANTED, by=by), by=other)
    assert is_called(board) == WANTED


def test_it_is_in_what_one_is_given_and_goes_when_one_is_erased(asked, maya):
    assert WANTED["purpose"] in str([rows for _called, rows in everything_of(maya.person)])
    forget(maya.person, keep_unnamed=True)
    assert not Wish.objects.exists()
