"""At every stage of every shape of question, links lead from the home and its page to what comes next: no address is typed."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evenground.around.waiting.next_things import next_of, things_for
from evenground.flow.actions import writes as actions
from evenground.flow.answers import writes as answers
from evenground.flow.answers.reads import answer_of, mark_of_answer
from evenground.flow.contributions import writes as contributions
from evenground.flow.contributions.models import Contribution
from evenground.flow.contributions.reads import own
from evenground.flow.decisions import writes as decisions
from evenground.flow.decisions.models import Decision
from evenground.flow.opinion_maps import writes as maps
from evenground.flow.proposals import writes as proposals
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.quick_asks import writes as quick_asks
from evenground.flow.responses import writes as responses
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topics_of
from evenground.ground.boards.models import Member
from evenground.ground.rounds.models import Round
from tests.cast import CARER, STAFF, YOUNG, ask, member_of, say_what_can_change

pytestmark = pytest.mark.django_db
Shape = Topic.Shape


@pytest.fixture
def all_of_us(board) -> list[Member]:
    sides = {"Maya": YOUNG, "Noor": YOUNG, "Kofi": YOUNG, "Ruth": CARER, "Jo": STAFF}
    return [*Member.objects.filter(board=board), *(member_of(board, name, side) for name, side in sides.items())]


def now_of(topic: Topic) -> Topic:
    return topics_of(topic.board).get(pk=topic.pk)


def who(all_of_us: list[Member], name: str) -> Member:
    return next(member for member in all_of_us if member.name == name)


def titles(member: Member, topic: Topic) -> list[str]:
    return [thing.title for _topic, thing in things_for(member, [now_of(topic)])]


def on_top(member: Member, topic: Topic) -> str:
    return next_of(member, now_of(topic)).title


def leads_to(member: Member, topic: Topic, route: str) -> bool:
    """Whether somebody who only follows links comes to this page: two presses from the question's page, three from the home."""
    browser = Client()
    browser.force_login(member.person)
    home, question = (
        reverse("home:board", args=[topic.board.slug]),
        reverse("topics:question", args=[topic.board.slug, topic.pk]),
    )
    wanted = reverse(route, args=[topic.board.slug, topic.pk])
    return _is_near(browser, topic, question, wanted, presses=2) and _is_near(browser, topic, home, wanted, presses=3)


def _is_near(browser: Client, topic: Topic, path: str, wanted: str, *, presses: int) -> bool:
    if path == wanted or not presses:
        return path == wanted
    links = re.findall(r'href="([^"?#]*)', browser.get(path, follow=True).content.decode())
    near = [link for link in dict.fromkeys(links) if str(topic.pk) in link and link != path]
    return wanted in near or any(_is_near(browser, topic, link, wanted, presses=presses - 1) for link in near)


def all_look(topic: Topic, all_of_us: list[Member]) -> None:
    for member in all_of_us[:3]:
        contributions.contribute(topic, by=member, words=f"An idea of {member.name}.")
    Topic.objects.filter(pk=topic.pk).update(reveal_at=timezone.now())
    Contribution.objects.update(seen_from=timezone.now())
    contributions.reveal(topic)


def all_answer(topic: Topic, all_of_us: list[Member]) -> None:
    topic = now_of(topic)
    for member in all_of_us:
        for number in (1, 2, 3):
            responses.respond(topic, number, 1, by=member)


def share_a_plan(topic: Topic, by: Member) -> ProposalVersion:
    topic = now_of(topic)
    version = proposals.begin(topic, by=by, title="The plan")
    ideas = list(Contribution.objects.filter(topic=topic))
    proposals.add_part(version, "We do it.", rests_on=ideas, by=by)
    return proposals.share(version, by=by)


def ask_all(version: ProposalVersion, by: Member) -> Decision:
    version = ProposalVersion.objects.get(pk=version.pk)
    return decisions.open_decision(version, by=by, closes_at=timezone.now() + datetime.timedelta(days=7))


def time_is_up(decision: Decision) -> None:
    day = datetime.timedelta(days=8)
    for round_ in Round.objects.filter(subject=decision.pk, closed_at=None):
        Round.objects.filter(pk=round_.pk).update(opens_at=round_.opens_at - day, closes_at=round_.closes_at - day)
    assert decisions.close(Decision.objects.get(pk=decision.pk))


def decide(topic: Topic, version: ProposalVersion, all_of_us: list[Member]) -> None:
    decision = ask_all(version, all_of_us[0])
    for member in all_of_us:
        assert titles(member, topic) == ["Can we all live with this?"]
        decisions.give_reply(decision, "fine", by=member)
    assert on_top(all_of_us[0], topic) == "We wait for the others"
    assert decisions.close(decision)


