"""Where one's own answers lie: for one's own eyes, worked out when asked for, kept nowhere."""

import pytest
from django.urls import reverse
from tests.cast import YOUNG, member_of
from tests.flow.opinion_maps.test_map import drawn, settled

from evenground.cores.opinion_map import draw_map, votes_from_rows
from evenground.flow.opinion_maps import own
from evenground.flow.opinion_maps.models import DrawnMap
from evenground.flow.responses import reads as answers
from evenground.flow.responses import writes as answering
from evenground.flow.responses.models import Response

pytestmark = pytest.mark.django_db


def page_of(topic) -> str:
    return reverse("opinion_maps:own", args=[topic.board.slug, topic.pk])


def test_it_says_which_people_one_answered_like_and_shows_a_ring(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=12)
    drawn(topic)
    page = client_as(maya).get(page_of(topic)).content.decode()
    assert "Only you can see this." in page
    assert "You answered most like the people drawn as" in page
    assert "What sets people apart" in page
    assert "eg-map__own" in page


def test_it_lies_where_the_map_itself_puts_every_seat(maya, pass_time):
    topic = settled(maya, pass_time, people=24)
    ways = drawn(topic).result["ways"]
    rows = list(answers.rows(topic))
    the_map = draw_map(votes_from_rows(*zip(*rows, strict=True)))
    left, high, scale = ways["frame"]
    for place, seat in enumerate(the_map.people.tolist()):
        found = own.place_of(ways, {number: value for one, number, value in rows if one == seat})
        assert found.nearest == [the_map.groups.group_of[place]]
        x, y = the_map.positions[place].tolist()
        assert (found.x, found.y) == pytest.approx(((x - left) * scale, (high - y) * scale), abs=1)


def test_it_stores_nothing_and_changes_nothing(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=12)
    drawn(topic)
    before = (DrawnMap.objects.get().result, Response.objects.count())
    client_as(maya).get(page_of(topic))
    assert (DrawnMap.objects.get().result, Response.objects.count()) == before


def test_who_took_too_few_sides_reads_how_many_it_takes_and_what_would_tell_most(client_as, maya, board, pass_time):
    topic = settled(maya, pass_time, people=12)
    drawn(topic)
    late = member_of(board, "Late", YOUNG)
    for number, value in ((8, 1), (7, 0), (6, 0)):
        answering.respond(topic, number, value, by=late)
    page = client_as(late).get(page_of(topic)).content.decode()
    assert "You need to agree or disagree with 4 ideas" in page
    assert "So far you did so with 1." in page
    assert "What would tell more" in page
    assert page.count("<li><span dir=") == 3


def test_where_no_groups_stand_out_the_ring_is_shown_and_no_likeness_is_claimed(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=12, alike=True)
    assert len(drawn(topic).result["groups"]) == 1
    page = client_as(maya).get(page_of(topic)).content.decode()
    assert "No groups stand out." in page
    assert "eg-map__own" in page
    assert "answered most like" not in page
    assert "What would tell more" not in page
    assert "What sets people apart" not in page
    the_map = client_as(maya).get(page_of(topic).replace("mine/", "")).content.decode()
    assert "See where your own answers lie" in the_map
    assert "Shapes that lie close together may do so by chance." in the_map


def test_where_no_groups_stand_out_who_took_too_few_sides_is_led_to_answer_more(client_as, maya, board, pass_time):
    topic = settled(maya, pass_time, people=12, alike=True)
    drawn(topic)
    late = member_of(board, "Late", YOUNG)
    for number in (6, 7, 8):
        answering.respond(topic, number, 0, by=late)
    page = client_as(late).get(page_of(topic)).content.decode()
    assert "So far you did so with 0." in page
    assert "Answer more ideas" in page
    assert reverse("responses:next", args=[board.slug, topic.pk]) in page


def test_who_answered_too_little_to_be_on_the_picture_is_counted_and_not_left_out_in_silence(client_as, maya, board, pass_time):
    topic = settled(maya, pass_time, people=12)
    answering.respond(topic, 8, 1, by=member_of(board, "Late", YOUNG))
    drawn(topic)
    the_map = client_as(maya).get(page_of(topic).replace("mine/", "")).content.decode()
    assert "1 person has answered too few ideas to be on it." in the_map


def test_without_a_picture_there_is_nothing_to_set_answers_beside(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=9)
    drawn(topic)
    page = client_as(maya).get(page_of(topic)).content.decode()
    assert "There is no picture yet" in page
    assert "eg-map__own" not in page
    assert "See where your own answers lie" not in client_as(maya).get(page_of(topic).replace("mine/", "")).content.decode()


def test_it_is_closed_to_other_boards_and_to_who_has_not_answered(client_as, maya, jo, cato, pass_time):
    topic = settled(maya, pass_time, people=12)
    drawn(topic)
    assert client_as(cato).get(page_of(topic)).status_code == 404
    assert "Answer 3 ideas first" in client_as(jo).get(page_of(topic)).content.decode()


def test_the_same_whoever_asks_and_whatever_they_are_here_as(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=12)
    ways = drawn(topic).result["ways"]
    assert "perspective" not in str(ways)
    assert own.place_of(ways, dict.fromkeys(range(1, 9), 1)) == own.place_of(ways, dict.fromkeys(range(8, 0, -1), 1))
