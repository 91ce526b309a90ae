import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.cast import YOUNG, ask, member_of, say_what_can_change
from tests.flow.answers.scene import a_plan, everybody_has_seen

from evenground.flow.actions import writes as actions
from evenground.flow.answers import reads, writes
from evenground.flow.answers.models import Answer, AnswerGiver, Replacement
from evenground.flow.contributions.models import Contribution
from evenground.flow.topics.models import Topic
from evenground.ground.safety.models import Hold
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def ideas(question, board):
    # Nobody of those who answer here: whoever gave an idea does not answer it.
    lowri = member_of(board, "Lowri", YOUNG)
    return everybody_has_seen(question, "Do not say failed", "Text us first", "Ten pounds for coming", by=lowri)


def test_several_ideas_get_one_reason_and_each_its_own_answer(ideas, question, jo, maya):
    writes.answer(ideas[:2], "used", "It is kinder.", by=jo, beside=maya, where="Line one of the letter")
    writes.stand_under([each.answer for each in reads.answered(ideas[0].topic)], by=maya)
    found = list(reads.answered(question))
    assert [each.answer.used_where for each in found] == ["Line one of the letter"] * 2
    assert [[m.name for m in reads.names_under(each.answer)] for each in found] == [["Jo", "Maya"]] * 2
    assert list(reads.unanswered(question)) == ideas[2:]


def test_any_member_may_answer_and_nobody_of_another_board(ideas, maya, noor, ruth, cato):
    for who in (maya, noor, ruth):
        writes.answer(ideas, "open", "We are still asking.", by=who)
    with pytest.raises(NotAllowed):
        writes.answer(ideas, "open", "Mine now.", by=cato)


@pytest.mark.parametrize("outcome", ["used", "partly"])
def test_used_says_where_or_is_refused_by_the_write_and_by_the_database(outcome, ideas, jo):
    with pytest.raises(NotAllowed, match="where it was used"):
        writes.answer(ideas, outcome, "It is kinder.", by=jo, where="  ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(
            board=jo.board, contribution=ideas[0], outcome=outcome, reason="why", answered_on=timezone.now().date()
        )


@pytest.mark.parametrize("outcome", Answer.Outcome.values)
def test_a_reason_is_always_owed(outcome, ideas, jo):
    with pytest.raises(NotAllowed, match="Say why"):
        writes.answer(ideas, outcome, " \n", by=jo, where="Line one")
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(
            board=jo.board,
            contribution=ideas[0],
            outcome=outcome,
            reason="",
            used_where="x",
            answered_on=timezone.now().date(),
        )


def test_where_may_be_a_part_of_the_plan_or_a_job_of_this_question_only(ideas, question, jo, maya):
    part = a_plan(question, ("No letter says\nfailed", ideas[:1]), by=jo)[0]
    job = actions.take_on(question, "Send texts", by=jo, owners=[jo, maya])
    writes.answer(ideas[:1], "used", "All agree.", by=jo, part=part)
    writes.answer(ideas[1:2], "partly", "Where there is a number.", by=jo, action=job)
    wheres = [each.answer.used_where for each in reads.answered(question)]
    assert wheres == ["No letter says failed", "Send texts"]
    other = ask(jo, "Another")
    elsewhere = actions.take_on(other, "Not here", by=jo, owners=[jo])
    with pytest.raises(NotAllowed, match="another question"):
        writes.answer(ideas[2:], "used", "Why not.", by=jo, action=elsewhere)


def test_not_used_names_no_place(ideas, jo):
    (only,) = writes.answer(ideas[2:], "not used", "There is no money.", by=jo, where="Line one")
    assert only.used_where == ""


@pytest.mark.parametrize("hide", ["withdrawn", "held", "sealed"])
def test_what_is_taken_back_out_of_sight_or_sealed_is_neither_answered_nor_waited_for(hide, ideas, question, jo):
    gone = Contribution.objects.filter(pk=ideas[0].pk)
    if hide == "withdrawn":
        gone.update(is_withdrawn=True)
    elif hide == "held":
        Hold.objects.create(board=jo.board, kind="contribution", item=ideas[0].pk, made_on=timezone.now().date())
    else:
        gone.update(number=None)
    with pytest.raises(NotAllowed, match="cannot be answered"):
        writes.answer(ideas, "open", "Later.", by=jo)
    assert not Answer.objects.exists(), "nothing is answered by half"
    assert reads.standing(question).owed == 2


def test_ideas_of_two_questions_are_not_answered_together(ideas, jo, maya):
    others = everybody_has_seen(ask(maya, "Another"), "Elsewhere", by=maya)
    with pytest.raises(NotAllowed):
        writes.answer([*ideas, *others], "open", "Later.", by=jo)


def test_an_answer_can_be_put_right_and_sent_twice_is_stored_once(ideas, jo, maya, ruth):
    writes.answer(ideas[:1], "not used", "There is no money.", by=jo, beside=maya)
    for _ in range(2):
        writes.answer(ideas[:1], "used", "There is money now.", by=ruth, where="Line two")
    answer = Answer.objects.get()
    assert (answer.outcome, answer.reason) == ("used", "There is money now.")
    assert [g.member.name for g in AnswerGiver.objects.all()] == ["Ruth"]


def test_the_same_answer_sent_again_takes_no_yes_back(ideas, jo, maya):
    for _ in range(2):
        given = writes.answer(ideas[:1], "open", "We are asking.", by=jo, beside=maya)
        if given:
            writes.stand_under(given, by=maya)
    assert set(AnswerGiver.objects.values_list("member__person__name", "has_said_yes")) == {("Jo", True), ("Maya", True)}
    assert Answer.objects.get().changed_on is None
    assert not Replacement.objects.exists()


