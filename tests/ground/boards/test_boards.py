import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.cast import SIDES, ask, member_of

from evenground.flow.topics.forms import reveal_on
from evenground.flow.topics.models import Topic
from evenground.ground.boards import reads, writes
from evenground.ground.boards.models import Member
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_two_boards_of_one_name_have_two_addresses(hal):
    slugs = [writes.make_board("Moss Lane", by=hal, perspectives=SIDES).board.slug for _ in range(3)]
    assert slugs == ["moss-lane", "moss-lane-2", "moss-lane-3"]


def test_whoever_makes_a_board_welcomes_people_until_they_hand_it_on(board, hal, maya, jo, cato):
    def on_duty() -> list[str]:
        return [one.name for one in reads.on_duty(board, "welcomer", on=timezone.now().date())]

    assert on_duty() == ["Hal"]
    with pytest.raises(NotAllowed):
        writes.hand_on("welcomer", to=jo, by=maya.person)
    writes.hand_on("welcomer", to=maya, by=hal)
    writes.hand_on("welcomer", to=jo, by=maya.person)
    assert on_duty() == ["Jo"]
    assert reads.has_duty(jo, "welcomer", on=timezone.now().date())
    assert not reads.has_duty(maya, "welcomer", on=timezone.now().date())
    with pytest.raises(NotAllowed):
        writes.hand_on("welcomer", to=jo, by=cato.person)


def test_a_duty_ends_with_leaving_the_board(board, hal, maya):
    writes.hand_on("welcomer", to=maya, by=hal)
    Member.objects.filter(pk=maya.pk).update(left_on="2026-01-01")
    assert reads.on_duty(board, "welcomer", on=timezone.now().date()) == []


def test_everybody_sees_who_welcomes_people_and_only_they_see_the_way_to_the_cards(client_as, hal, maya, jo):
    writes.hand_on("welcomer", to=maya, by=hal)
    people, cards = reverse("boards:people", args=["hill-and-river"]), reverse("joining:cards", args=["hill-and-river"])
    for who, sees_cards in ((maya, True), (jo, False)):
        page = client_as(who).get(people).content.decode()
        assert "New people get their card from: <bdi>Maya</bdi>" in page
        assert (cards in page) == sees_cards


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
    with django_assert_max_num_queries(6):
        browser.get(path)
    for number in range(20):
        member_of(maya.board, f"Member {number}", number % 3)
    with django_assert_max_num_queries(6):
        browser.get(path)


def test_a_board_elsewhere_has_a_clock_of_its_own(hal, settings, client_as):
    settings.BOARD_TIME_ZONE = "Pacific/Auckland"
    evening_in_utc = datetime.datetime(2027, 6, 1, 20, tzinfo=datetime.UTC)
    with clock.telling(evening_in_utc):
        maker = writes.make_board("Kowhai", by=hal, perspectives=[("Young person", False), ("Staff", True)])
    assert maker.board.time_zone == "Pacific/Auckland"
    assert maker.joined_on == datetime.date(2027, 6, 2), "there it is the next morning"
    with clock.telling(evening_in_utc):
        topic = ask(maker, "Where do we meet?", shape=Topic.Shape.COLLECT, days=0)
        Topic.objects.filter(pk=topic.pk).update(reveal_at=reveal_on(evening_in_utc, maker.board.zone))
        page = client_as(maker).get(reverse("contributions:give", args=["kowhai", topic.pk])).content.decode()
    assert "5 p.m. on Wednesday 2 June 2027" in page
