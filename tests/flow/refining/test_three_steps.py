"""What is not clear is asked first, then what people think of it is said, then it is made better: each in its time."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import STAFF, YOUNG, member_of, say_what_can_change
from tests.flow.proposals.scene import a_plan

from evenground.around.waiting.next_things import next_of
from evenground.cores.consent import State
from evenground.flow.decisions import reads as decisions
from evenground.flow.decisions import writes as deciding
from evenground.flow.proposals import writes as proposals
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.refining import rules, writes
from evenground.flow.refining.models import Remark, RemarkBy
from evenground.flow.refining.rules import Step
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Board
from evenground.ground.safety.writes import put_out_of_sight
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(board, question, maya, noor, jo, ruth) -> ProposalVersion:
    """Maya's plan, which everybody thinks about for nine days, so that each step has three."""
    Board.objects.filter(pk=board.pk).update(thinking_days=9)
    say_what_can_change(question, jo)
    return a_plan(Topic.objects.get(pk=question.pk), maya)


def page(question, step: str) -> str:
    return reverse("refining:step", args=["hill-and-river", question.pk, step])


def shown(client, question, step: str) -> str:
    answer = client.get(page(question, step))
    assert answer.status_code == 200
    return answer.content.decode()


@given(days=st.integers(0, 60), part=st.floats(0, 1.2))
def test_a_step_once_open_stays_open_and_they_open_in_their_order(days, part):
    now = timezone.now()
    version = ProposalVersion(shared_at=now, think_until=now + datetime.timedelta(days=days))
    moment = now + datetime.timedelta(days=days) * part
    opened = [rules.has_opened(version, step, moment) for step in Step]
    assert opened == sorted(opened, reverse=True)
    assert opened[0]
    assert part < 1 or all(opened)


def test_questions_can_be_asked_at_once_and_the_rest_opens_day_by_day(plan, question, noor, pass_time):
    writes.say(plan, Step.QUESTIONS, "What is a plain envelope?", by=noor)
    with pytest.raises(NotAllowed, match="opens later"):
        writes.say(plan, Step.REACTIONS, "I like it.", by=noor)
    pass_time(days=3, hours=1)
    writes.say(plan, Step.REACTIONS, "I like it.", by=noor)
    with pytest.raises(NotAllowed, match="opens later"):
        writes.suggest(plan, plan.parts.get(), "The word failed is gone.", why="Shorter.", by=noor)
    pass_time(days=3, hours=1)
    writes.suggest(plan, plan.parts.get(), "The word failed is gone.", why="Shorter.", by=noor)
    # Whoever comes on the last day can still ask.
    writes.say(plan, Step.QUESTIONS, "And who pays?", by=noor)


def test_a_step_that_opens_later_says_when_and_takes_nothing_yet(client_as, plan, question, noor):
    browser = client_as(noor)
    assert "This opens at" in shown(browser, question, "reactions")
    answer = browser.post(page(question, "reactions"), {"words": "I like it so far."})
    assert "opens later" in answer.content.decode()
    assert not Remark.objects.exists()


def test_once_everybody_can_be_asked_nothing_more_is_said_about_the_plan_but_what_was_asked_is_answered(
    plan, question, maya, noor, jo, pass_time
):
    asked = writes.say(plan, Step.QUESTIONS, "What does it cost?", by=noor)
    pass_time(days=9, minutes=1)
    with pytest.raises(NotAllowed, match="time to think is over"):
        writes.say(plan, Step.QUESTIONS, "And then?", by=noor)
    writes.answer(asked, "Ten pounds.", by=jo)


def test_where_there_is_no_time_to_think_it_is_open_until_everybody_is_asked(question, maya, noor, jo, ruth):
    say_what_can_change(question, jo)
    plan = a_plan(question, maya)
    for step in (Step.QUESTIONS, Step.REACTIONS):
        writes.say(plan, step, "I like it.", by=noor)
    writes.answer(Remark.objects.get(step=Step.QUESTIONS), "Good.", by=jo)
    deciding.open_decision(plan, by=jo, closes_at=timezone.now() + datetime.timedelta(days=1))
    with pytest.raises(NotAllowed, match="time to think is over"):
        writes.say(ProposalVersion.objects.get(pk=plan.pk), Step.QUESTIONS, "And then?", by=noor)


def test_an_unshared_version_takes_no_remarks(question, maya, noor):
    version = proposals.change(a_plan(question, maya), by=maya)
    with pytest.raises(NotAllowed, match="still being written"):
        writes.say(version, Step.QUESTIONS, "What?", by=noor)


