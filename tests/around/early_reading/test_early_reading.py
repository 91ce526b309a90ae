import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evenground.around.early_reading.models import LookedThrough
from evenground.flow.contributions import writes as give
from evenground.ground.boards import writes as boards
from evenground.ground.boards.reads import perspectives_of
from evenground.ground.people import writes as people
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import Hold
from evenground.ground.web import clock

pytestmark = pytest.mark.django_db

PAGE = "/boards/hill-and-river/safety/new-ideas/"
WORDS = "I cannot do this any more."


@pytest.fixture
def amir(board):
    board.is_open_to_under_18s = True
    board.save()
    person = people.welcome("Amir", age_band="26+")
    return safety.name_safety_person(board, "Amir", hours="Monday to Sunday, 9 to 5", person=person)


@pytest.fixture
def idea(question, maya, amir):
    question.refresh_from_db()
    return give.contribute(question, by=maya, words=WORDS, signed=True)


def test_a_safety_person_reads_new_sealed_ideas_without_any_name(client_as, amir, idea):
    page = client_as(amir.person).get(PAGE).content.decode()
    assert WORDS in page
    assert "Maya" not in page


def test_nobody_else_reads_them(client_as, amir, idea, maya, noor, hal, cato):
    for who in (maya, noor, hal, cato):
        assert client_as(who).get(PAGE).status_code == 404
    assert client_as(None).get(PAGE).status_code == 302


def test_who_still_has_a_say_to_give_sees_nothing(client_as, amir, idea, board):
    boards.join(board, person=amir.person, perspective=perspectives_of(board)[2])
    answer = client_as(amir.person).get(PAGE)
    assert answer.status_code == 403
    assert WORDS not in answer.content.decode()
    assert (
        client_as(amir.person).post(reverse("early_reading:put_out_of_sight", args=["hill-and-river", idea.pk])).status_code
        == 403
    )


def test_on_a_board_of_adults_nobody_reads_early(client_as, amir, idea, board):
    board.is_open_to_under_18s = False
    board.save()
    assert client_as(amir.person).get(PAGE).status_code == 403


def test_only_the_day_is_kept_and_what_was_looked_through_is_not_shown_again(client_as, amir, idea, question, maya, pass_time):
    client_as(amir.person).post(PAGE, {"shown": [str(idea.pk)]})
    looked = LookedThrough.objects.get()
    assert (looked.topic, looked.until) == (question, clock.now().date())
    assert {field.name for field in LookedThrough._meta.fields} == {"id", "board", "safety_person", "topic", "until"}
    pass_time(days=1)
    give.contribute(question, by=maya, words="Something new.")
    client_as(amir.person).post(PAGE, {"shown": []})  # nothing was on the page yet, so nothing is marked
    page = client_as(amir.person).get(PAGE).content.decode()
    assert "Something new." in page
    # What came on the day of a look stands there once more, as more may have come after it.
    for _ in range(2):
        shown = [str(each) for each in question.contributions.values_list("pk", flat=True)]
        client_as(amir.person).post(PAGE, {"shown": shown})
        pass_time(days=1)
    assert "Nothing new since you last looked." in client_as(amir.person).get(PAGE).content.decode()


def test_one_press_puts_it_out_of_sight_and_deletes_nothing(client_as, amir, idea):
    client_as(amir.person).post(reverse("early_reading:put_out_of_sight", args=["hill-and-river", idea.pk]), {"danger": "1"})
    assert Hold.objects.get().reason == "danger"
    assert "Look at it" in client_as(amir.person).get(reverse("desk:desk", args=["hill-and-river"])).content.decode()
    assert WORDS not in client_as(amir.person).get(PAGE).content.decode()
    idea.refresh_from_db()
    assert idea.words == WORDS


def test_what_everybody_may_see_is_not_read_here_once_two_weeks_have_passed(client_as, amir, idea, question, pass_time):
    pass_time(days=4)
    give.reveal(question)
    assert WORDS in client_as(amir.person).get(PAGE).content.decode()
    pass_time(days=11)
    assert "Nothing new" in client_as(amir.person).get(PAGE).content.decode()


def test_the_box_says_so_in_one_line_where_it_is_so(client_as, amir, question, maya, board):
    page = reverse("contributions:give", args=["hill-and-river", question.pk])
    shown = client_as(maya).get(page).content.decode()
    assert "Two safety people look at new ideas within a working day, without your name, only to help." in shown
    assert "Nobody on the board reads this before" in shown
    board.is_open_to_under_18s = False
    board.save()
    assert "Two safety people" not in client_as(maya).get(page).content.decode()


def test_the_page_asks_no_more_when_there_is_more(client_as, amir, idea, question, maya, django_assert_max_num_queries):
    client = client_as(amir.person)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for n in range(12):
        give.contribute(question, by=maya, words=f"Another {n}.")
    with django_assert_max_num_queries(len(few)):
        client.get(PAGE)


def test_what_was_opened_before_two_could_look_stays_until_two_have(client_as, amir, idea, question, board, pass_time):
    sam = safety.name_safety_person(board, "Sam", hours="Monday, 9 to 5", person=people.welcome("Sam", age_band="26+"))
    pass_time(days=3, minutes=1)
    give.reveal(question)
    for who in (amir, sam):
        assert WORDS in client_as(who.person).get(PAGE).content.decode()
        client_as(who.person).post(PAGE, {"shown": [str(idea.pk)]})
    third = safety.name_safety_person(board, "Third", hours="Monday, 9 to 5", person=people.welcome("Third", age_band="26+"))
    assert WORDS not in client_as(third.person).get(PAGE).content.decode()
