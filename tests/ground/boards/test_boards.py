import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import SIDES

from evenground.ground.boards import writes
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import perspectives_of
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_the_host_starts_a_board_and_nobody_else_does(client_as, hal, cato):
    form = {"name": "Moss Lane", "my_name": "Hal", "here_as": "2", "once": str(uuid.uuid4())}
    answer = client_as(hal).post(reverse("boards:start"), form)
    assert answer.url == reverse("home:board", args=["moss-lane"])
    assert client_as(cato).post(reverse("boards:start"), form | {"name": "Other"}).status_code == 403
    assert not Board.objects.filter(name="Other").exists()


def test_two_boards_of_one_name_have_two_addresses(hal):
    slugs = [writes.make_board("Moss Lane", by=hal, perspectives=SIDES).board.slug for _ in range(3)]
    assert slugs == ["moss-lane", "moss-lane-2", "moss-lane-3"]


def test_any_member_adds_somebody_who_comes_in_by_a_link(client_as, maya):
    side = perspectives_of(maya.board)[1]
    form = {"name": "Des", "here_as": side.pk, "age_band": "26+", "once": str(uuid.uuid4())}
    page = client_as(maya).post(reverse("boards:add_member", args=["hill-and-river"]), form).content.decode()
    door = re.search(r"http://testserver(/door/[^/]+/)", page)[1]
    des = Client()
    des.post(door)
    assert des.get("/").url == reverse("home:board", args=["hill-and-river"])


def test_nobody_adds_people_to_a_board_they_are_not_on(client_as, cato, maya):
    side = perspectives_of(maya.board)[0]
    with pytest.raises(NotAllowed):
        writes.add_member("Spy", by=cato, perspective=side)
    assert client_as(cato).get(reverse("boards:add_member", args=["hill-and-river"])).status_code == 404


def test_the_list_of_people_shows_no_ages_and_no_order_but_names(client_as, maya, jo, noor, ruth):
    page = client_as(maya).get(reverse("boards:people", args=["hill-and-river"])).content.decode()
    shown = re.findall(r'<strong dir="auto">(\w+)</strong>', page)
    assert len(shown) >= 4
    assert shown == sorted(shown)
    assert "13-15" not in page
    assert "16-17" not in page


def test_whoever_has_left_sees_nothing_more(client_as, maya):
    Member.objects.filter(pk=maya.pk).update(left_on="2026-01-01")
    assert client_as(maya).get(reverse("home:board", args=["hill-and-river"])).status_code == 404


@pytest.mark.parametrize("page", ["boards:people", "boards:me"])
def test_pages_of_a_board_cost_the_same_however_many_are_on_it(page, client_as, maya, django_assert_max_num_queries):
    browser, path = client_as(maya), reverse(page, args=["hill-and-river"])
    with django_assert_max_num_queries(5):
        browser.get(path)
    for number in range(20):
        writes.add_member(f"Member {number}", by=maya, perspective=maya.perspective)
    with django_assert_max_num_queries(5):
        browser.get(path)