def test_another_board_and_who_left_say_nothing(plan, cato, noor):
    with pytest.raises(NotAllowed):
        writes.say(plan, Step.QUESTIONS, "What?", by=cato)
    noor.left_on = timezone.now().date()
    with pytest.raises(NotAllowed):
        writes.say(plan, Step.QUESTIONS, "What?", by=noor)


@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("cato", 404), ("ruth", 200)])
def test_who_may_open_the_steps(who, status, request, client_as, plan, question, noor):
    asked = writes.say(plan, Step.QUESTIONS, "What is plain?", by=noor)
    viewer = None if who == "nobody" else request.getfixturevalue(who)
    pages = [page(question, step) for step in Step]
    pages.append(reverse("refining:remark", args=["hill-and-river", question.pk, asked.pk]))
    pages.append(reverse("refining:suggest_part", args=["hill-and-river", question.pk]))
    assert [client_as(viewer).get(each).status_code for each in pages] == [status] * len(pages)


def test_a_step_that_is_none_of_the_three_is_not_here(client_as, plan, question, noor):
    assert client_as(noor).get(page(question, "votes")).status_code == 404


def test_a_question_has_no_name_unless_its_asker_wants_one(client_as, plan, question, noor, jo):
    browser = client_as(noor)
    browser.post(page(question, "questions"), {"words": "What is a plain envelope?"})
    browser.post(page(question, "questions"), {"words": "Whose idea was the envelope?", "signed": "on"})
    said = shown(client_as(jo), question, "questions").split("<main")[1]
    assert "What is a plain envelope?" in said
    assert said.count("Noor") == 1
    # Twice the same form says it once.
    form = {"words": "And the stamp?", "once": "0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f"}
    for _press in range(2):
        browser.post(page(question, "questions"), form)
    assert Remark.objects.filter(words="And the stamp?").count() == 1


def test_a_form_of_somebody_else_meets_nothing_of_theirs_and_back_loses_nothing(client_as, plan, question, noor, jo):
    form = {"words": "And the stamp?", "once": "0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f"}
    for who in (noor, jo):
        assert client_as(who).post(page(question, "questions"), form).status_code == 302
    assert set(RemarkBy.objects.values_list("member", flat=True)) == {noor.pk, jo.pk}
    # As after the browser's "back": another question from the same form is another question.
    client_as(noor).post(page(question, "questions"), form | {"words": "And the envelope?"})
    assert Remark.objects.filter(words="And the envelope?").exists()
    assert not Remark.objects.filter(pk=form["once"]).exists(), "nobody chooses the order in which they stand"


def test_anybody_answers_in_their_own_name_and_others_add_to_it(client_as, plan, question, noor, jo, ruth):
    asked = writes.say(plan, Step.QUESTIONS, "What is a plain envelope?", by=noor)
    one = reverse("refining:remark", args=["hill-and-river", question.pk, asked.pk])
    assert "waits for an answer" in shown(client_as(ruth), question, "questions")
    client_as(jo).post(one, {"words": "One without our name on it."})
    client_as(ruth).post(one, {"words": "White, not brown."})
    said = shown(client_as(noor), question, "questions")
    assert said.index("One without our name") < said.index("White, not brown")
    assert "Jo" in said
    assert "Waits for an answer" not in said


def test_everybody_says_what_they_think_before_they_read_what_others_think(client_as, plan, question, noor, jo, ruth, pass_time):
    pass_time(days=3, hours=1)
    writes.say(plan, Step.REACTIONS, "It is too long for me.", by=noor)
    reading = client_as(jo)
    assert "It is too long for me." not in shown(reading, question, "reactions")
    reading.post(page(question, "reactions"), {"words": "I like the envelope."})
    assert "It is too long for me." in shown(reading, question, "reactions")
    # Whoever said nothing reads them all when the next step opens.
    quiet = client_as(ruth)
    assert "It is too long for me." not in shown(quiet, question, "reactions")
    pass_time(days=3, hours=1)
    assert "It is too long for me." in shown(quiet, question, "reactions")


def test_what_is_not_read_yet_cannot_be_opened_by_its_address_either(client_as, plan, question, noor, jo, pass_time):
    pass_time(days=3, hours=1)
    said = writes.say(plan, Step.REACTIONS, "It is too long for me.", by=noor)
    one = reverse("refining:remark", args=["hill-and-river", question.pk, said.pk])
    assert client_as(jo).get(one).status_code == 404
    assert client_as(noor).get(one).status_code == 200
    assert client_as(jo).get(reverse("safety:report", args=["hill-and-river", "remark", said.pk])).status_code == 404


