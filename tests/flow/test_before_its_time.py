"""Every step of a question can be opened before its time, and says kindly what comes first and where that is."""

import pytest
from django.urls import reverse
from tests.cast import ask, say_what_can_change
from tests.flow.proposals.scene import a_plan, everybody_has_seen

from evenground.flow.actions.models import Action
from evenground.flow.topics.models import Topic

pytestmark = pytest.mark.django_db

Shape = Topic.Shape
LATER = ["responses:next", "opinion_maps:map", "proposals:proposal", "actions:jobs", "answers:answers", "reports:report"]


def page(name: str, topic: Topic) -> str:
    return reverse(name, args=["hill-and-river", topic.pk])


def the_one_thing(page: str) -> str:
    return page.split('<section class="eg-next"')[1].split("</section>")[0]


@pytest.mark.parametrize("name", LATER)
def test_while_everybody_writes_alone_each_later_step_leads_to_giving_an_idea(name, client_as, maya, question):
    answer = client_as(maya).get(page(name, question))
    assert answer.status_code in (200, 403)
    assert f'href="{page("contributions:give", question)}"' in the_one_thing(answer.content.decode())


@pytest.mark.parametrize("name", ["actions:jobs", "answers:answers", "reports:report"])
def test_before_the_plan_each_later_step_leads_to_the_step_we_are_at(name, client_as, maya, question):
    everybody_has_seen(question, "Do not say failed")
    shown = client_as(maya).get(page(name, question)).content.decode()
    assert "This comes a little later" in shown
    assert f'href="{page("responses:next", question)}"' in the_one_thing(shown)


def test_a_job_can_be_taken_on_before_the_decision_and_the_page_says_what_comes_first(client_as, maya, jo, question):
    say_what_can_change(question, jo)
    a_plan(question, maya)
    browser, jobs = client_as(jo), page("actions:jobs", question)
    assert page("proposals:proposal", question) in the_one_thing(browser.get(jobs).content.decode())
    form = {"what": "Book the room", "owners": [jo.pk]}
    assert browser.post(page("actions:take_on", question), form).url == jobs
    assert Action.objects.get().what == "Book the room"


@pytest.mark.parametrize("name", ["contributions:all", "contributions:give", "responses:next", "opinion_maps:map"])
@pytest.mark.parametrize("shape", [Shape.YES_OR_NOT_YET, Shape.QUICK_ASK])
def test_a_step_that_a_small_question_skips_leads_to_where_it_stands(name, shape, client_as, maya):
    small = ask(maya, "Shall we paint it green?", shape=shape)
    answer = client_as(maya).get(page(name, small), follow=True)
    shown = answer.content.decode()
    assert answer.status_code == 403
    assert "takes fewer steps" in shown
    assert "writes alone" not in shown
    where = "quick_asks:ask" if shape == Shape.QUICK_ASK else "proposals:proposal"
    assert f'href="{page(where, small)}"' in the_one_thing(shown)


@pytest.mark.parametrize("shape", [Shape.QUICK_ASK, Shape.COLLECT])
def test_a_question_without_a_plan_says_so_and_where_it_stands(shape, client_as, maya):
    small = ask(maya, "Which name?", shape=shape)
    shown = client_as(maya).get(page("proposals:proposal", small)).content.decode()
    assert "does not take a plan" in shown
    assert "a little later" not in shown
    where = "quick_asks:ask" if shape == Shape.QUICK_ASK else "contributions:give"
    assert f'href="{page(where, small)}"' in the_one_thing(shown)