def test_the_clock_says_how_many_are_answered_and_keeps_what_was_late(ideas, question, jo, pass_time):
    say_what_can_change(question, jo)
    writes.answer(ideas[:1], "open", "We are asking.", by=jo)
    in_time = reads.standing(question)
    assert (in_time.answered, in_time.waiting, in_time.is_longer_than_we_said) == (1, 2, False)
    pass_time(days=61)
    assert reads.standing(question).is_longer_than_we_said
    writes.answer(ideas, "not used", "The answer came late. We are sorry.", by=jo)
    late = {each.number: each.answer.was_longer_than_we_said for each in reads.answered(question)}
    assert late == {1: False, 2: True, 3: True}, "putting right a timely answer does not make it late"
    assert not reads.standing(question).is_longer_than_we_said


def test_without_a_promise_four_weeks_are_counted_from_the_day_all_looked(ideas, question, jo, pass_time):
    assert not reads.standing(question).was_promised
    pass_time(days=35)
    (late,) = writes.answer(ideas[:1], "open", "Sorry.", by=jo)
    assert late.was_longer_than_we_said


def test_the_second_name_is_somebody_else_of_this_board(ideas, jo, cato):
    for beside in (jo, cato):
        with pytest.raises(NotAllowed, match="second name"):
            writes.answer(ideas, "open", "Later.", by=jo, beside=beside)


def test_an_early_answer_skips_no_step_and_a_late_one_begins_the_telling(ideas, question, jo, maya):
    writes.answer(ideas[:1], "open", "We are asking.", by=jo)
    question.refresh_from_db()
    assert question.stage == Topic.Stage.RESPOND
    a_plan(question, ("No failed", ideas[:1]), by=jo)
    writes.answer(ideas[:1], "used", "All agree.", by=jo, where="The letter")
    question.refresh_from_db()
    assert question.stage == Topic.Stage.TELL
    small = ask(maya, "A name?", shape=Topic.Shape.COLLECT)
    writes.answer(everybody_has_seen(small, "River", by=maya), "open", "Later.", by=jo)
    small.refresh_from_db()
    assert small.stage == Topic.Stage.TELL


def test_answering_many_takes_as_many_queries_as_answering_few(question, maya, jo):
    many = everybody_has_seen(question, *[f"idea {n}" for n in range(55)], by=maya)
    with CaptureQueriesContext(connection) as few:
        writes.answer(many[:5], "open", "Later.", by=jo)
    with CaptureQueriesContext(connection) as more:
        writes.answer(many[5:], "open", "Later.", by=jo)
    assert len(more) == len(few)


def test_a_name_stands_under_an_answer_only_after_its_yes(client_as, question, ideas, jo, maya, noor, cato):
    given = writes.answer(ideas[:2], "not used", "There is no money.", by=jo, beside=maya)
    page = reverse("answers:answers", args=["hill-and-river", question.pk])
    assert "Jo &amp; Maya" not in client_as(noor).get(page).content.decode()
    assert "is this your answer too?" not in client_as(noor).get(page).content.decode()
    assert "Jo asks: is this your answer too?" in client_as(maya).get(page).content.decode()
    assert list(reads.waiting_for_second(maya)) == given
    assert not reads.waiting_for_second(jo)
    yes = {"ideas": [str(each.pk) for each in ideas[:2]], "yes": "1"}
    press = reverse("answers:stand_under", args=["hill-and-river", question.pk])
    for who, status in ((None, 401), (cato, 404), (noor, 302)):
        assert client_as(who).post(press, yes).status_code == status
    assert "Jo &amp; Maya" not in client_as(noor).get(page).content.decode()
    for _twice in range(2):
        client_as(maya).post(press, yes)
    assert "Jo &amp; Maya" in client_as(noor).get(page).content.decode()
    assert not reads.waiting_for_second(maya)


def test_whoever_says_no_stands_nowhere_and_the_answer_stays(client_as, question, ideas, jo, maya):
    (given,) = writes.answer(ideas[:1], "not used", "There is no money.", by=jo, beside=maya)
    trace = reverse("answers:trace", args=["hill-and-river", question.pk, ideas[0].pk])
    assert "You are asked" in client_as(maya).get(trace).content.decode()
    press = reverse("answers:stand_under", args=["hill-and-river", question.pk])
    client_as(maya).post(press, {"ideas": [str(ideas[0].pk), "nonsense"], "no": "1"})
    shown = client_as(maya).get(trace).content.decode()
    assert "There is no money." in shown
    assert "Maya" not in names_in(shown)
    with pytest.raises(NotAllowed, match="asks for your name"):
        writes.stand_under([given], by=maya)


def test_words_that_are_put_right_ask_the_second_anew(ideas, jo, maya):
    given = writes.answer(ideas[:1], "not used", "There is no money.", by=jo, beside=maya)
    writes.stand_under(given, by=maya)
    writes.answer(ideas[:1], "not used", "We forgot.", by=jo, beside=maya)
    assert reads.answer_of(ideas[0]).reason == "There is no money.", "until the second says yes"
    waits = Replacement.objects.get()
    writes.say_second_yes(waits, by=maya, seen=reads.mark_of_replacement(waits))
    answer = reads.answer_of(ideas[0])
    assert answer.reason == "We forgot."
    assert [one.name for one in reads.names_under(answer)] == ["Jo", "Maya"]


def names_in(page):
    """Names that stand under or beside an answer."""
    return " ".join(re.findall(r'<p class="eg-card__meta">([^<]*)', page))
