"""Which kinds of hints on plain words a board gets while its members write: two people from two sides say so."""

import pytest
from django.urls import reverse
from tests.around.hints.scene import COLD, LONG, hints_on, said

from evenground.cores.plain_words import ALL_KINDS
from evenground.ground.audit.acts import Act
from evenground.ground.audit.models import LogLine
from evenground.ground.board_settings import hints, reads, writes
from evenground.ground.board_settings.models import HintsLeftOut
from evenground.ground.boards.models import Key
from evenground.ground.boards.reads import hash_of
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db

HERE = ["hill-and-river"]
ALL, LOG = reverse("board_settings:hints", args=HERE), reverse("log:log", args=HERE)


def page_of(kind):
    return reverse("board_settings:hint", args=[*HERE, kind])


def left_out(kind, *, by):
    return [writes.show_hints(kind, False, by=each) for each in by]


def words_on(client, path):
    return said(client.get(path).content.decode())


def test_each_kind_of_hints_can_be_left_out_and_has_words_of_its_own():
    assert set(hints.KINDS) == {each.value for each in ALL_KINDS}
    assert len({str(each) for each in hints.KINDS.values()}) == len(ALL_KINDS)


def test_a_kind_left_out_comes_for_nobody_on_the_board_and_the_others_go_on(client_as, maya, jo, ruth, cato):
    assert "CAMHS" in said(hints_on(client_as(ruth), COLD))
    assert left_out("acronym", by=(maya, jo)) == [False, True]
    beside = said(hints_on(client_as(ruth), COLD))
    assert "CAMHS" not in beside
    assert "You could say: before" in beside
    assert reads.hints_left_out(cato.board) == frozenset()


def test_all_left_out_there_are_none_and_the_page_says_so(client_as, maya, jo):
    for kind in hints.KINDS:
        left_out(kind, by=(maya, jo))
    assert "below" not in said(hints_on(client_as(maya), f"{COLD} {LONG}"))
    assert "Hints while we write every kind but 9" in words_on(client_as(maya), reverse("board_settings:settings", args=HERE))
    assert words_on(client_as(maya), ALL).count("left out Bring them back") == len(hints.KINDS)


def test_two_from_two_sides_say_it_on_the_page_and_bring_it_back(client_as, maya, noor, jo, ruth):
    given = {"seen": hash_of("cold left-out")}
    assert "every kind" in words_on(client_as(maya), reverse("board_settings:settings", args=HERE))
    client_as(maya).post(page_of("cold"), given)
    for who, why in ((maya, "already"), (noor, "Two sides")):
        with pytest.raises(NotAllowed, match=why):
            writes.show_hints("cold", False, by=who)
    assert reads.hints_left_out(maya.board) == frozenset()
    assert "Maya said yes." in words_on(client_as(jo), page_of("cold"))
    assert words_on(client_as(jo), ALL).count("A second yes is awaited.") == 1
    assert client_as(jo).post(page_of("cold"), given).url == ALL
    assert reads.hints_left_out(maya.board) == {"cold"}
    line = LogLine.objects.get(act=Act.HINTS_SET)
    assert (line.doer, line.second, line.subject) == (maya.person_id, jo.person_id, "cold left-out")
    assert "Maya and Jo said yes to leaving hints out: Words that can sound cold" in words_on(client_as(ruth), LOG)
    assert "Bring these hints back" in words_on(client_as(ruth), page_of("cold"))
    for who in (ruth, jo):
        done = writes.show_hints("cold", True, by=who)
    assert done
    assert not HintsLeftOut.objects.exists()
    assert "Ruth and Jo said yes to bringing hints back: Words that can sound cold" in words_on(client_as(maya), LOG)


def test_a_yes_can_be_taken_back_and_is_for_one_kind_alone(client_as, maya, jo):
    left_out("cold", by=[maya])
    assert left_out("people", by=[jo]) == [False]
    client_as(maya).post(page_of("cold"), {"back": "1"})
    assert not Key.objects.filter(turned_by=maya).exists()
    assert left_out("cold", by=[jo]) == [False]
    assert reads.hints_left_out(maya.board) == frozenset()


def test_who_read_another_page_or_asks_for_what_is_not_there_changes_nothing(client_as, maya, jo):
    assert client_as(maya).post(page_of("cold"), {"seen": hash_of("cold shown")}).status_code == 403
    with pytest.raises(NotAllowed, match="like that already"):
        writes.show_hints("cold", True, by=maya)
    for method in ("get", "post"):
        assert getattr(client_as(maya), method)(page_of("spelling")).status_code == 404
    assert not Key.objects.exists()
    assert not HintsLeftOut.objects.exists()
