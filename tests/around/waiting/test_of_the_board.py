"""What is the board's own waits at the top of the front page, too: a hello, a second yes, what is about one's own place."""

from datetime import timedelta

import pytest
from django.urls import reverse

from evenground.around.mine import writes as mine
from evenground.around.waiting.reads import waiting_for
from evenground.around.wall import writes as wall
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Member
from evenground.ground.endings import writes as endings
from evenground.ground.keys.writes import set_time_to_think
from evenground.ground.web import clock
from tests.around.notices.scene import NOON

pytestmark = pytest.mark.django_db

HELLO, SECOND = "Say hello to somebody new", "A second yes is awaited: another time to think about a plan"
END, PLACE = "A second yes is awaited: ending somebody's place here", "Somebody asks that your place here should end"


def titles_for(member: Member) -> list[str]:
    return [each.thing.title for each in waiting_for(Member.objects.select_related("board", "perspective").get(pk=member.pk))]


def test_whoever_welcomes_is_asked_first_of_all_to_say_hello_and_everybody_a_day_later(client_as, maya, noor, jo, ruth, question):
    boards.begin_duty("welcomer", ruth)
    with clock.telling(NOON):
        wall.write_note("Hello, I am new.", by=noor)
        assert titles_for(ruth)[0] == HELLO
        assert HELLO not in titles_for(jo)
        assert HELLO not in titles_for(noor)
    with clock.telling(NOON + timedelta(hours=25)):
        assert titles_for(jo)[0] == HELLO
        assert HELLO not in titles_for(noor)
        page = client_as(jo).get(reverse("home:board", args=[jo.board.slug])).content.decode()
        assert "1 thing for you today: Say hello to somebody new" in page


def test_a_second_yes_that_is_about_no_question_is_asked_of_the_other_sides(maya, noor, jo):
    set_time_to_think(3, by=maya)
    assert SECOND in titles_for(jo)
    assert SECOND not in titles_for(noor)
    assert SECOND not in titles_for(maya)


def test_of_an_end_of_a_place_its_own_member_is_told_also_on_a_break_and_is_not_asked_to_say_yes(client_as, maya, noor, jo, ruth):
    endings.ask(maya, why="They took the money for the trip.", by=jo)
    assert titles_for(maya)[0] == PLACE
    assert END not in titles_for(maya)
    assert PLACE not in titles_for(ruth)
    assert END in titles_for(ruth)
    mine.take_a_break(maya)
    assert titles_for(maya) == [PLACE]
    page = client_as(maya).get(reverse("home:board", args=[maya.board.slug])).content.decode()
    assert "You are on a break. We ask you nothing else." in page
    assert "money" not in page