def test_the_whole_way_has_no_dead_end(all_of_us):
    maya, jo = who(all_of_us, "Maya"), who(all_of_us, "Jo")
    topic = ask(maya, "What should the letter say?")
    say_what_can_change(topic, jo)
    topic = now_of(topic)
    assert titles(jo, topic) == ["Give your idea"]
    assert leads_to(jo, topic, "contributions:give")

    all_look(topic, all_of_us)
    assert on_top(maya, topic) == "Say what you think"
    assert leads_to(maya, topic, "responses:next")
    all_answer(topic, all_of_us)
    assert on_top(maya, topic) == "See where we agree and differ"
    assert leads_to(maya, topic, "opinion_maps:map")

    maps.draw(now_of(topic))
    for member in all_of_us:
        assert on_top(member, topic) == "Begin the plan"
        assert titles(member, topic) == ["Begin the plan"]
    assert leads_to(maya, topic, "proposals:begin")
    assert leads_to(maya, topic, "proposals:proposal")

    version = share_a_plan(topic, maya)
    assert titles(maya, topic) == ["Ask everyone about the plan"]
    assert leads_to(maya, topic, "decisions:open")
    decide(topic, version, all_of_us)

    assert titles(maya, topic) == ["Take on a job"]
    assert leads_to(maya, topic, "actions:take_on")
    actions.take_on(now_of(topic), "Print it", by=maya, owners=[maya])
    assert on_top(maya, topic) == "Who does what?"
    assert titles(jo, topic) == ["Answer the ideas", "Join in with a job"]
    assert leads_to(jo, topic, "answers:answer")

    answers.answer(list(Contribution.objects.filter(topic=topic)), "open", "We look again in spring.", by=jo)
    for member in all_of_us[:3]:
        assert on_top(member, topic) == "Your idea has an answer"
        traces = [reverse("answers:trace", args=[topic.board.slug, topic.pk, idea.pk]) for idea in own(member, topic)]
        assert next_of(member, now_of(topic)).href in traces
        for idea in own(member, topic):
            found = answer_of(idea)
            answers.agree(found, by=member, seen=mark_of_answer(found))
    assert on_top(maya, topic) == "See what happened"
    assert leads_to(jo, topic, "answers:answers")


def test_after_a_map_that_only_some_answered_the_plan_can_be_begun_too(all_of_us):
    maya = who(all_of_us, "Maya")
    topic = ask(maya, "What should the letter say?")
    all_look(topic, all_of_us)
    all_answer(topic, [maya])
    maps.draw(now_of(topic))
    assert now_of(topic).stage == Topic.Stage.RESPOND
    assert leads_to(maya, topic, "proposals:begin")


def test_collected_ideas_lead_to_their_answers_and_who_owes_them_is_reminded_of_the_day(all_of_us):
    maya, jo = who(all_of_us, "Maya"), who(all_of_us, "Jo")
    topic = ask(maya, "What do we do in summer?", shape=Shape.COLLECT)
    say_what_can_change(topic, jo)
    all_look(topic, all_of_us)
    all_answer(topic, all_of_us)
    assert on_top(maya, topic) == "See what happened"
    assert titles(maya, topic) == []
    assert titles(jo, topic) == ["Answer the ideas"]
    assert "3 ideas wait for an answer. The answers are due by" in next_of(jo, now_of(topic)).text
    assert leads_to(maya, topic, "answers:answers")
    assert leads_to(jo, topic, "answers:answer")
    answers.answer(list(Contribution.objects.filter(topic=topic)), "open", "We look again in spring.", by=jo)
    assert titles(jo, topic) == []


def test_a_small_plan_leads_on_through_a_problem_and_too_few_answers(all_of_us):
    maya, jo = who(all_of_us, "Maya"), who(all_of_us, "Jo")
    topic = ask(maya, "May we open on Saturdays?", shape=Shape.YES_OR_NOT_YET)
    say_what_can_change(topic, jo)
    assert titles(maya, topic) == ["Begin the plan"]
    assert leads_to(maya, topic, "proposals:begin")

    version = share_a_plan(topic, maya)
    decision = ask_all(version, maya)
    decisions.give_reply(decision, "fine", by=maya)
    time_is_up(decision)
    assert titles(maya, topic) == ["Ask once more"]
    assert leads_to(maya, topic, "decisions:open")

    decision = ask_all(version, maya)
    for member in all_of_us:
        decisions.give_reply(decision, "not_yet" if member == jo else "fine", by=member, reason="rushed" if member == jo else "")
    assert decisions.close(decision)
    for member in all_of_us:
        assert titles(member, topic) == ["One or more of us see a problem: change the plan"]
    assert leads_to(maya, topic, "proposals:change")
    plan = Client()
    plan.force_login(maya.person)
    shown = plan.get(reverse("proposals:proposal", args=["hill-and-river", topic.pk])).content.decode()
    assert "One or more of us see a problem" in shown.split('class="eg-next"')[1].split("</section>")[0]
    assert "Can we all live with this? " not in shown

    changed = proposals.change(version, by=jo, what_changed="Slower.")
    assert leads_to(maya, topic, "proposals:write")
    proposals.share(changed, by=jo)
    for worry in decision.objections.all():
        decisions.answer_objection(worry, by=jo, resolution="Slower.", version=changed)
    assert titles(maya, topic) == ["Ask everyone about the plan"]
    decide(topic, changed, all_of_us)
    assert titles(maya, topic) == ["Take on a job"]
    actions.take_on(now_of(topic), "Get the key", by=maya, owners=[maya])
    assert leads_to(maya, topic, "answers:answers")
    assert leads_to(maya, topic, "reports:report")


def test_a_quick_ask_leads_from_its_answers_to_what_happened(all_of_us):
    maya, jo = who(all_of_us, "Maya"), who(all_of_us, "Jo")
    topic = ask(maya, "Which pizza?", shape=Shape.QUICK_ASK)
    assert titles(jo, topic) == ["Say which answers we can press"]
    assert leads_to(jo, topic, "quick_asks:choices")
    quick_asks.offer(topic, ["Cheese", "Veg"], by=maya, closes_at=timezone.now() + datetime.timedelta(days=1))
    assert titles(jo, topic) == ["Press one"]
    for member in all_of_us:
        quick_asks.pick(topic, 1, by=member)
    assert on_top(jo, topic) == "We wait for the others"
    assert quick_asks.close(topic)
    assert titles(maya, topic) == ["Say what happened"]
    assert leads_to(maya, topic, "quick_asks:happened")
    assert on_top(jo, topic) == "See what we said"
    quick_asks.say_what_happened(now_of(topic), "We ate it.", by=maya)
    assert titles(maya, topic) == []