def test_nobody_is_asked_while_a_question_about_the_plan_has_no_answer(client_as, plan, question, maya, noor, jo, pass_time):
    asked = writes.say(plan, Step.QUESTIONS, "What does it cost?", by=noor)
    pass_time(days=9, minutes=1)
    closes_at = timezone.now() + datetime.timedelta(days=20)
    with pytest.raises(NotAllowed, match="no answer yet"):
        deciding.open_decision(plan, by=maya, closes_at=closes_at)
    browser = client_as(maya)
    deciding_page = reverse("decisions:decision", args=["hill-and-river", question.pk])
    assert "Something waits for an answer first" in browser.get(deciding_page).content.decode()
    assert next_of(jo, Topic.objects.get(pk=question.pk)).title == "Answer about the plan"
    writes.answer(asked, "Ten pounds.", by=jo)
    assert "Everybody can be asked now" in browser.get(deciding_page).content.decode()
    deciding.open_decision(plan, by=maya, closes_at=closes_at)


def test_what_is_out_of_sight_holds_nobody_up_and_stands_on_no_page(client_as, plan, question, board, maya, noor, jo, pass_time):
    asked = writes.say(plan, Step.QUESTIONS, "Is it because of Jo?", by=noor)
    put_out_of_sight("remark", asked.pk, board=board, reason="unkind")
    assert "Is it because of Jo?" not in shown(client_as(maya), question, "questions")
    with pytest.raises(NotAllowed):
        writes.answer(asked, "No.", by=jo)
    pass_time(days=9, minutes=1)
    deciding.open_decision(plan, by=maya, closes_at=timezone.now() + datetime.timedelta(days=20))


def test_one_takes_ones_own_words_back_until_somebody_has_answered(client_as, plan, question, noor, jo):
    asked, other = (writes.say(plan, Step.QUESTIONS, words, by=noor) for words in ("What is plain?", "Who pays?"))
    address = reverse("refining:take_back", args=["hill-and-river", question.pk, asked.pk])
    assert client_as(jo).post(address).status_code == 403
    assert address not in shown(client_as(jo), question, "questions")
    assert address in shown(client_as(noor), question, "questions")
    client_as(noor).post(address)
    assert list(Remark.objects.values_list("words", flat=True)) == ["Who pays?"]
    writes.answer(other, "The service.", by=jo)
    with pytest.raises(NotAllowed):
        writes.take_back(other, by=noor)


def test_what_one_thinks_stays_until_all_read_it_so_that_nobody_looks_first(client_as, plan, question, noor, jo, pass_time):
    pass_time(days=3, hours=1)
    said = writes.say(plan, Step.REACTIONS, ".", by=jo)
    address = reverse("refining:take_back", args=["hill-and-river", question.pk, said.pk])
    assert address not in shown(client_as(jo), question, "reactions")
    assert client_as(jo).post(address).status_code == 403
    pass_time(days=3, hours=1)
    assert address in shown(client_as(jo), question, "reactions")
    assert client_as(jo).post(address).status_code == 302


def test_a_new_version_brings_its_own_time_and_what_still_waits_comes_along(client_as, plan, question, maya, noor, jo):
    writes.say(plan, Step.QUESTIONS, "What does it cost?", by=noor)
    proposals.share(proposals.change(plan, by=maya), by=maya)
    said = shown(client_as(jo), question, "questions")
    assert "What does it cost?" in said
    assert "About version 1" in said
    assert decisions.standing(question).state == State.THINKING


def test_the_plan_says_where_its_steps_are_and_who_can_say_no(client_as, plan, question, noor):
    said = client_as(noor).get(reverse("proposals:proposal", args=["hill-and-river", question.pk])).content.decode()
    assert all(page(question, step) in said for step in Step)
    assert "Who can still say no" in said
    assert "opens on" in said


def test_no_page_costs_more_when_much_was_said(client_as, plan, question, board, noor, pass_time):
    def costs() -> list[int]:
        found = []
        for step in Step:
            with CaptureQueriesContext(connection) as caught:
                shown(browser, question, step)
            found.append(len(caught))
        return found

    def everybody_speaks() -> None:
        for who in [noor, *some]:
            asked = writes.say(plan, Step.QUESTIONS, f"What is {who.name}?", by=who, signed=True)
            writes.answer(asked, "This.", by=who)
            writes.say(plan, Step.REACTIONS, "I like it.", by=who, signed=True)
            writes.suggest(plan, plan.parts.get(), f"It goes with {who.name}.", why="So.", by=who, signed=True)

    pass_time(days=6, hours=1)
    some = [member_of(board, "First", YOUNG)]
    browser = client_as(noor)
    everybody_speaks()
    few = costs()
    some = [member_of(board, f"Person {n}", (YOUNG, STAFF)[n % 2]) for n in range(12)]
    everybody_speaks()
    assert costs() == few
