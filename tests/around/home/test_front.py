import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.cast import ask, say_what_can_change

from evenground.around.home.presenters import front_of
from evenground.flow.contributions import writes as contributions
from evenground.flow.decisions import writes as decisions
from evenground.flow.proposals import writes as proposals
from evenground.flow.quick_asks import writes as quick_asks
from evenground.flow.responses import writes as responses
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Perspective
from evenground.ground.photos.models import Photo
from evenground.ground.rounds.models import Round

pytestmark = pytest.mark.django_db
FRONT = reverse("home:board", args=["hill-and-river"])


def test_a_new_board_says_how_to_begin(client_as, maya):
    page = client_as(maya).get(FRONT).content.decode()
    assert "No questions yet" in page
    assert "Nothing is waiting for you" in page


def test_the_one_thing_is_an_idea_until_it_is_given(maya, question):
    assert front_of(maya).one_thing.title == "Give your idea"
    contributions.contribute(question, by=maya, words="Say that you missed me.")
    assert front_of(maya).one_thing is None


def test_the_one_thing_is_answering_while_ideas_are_left(maya, jo, question):
    given = contributions.contribute(question, by=jo, words="A real name at the bottom.")
    contributions.contribute(question, by=maya, words="Say that you missed me.")
    Topic.objects.filter(pk=question.pk).update(reveal_at=timezone.now())
    contributions.Contribution.objects.update(seen_from=timezone.now())
    contributions.reveal(question)
    question.refresh_from_db()
    thing = front_of(maya).one_thing
    assert (thing.title, thing.how_long) == ("Say what you think", "2 ideas left, about 1 minute")
    given.refresh_from_db()
    responses.respond(question, given.number, 1, by=maya)
    assert front_of(maya).one_thing.how_long.startswith("1 idea left")


def test_the_front_says_how_many_things_wait(client_as, maya, question):
    assert "1 thing for you today: Give your idea" in client_as(maya).get(FRONT).content.decode()
    ask(maya, "What do we do in summer?", shape=Topic.Shape.COLLECT)
    assert "1 more thing for you" in client_as(maya).get(FRONT).content.decode()


def test_whoever_gave_a_photo_that_failed_is_told(maya, board, question):
    photo = Photo.objects.create(board=board, state=Photo.State.REFUSED, why_refused="broken")
    contributions.contribute(question, by=maya, photo=photo)
    assert front_of(maya).one_thing.title == "Your photo did not work"


def test_a_quick_ask_comes_first_and_goes_once_answered(maya, question):
    quick = ask(maya, "Which pizza?", shape=Topic.Shape.QUICK_ASK)
    quick_asks.offer(quick, ["Cheese", "Veg"], by=maya, closes_at=timezone.now() + datetime.timedelta(days=1))
    assert front_of(maya).one_thing.title == "Press one"
    quick_asks.pick(quick, 1, by=maya)
    assert front_of(maya).one_thing.title == "Give your idea"


def test_whoever_owes_it_is_reminded_of_what_can_change_and_nobody_else(maya, jo, question):
    Perspective.objects.filter(pk=jo.perspective_id).update(owes_answers=True)
    jo.perspective.refresh_from_db()
    assert front_of(jo).one_thing.title == "Say what can change"
    assert front_of(maya).one_thing.title != "Say what can change"
    say_what_can_change(question, jo)
    assert front_of(jo).one_thing.title == "Give your idea"


def test_the_front_page_costs_the_same_however_much_there_is(client_as, maya, jo, question):
    browser = client_as(maya)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            browser.get(FRONT)
        return len(captured)

    browser.get(FRONT)
    few = queries()
    for number in range(15):
        topic = ask(jo, f"Question {number}?")
        contributions.contribute(topic, by=jo, words=f"Idea {number}")
    assert queries() == few


def test_the_front_page_costs_the_same_for_many_plans(client_as, maya):
    def a_plan(number: int) -> None:
        topic = ask(maya, f"Plan {number}?", shape=Topic.Shape.YES_OR_NOT_YET)
        say_what_can_change(topic, maya)
        version = proposals.share(proposals.begin(topic, by=maya, title="Plan", part="We do it."), by=maya)
        decision = decisions.open_decision(version, by=maya, closes_at=timezone.now() + datetime.timedelta(days=1))
        decisions.give_reply(decision, "not_yet", by=maya, reason="rushed")
        Round.objects.filter(subject=decision.pk).update(closes_at=timezone.now(), opens_at=decision.opened_at)
        decisions.close(decision)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            browser.get(FRONT)
        return len(captured)

    browser = client_as(maya)
    a_plan(0)
    browser.get(FRONT)
    few = queries()
    for number in range(1, 6):
        a_plan(number)
    assert "1 thing for you today: One or more of us see a problem" in browser.get(FRONT).content.decode()
    assert queries() == few


def test_the_front_page_is_for_the_board_only(client_as, cato, question):
    assert client_as(cato).get(FRONT).status_code == 404
