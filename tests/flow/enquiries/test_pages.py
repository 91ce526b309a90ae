"""The pages of asking each other, and what stands on the front page of who is asked and of who asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import STAFF, YOUNG, ask, member_of, say_what_can_change
from tests.flow.enquiries.scene import TEXT, asks_young, opened, page_of, shown, side_of

from evenground.around.waiting.next_things import next_of, things_for
from evenground.flow.enquiries import reads, writes
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topics_of
from evenground.ground.boards import writes as boards
from evenground.ground.safety.writes import put_out_of_sight

pytestmark = pytest.mark.django_db

HOME = "/boards/hill-and-river/"


@pytest.fixture
def small(maya, noor, jo) -> Topic:
    """A small question, in which nobody has anything else to do first."""
    topic = ask(maya, "Tea or cocoa?", shape=Topic.Shape.YES_OR_NOT_YET)
    say_what_can_change(topic, jo)
    return Topic.objects.select_related("board").get(pk=topic.pk)


@pytest.fixture
def asked_small(small, jo):
    return asks_young(small, jo)


@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("cato", 404), ("ruth", 200)])
def test_who_may_open_the_pages(who, status, request, client_as, question, asked):
    viewer = None if who == "nobody" else request.getfixturevalue(who)
    pages = [page_of(question), page_of(question, "ask"), page_of(question, "enquiry", asked.pk)]
    assert [client_as(viewer).get(each).status_code for each in pages] == [status] * len(pages)


def test_the_way_there_is_on_the_questions_page_and_on_each_idea(client_as, question, maya, jo, ideas):
    assert page_of(question) in shown(client_as(jo), reverse("topics:question", args=["hill-and-river", question.pk]))
    idea = reverse("contributions:one", args=["hill-and-river", question.pk, ideas[0].pk])
    assert f"{page_of(question, 'ask')}?idea={ideas[0].pk}" in shown(client_as(jo), idea)
    sealed = ask(maya, "And the app?")
    assert page_of(sealed) not in shown(client_as(jo), reverse("topics:question", args=["hill-and-river", sealed.pk]))


def test_what_asks_me_stands_first_then_what_waits_is_answered_and_is_settled(client_as, question, asked, maya, noor, jo):
    to_staff = writes.ask(question, "Who pays for the texts?", by=noor, side=side_of(noor, STAFF))
    answered = asks_young(question, jo, "A plain envelope?")
    writes.reply(answered, "Plain.", by=maya)
    settled = writes.ask(question, "Is the door heavy?", by=noor)
    writes.reply(settled, "Yes.", by=maya)
    writes.settle(settled, by=noor)
    page = shown(client_as(maya), page_of(question)).split("<main")[1]
    headings = ["Asked of you", "Waits for an answer", "Has an answer", "Settled"]
    places = [page.index(f"<h2>{heading}</h2>") for heading in headings]
    words = [page.rindex(each.words) for each in (asked, to_staff, answered, settled)]
    assert all(a < b for a, b in zip(places, words, strict=True))
    assert all(b < a for a, b in zip(places[1:], words, strict=False))
    assert "Jo asks those who are here as: Young person" in page
    assert "2 wait for an answer" in page
    page = shown(client_as(jo), page_of(question)).split("<main")[1]
    first = page.split("<h2>Asked of you</h2>")[1].split("<h2>")[0]
    assert to_staff.words in first
    assert asked.words not in first


def test_the_front_page_brings_what_asks_me_until_i_have_replied(client_as, small, asked_small, maya, noor, ruth, jo):
    for who in (maya, noor):
        assert next_of(who, small).title == "Jo asks you something"
        assert "Jo asks you something" in shown(client_as(who), HOME)
    for who in (ruth, jo):
        assert "asks you" not in next_of(who, small).title
    writes.reply(asked_small, "Yes.", by=noor)
    assert next_of(noor, small).title != "Jo asks you something"
    # One reply is not everybody's: until the day the others may still say theirs.
    assert next_of(maya, small).title == "Jo asks you something"


def test_once_somebody_has_replied_the_others_are_asked_until_the_day_and_no_more(question, asked, maya, noor, pass_time):
    pass_time(days=20)
    assert reads.waits_for(maya, [question]).asked != {}, "while nobody has replied somebody still waits"
    writes.reply(asked, "Yes.", by=noor)
    assert reads.waits_for(maya, [question]).asked == {}


def test_whoever_asked_is_told_of_a_reply_and_whoever_is_asked_again_of_that(client_as, small, asked_small, maya, noor, jo):
    assert reads.waits_for(jo, [small]).answered == {}
    writes.reply(asked_small, "Yes.", by=noor)
    assert next_of(jo, small).title == "Somebody answered you. Does it help?"
    assert "Somebody answered you. Does it help?" in shown(client_as(jo), HOME)
    writes.not_yet(asked_small, "At what time?", by=jo)
    assert "Somebody answered" not in next_of(jo, small).title
    assert next_of(noor, small).title == "Jo asks you something"
    writes.reply(asked_small, "At eight.", by=noor)
    writes.settle(asked_small, by=jo)
    assert "Somebody answered" not in next_of(jo, small).title
    assert reads.waits_for(maya, [small]).asked == {}


def test_who_is_on_a_break_or_left_is_not_asked(client_as, question, asked, maya, noor):
    boards.take_a_break(maya)
    maya.refresh_from_db()
    assert reads.waits_for(maya, [question]).asked == {}
    assert "asks you" not in shown(client_as(maya), HOME)
    assert "Asked of you" in shown(client_as(maya), page_of(question)), "whoever looks finds it"
    boards.come_back(maya)
    maya.refresh_from_db()
    assert reads.waits_for(maya, [question]).asked != {}


def test_a_question_out_of_sight_gives_its_words_to_no_front_page(client_as, board, small, asked_small, maya):
    put_out_of_sight("question", small.pk, board=board, reason="unkind")
    page = shown(client_as(maya), HOME)
    assert "Jo asks you something" in page
    assert small.question not in page
    put_out_of_sight("enquiry", asked_small.pk, board=board, reason="unkind")
    assert TEXT not in shown(client_as(maya), HOME)


def test_no_page_costs_more_when_much_is_asked_and_answered(client_as, board, question, ideas, maya, noor, jo):
    topics = [question]

    def costs() -> list[int]:
        asked = reads.enquiries_of(question, maya).last()
        pages = [HOME, page_of(question), page_of(question, "ask"), page_of(question, "enquiry", asked.pk)]
        found = []
        for each in pages:
            with CaptureQueriesContext(connection) as caught:
                shown(client, each)
            found.append(len(caught))
        fresh = topics_of(board).get(pk=question.pk)
        with CaptureQueriesContext(connection) as caught:
            reads.standing(fresh)
            things_for(maya, list(topics_of(board)))
        return [*found, len(caught)]

    def everybody_asks(some) -> None:
        for topic in topics:
            for who in some:
                about = reads.idea_to_ask_about(topic, ideas[0].pk) if topic is question else None
                asked = writes.ask(topic, f"What of {who.name}?", by=who, about=about)
                for other in some:
                    if other != who:
                        writes.reply(asked, f"This, says {other.name}.", by=other, signed=True)

    client = client_as(maya)
    everybody_asks([jo, noor])
    few = costs()
    topics += [ask(noor, f"Question {n}?") for n in range(3)]
    for topic in topics[1:]:
        opened(topic, noor)
    assert Topic.objects.count() == 4
    everybody_asks([member_of(board, f"Person {n}", (YOUNG, STAFF)[n % 2]) for n in range(5)])
    assert costs() == few
