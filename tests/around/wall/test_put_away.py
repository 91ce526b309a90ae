"""Two people from two sides put the wall away and bring it back; nothing on it is touched."""

import uuid

import pytest
from django.urls import reverse
from tests.around.wall.scene import HERE, PDF, a_file, a_photo, page_of
from tests.cast import CARER, STAFF, member_of

from evenground.around.wall import reads, rules, writes
from evenground.around.wall.models import ClosedWall, WallNote
from evenground.ground.audit.acts import Act
from evenground.ground.audit.models import LogLine
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Key
from evenground.ground.boards.reads import hash_of
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def others(board):
    """So many of other sides that nobody need wait for one person."""
    return [member_of(board, "Ed", STAFF, "26+"), member_of(board, "Femi", CARER, "26+")]


@pytest.fixture
def put_away(others, maya, jo):
    writes.set_wall(False, by=maya)
    assert writes.set_wall(False, by=jo)


def page(client_as, who, name="wall"):
    return client_as(who).get(page_of(name)).content.decode()


def test_it_takes_two_from_two_sides(client_as, others, note, maya, noor, jo):
    assert page_of("switch") in page(client_as, maya), "the way to it is at the foot of the wall"
    given = {"seen": hash_of(rules.CLOSED)}
    client_as(maya).post(page_of("switch"), given)
    assert reads.is_open(maya.board)
    assert "You said yes." in page(client_as, maya, "switch")
    for who, why in ((maya, "already"), (noor, "Two sides")):
        with pytest.raises(NotAllowed, match=why):
            writes.set_wall(False, by=who)
    assert "Maya said yes." in page(client_as, jo, "switch")
    client_as(jo).post(page_of("switch"), given)
    assert not reads.is_open(maya.board)
    line = LogLine.objects.get(act=Act.WALL_SET)
    assert (line.doer, line.second, line.subject) == (maya.person_id, jo.person_id, "closed")
    log = client_as(noor).get(reverse("log:log", args=[HERE])).content.decode()
    assert "Maya and Jo said yes to putting the wall away." in log


def test_a_yes_can_be_taken_back_before_the_second(client_as, others, maya, jo):
    writes.set_wall(False, by=maya)
    client_as(maya).post(page_of("switch"), {"back": "1"})
    assert not Key.objects.exists()
    assert not writes.set_wall(False, by=jo)
    assert reads.is_open(maya.board)


def test_who_read_another_page_says_yes_to_nothing(client_as, others, maya):
    assert client_as(maya).post(page_of("switch"), {"seen": hash_of(rules.OPEN)}).status_code == 403
    with pytest.raises(NotAllowed, match="like that already"):
        writes.set_wall(True, by=maya)
    assert not Key.objects.exists()


def test_put_away_the_wall_says_so_kindly_and_shows_nothing(client_as, note, put_away, ruth, maya):
    for who in (ruth, maya):
        shown = page(client_as, who)
        assert "The wall is put away" in shown
        assert "Hello everybody." not in shown
        assert page_of("switch") in shown
    given = {"words": "x", "once": str(uuid.uuid4())}
    for name in ("reply", "change", "take_back", "photo", "file"):
        assert client_as(ruth).get(page_of(name, note.pk)).status_code == 404
    for name in ("wall", "session", "give_photo"):
        answer = client_as(ruth).post(page_of(name), given)
        assert answer.status_code == 403
        assert "put its wall away" in answer.content.decode()
    assert client_as(maya).get(reverse("safety:report", args=[HERE, "wall_note", note.pk])).status_code == 404
    with pytest.raises(NotAllowed, match="put its wall away"):
        writes.write_note("x", by=maya)
    with pytest.raises(NotAllowed, match="put its wall away"):
        writes.reply(note, "x", by=maya)


def test_brought_back_everything_stands_as_it_stood(client_as, note, others, ruth, maya, jo):
    writes.write_note("The agenda", by=maya, file=a_file(PDF, "agenda.pdf"))
    said = writes.reply(note, "Hello Ruth.", by=maya)
    before = list(WallNote.objects.order_by("pk").values())
    for to in (False, True):
        for who in (jo, maya):
            done = writes.set_wall(to, by=who)
        assert done
    assert not ClosedWall.objects.exists()
    assert list(WallNote.objects.order_by("pk").values()) == before
    shown = page(client_as, ruth)
    for words in ("Hello everybody.", said.words, "agenda.pdf"):
        assert words in shown
    assert "Jo and Maya said yes to bringing the wall back." in client_as(ruth).get(
        reverse("log:log", args=[HERE])
    ).content.decode()  # fmt: skip


def test_what_is_only_ones_own_stays_ones_own_while_it_is_put_away(client_as, maya, jo, noor, others):
    own = writes.give_photo(a_photo(maya.board), by=maya, words="My gran.", is_only_mine=True)
    shared = writes.give_photo(a_photo(maya.board), by=maya, words="He was so wet.")
    for who in (maya, jo):
        writes.set_wall(False, by=who)
    photos = page(client_as, maya, "photos")
    assert "My gran." in photos
    assert "He was so wet." not in photos
    assert client_as(maya).get(page_of("weekly_photo", own.pk)).status_code == 200
    assert client_as(noor).get(page_of("weekly_photo", shared.pk)).status_code == 404
    writes.take_photo_back(own, by=maya)


def test_one_boards_wall_is_not_anothers(put_away, cato):
    assert reads.is_open(cato.board)


def test_nobody_is_asked_for_a_hello_on_a_wall_that_is_put_away(at, noor, maya, jo, hal, others):
    boards.hand_on("welcomer", to=maya, by=hal)
    note = writes.write_note("Hi.", by=noor)
    assert reads.waiting_for_hello(maya) == note
    for who in (maya, jo):
        writes.set_wall(False, by=who)
    assert reads.waiting_for_hello(maya) is None
