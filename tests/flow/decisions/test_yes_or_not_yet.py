"""A yes or not yet from the first press to everybody being asked: as few presses as the promises leave."""

import pytest
from django.urls import reverse
from tests.cast import ask, say_what_can_change
from tests.flow.proposals.scene import everybody_has_seen

from evenground.flow.decisions import reads as decisions
from evenground.flow.proposals import reads as proposals
from evenground.flow.topics.models import Topic

pytestmark = pytest.mark.django_db

QUESTION = "Shall we paint the waiting room green?"
BOX = {
    "can_change": "The colour.",
    "cannot_change": "The chairs.",
    "why_not": "They are screwed down.",
    "who_says_yes": "The manager",
    "who_answers": "Jo",
    "answer_by": "2031-03-31",
}


def page(name: str, topic: Topic) -> str:
    return reverse(name, args=["hill-and-river", topic.pk])


@pytest.fixture
def small(jo) -> Topic:
    return ask(jo, QUESTION, shape=Topic.Shape.YES_OR_NOT_YET)


def test_everybody_is_asked_after_one_form_for_each_promise_and_each_leads_to_the_next(client_as, jo, maya):
    browser = client_as(jo)
    plan = browser.post(reverse("topics:ask", args=["hill-and-river"]), {"question": QUESTION, "shape": "yes"}).url
    assert f'value="{QUESTION}"' in browser.get(plan).content.decode(), "the plan has a name already"
    decide = browser.post(plan, {"title": QUESTION, "part": "Green walls in May.", "share": "1"}).url
    topic = Topic.objects.get()
    assert decide == page("decisions:decision", topic)
    box = f"{page('topics:what_can_change', topic)}?then=decide"
    assert box in browser.get(decide).content.decode(), "deciding waits for what can change"
    assert browser.post(box, BOX).url == decide
    assert page("decisions:open", topic) in browser.get(decide).content.decode()
    assert browser.post(page("decisions:open", topic), {"when": "7", "review": "182"}).url == decide
    assert "Green walls in May." in client_as(maya).get(decide).content.decode()
    assert decisions.latest_of(topic) is not None


def test_a_plan_can_still_be_begun_without_sharing_it(client_as, small, jo, maya):
    begin = page("proposals:begin", small)
    assert client_as(jo).post(begin, {"title": QUESTION, "part": ""}).url == page("proposals:write", small)
    assert proposals.newest_shared(small) is None
    assert proposals.parts_of(proposals.being_written(small)) == []


def test_an_empty_plan_is_not_shared_and_keeps_its_name(client_as, small, jo):
    shown = (
        client_as(jo).post(page("proposals:begin", small), {"title": "Green walls", "part": " ", "share": "1"}).content.decode()
    )
    assert "Write something first" in shown
    assert "Green walls" in shown
    assert proposals.proposal_of(small) is None


def test_the_same_form_sent_twice_shares_one_plan_with_one_part(client_as, small, jo):
    form = {"title": QUESTION, "part": "Green.", "share": "1", "once": "2b0ae0a4-9ae4-4c6a-9f3c-0d5e2f6f8a11"}
    for _ in range(2):
        assert client_as(jo).post(page("proposals:begin", small), form).url == page("decisions:decision", small)
    assert len(proposals.parts_of(proposals.newest_shared(small))) == 1


def test_where_ideas_were_collected_a_plan_is_begun_without_a_part_that_rests_on_none(client_as, question, jo):
    everybody_has_seen(question, "Do not say failed")
    begin = page("proposals:begin", question)
    assert "Share it with everyone" not in client_as(jo).get(begin).content.decode()
    client_as(jo).post(begin, {"title": "A kinder letter", "part": "Sneaked in", "share": "1"})
    assert proposals.parts_of(proposals.being_written(question)) == []


def test_the_box_leads_back_to_the_question_for_who_came_from_there(client_as, small, jo):
    say_what_can_change(small, jo)
    for elsewhere in ("", "?then=https://elsewhere.example/"):
        answer = client_as(jo).post(page("topics:what_can_change", small) + elsewhere, BOX)
        assert answer.url == page("topics:question", small)
