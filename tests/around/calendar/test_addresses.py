"""A private address for a calendar: made when asked for, known to whoever has it, stopped with one press."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.architecture.test_one_link import dumped
from tests.cast import ask

from evenground.around.calendar import addresses, reads, writes
from evenground.around.calendar.models import BoardAddress, PersonalAddress
from evenground.ground.boards import writes as boards
from evenground.ground.people import persons
from evenground.ground.people import writes as people
from evenground.ground.people.reads import fingerprint

pytestmark = pytest.mark.django_db

DATES = "/boards/hill-and-river/dates/"


def own(person) -> str:
    writes.make_own(by=person)
    return feed_of(PersonalAddress.objects.get(person=person))


def of_board(member) -> str:
    writes.make_for_board(by=member)
    return feed_of(BoardAddress.objects.get(board=member.board))


def feed_of(made) -> str:
    return reverse("calendar:feed", args=[addresses.secret_of(made.salt)])


def status(path: str) -> int:
    return Client().get(path).status_code


def test_there_is_no_address_until_somebody_asks_for_one(client_as, maya):
    shown = client_as(maya).get(DATES).content.decode()
    assert "/dates/" in shown
    assert ".ics" not in shown
    assert not PersonalAddress.objects.exists()
    client_as(maya).post(DATES + "mine/make/")
    assert own(maya.person) in client_as(maya).get(DATES).content.decode()


def test_the_page_is_for_members_and_nobody_sees_anothers_address(client_as, maya, noor, cato):
    path = own(maya.person)
    assert client_as(None).get(DATES).status_code == 302
    assert client_as(cato).get(DATES).status_code == 404
    assert path not in client_as(noor).get(DATES).content.decode()
    assert client_as(maya).post(DATES + "others/make/").status_code == 404


def test_whoever_has_the_address_needs_no_account_and_a_wrong_one_is_not_here(maya):
    path = own(maya.person)
    assert status(path) == 200
    assert status(path[:-5] + ("A" if path[-5] != "A" else "B") + ".ics") == 404
    assert status(reverse("calendar:feed", args=["x"])) == 404
    assert Client().post(path).status_code == 405


def test_a_new_address_ends_the_old_one_at_once_and_two_presses_make_one(client_as, maya):
    old = own(maya.person)
    mark = PersonalAddress.objects.get().fingerprint
    for _ in range(2):
        client_as(maya).post(DATES + "mine/make-new/", {"instead_of": mark})
    new = feed_of(PersonalAddress.objects.get())
    assert (status(old), status(new)) == (404, 200)
    writes.make_own_new(by=maya.person, instead_of=mark)
    assert status(new) == 200, "the second press was about the old one"


def test_switched_off_there_is_nothing_there(client_as, maya):
    path = own(maya.person)
    client_as(maya).post(DATES + "mine/switch-off/")
    assert status(path) == 404


def test_the_boards_address_is_everybodys_to_make_new_and_to_switch_off(client_as, maya, jo, cato):
    path = of_board(maya)
    assert path in client_as(jo).get(DATES).content.decode()
    assert client_as(cato).post(DATES + "board/switch-off/").status_code == 404
    mark = BoardAddress.objects.get().fingerprint
    client_as(jo).post(DATES + "board/make-new/", {"instead_of": mark})
    assert status(path) == 404
    again = feed_of(BoardAddress.objects.get())
    assert status(again) == 200
    client_as(jo).post(DATES + "board/switch-off/")
    assert status(again) == 404


def test_a_paused_account_has_no_feed_and_has_it_again_afterwards(maya):
    path = own(maya.person)
    people.pause(maya.person, by=None)
    assert status(path) == 404
    people.end_pause(maya.person, by=None)
    assert status(path) == 200


def test_who_left_a_board_gets_no_dates_of_it_and_who_is_erased_has_no_address(maya, question):
    path = own(maya.person)
    assert b"BEGIN:VEVENT" in Client().get(path).content
    boards.leave(maya)
    assert b"BEGIN:VEVENT" not in Client().get(path).content
    persons.forget(maya.person, keep_unnamed=True)
    assert status(path) == 404


def test_who_cannot_come_in_for_a_while_gets_no_dates(maya, question):
    path = own(maya.person)
    maya.is_resting = True
    maya.save()
    assert b"BEGIN:VEVENT" not in Client().get(path).content


def test_the_database_alone_opens_nothing(maya, settings):
    path = own(maya.person)
    secret = path.removesuffix(".ics").rsplit("/", 1)[-1]
    assert secret not in str(dumped())
    made = PersonalAddress.objects.get()
    assert fingerprint(made.salt) != made.fingerprint
    for stolen in (made.salt, made.fingerprint):
        assert status(reverse("calendar:feed", args=[stolen])) == 404
    settings.SECRET_KEY = "another-key-of-another-server-000000000000"
    assert status(path) == 404
    assert reads.own_address(maya.person) is None, "the page offers a new one"
    writes.make_own(by=maya.person)
    assert status(feed_of(PersonalAddress.objects.get())) == 200


def test_a_calendar_that_comes_again_is_told_in_a_line_that_nothing_changed(maya, question):
    path = own(maya.person)
    first = Client().get(path)
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert first.headers["Referrer-Policy"] == "no-referrer"
    assert not first.cookies
    again = Client().get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    ask(maya, "And what about the phone?")
    assert Client().get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_feed_asks_as_little_of_the_database_for_many_dates_as_for_few(maya, question):
    path = own(maya.person)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            Client().get(path)
        return len(captured)

    few = queries()
    for n in range(12):
        ask(maya, f"Question {n}?")
    assert queries() == few
