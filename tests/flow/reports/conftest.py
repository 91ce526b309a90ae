import pytest
from tests.cast import say_what_can_change
from tests.flow.answers.scene import a_plan, everybody_has_seen
from tests.flow.reports.scene import published_by_two

from evenground.flow.actions import writes as actions
from evenground.flow.answers import writes as answers
from evenground.flow.decisions.models import Decision, Dissent, Objection
from evenground.flow.reports import writes


@pytest.fixture
def ideas(question, maya, jo):
    say_what_can_change(question, jo)
    return everybody_has_seen(question, "Do not say failed 🙂", "لا تقولوا فشلت", "=HYPERLINK(1)", by=maya)


@pytest.fixture
def walked(question, ideas, maya, noor, jo, ruth):
    """Everything happened: a plan, a worry, a decision, jobs, and an answer to each idea."""
    parts = a_plan(question, ("No letter says failed", ideas[:1]), ("A text comes first", ideas[1:2]), by=maya)
    decision = Decision.objects.get()
    Objection.objects.create(
        board=question.board,
        decision=decision,
        reason="left_out",
        words="my dad opens my post",
        resolution="A plain envelope.",
        answered_by=decision.version,
    )
    Dissent.objects.create(board=question.board, decision=decision, words="Carers should be told too.")
    job = actions.take_on(question, "Write the letter", by=maya, owners=[maya, jo])
    actions.join_in(job, by=jo)
    actions.hand_on(job, by=maya, to=noor)
    actions.join_in(job, by=noor)
    actions.mark_done(job, by=jo, what_changed="The letter is kinder.")
    answers.stand_under(answers.answer(ideas[:1], "used", "All agree.", by=jo, beside=noor, part=parts[0]), by=noor)
    answers.answer(ideas[1:2], "partly", "Where there is a number.", by=ruth, action=job)
    answers.answer(ideas[2:], "not used", "There is no money.", by=jo)
    writes.write(question, by=maya, what_changed="The letter says we missed you, see #1.", before="FAILED", after="We missed you")
    return question


@pytest.fixture
def edition(walked, maya, jo):
    """Published, for everybody in the world."""
    return published_by_two(walked, maya, jo)


@pytest.fixture
def report(edition):
    return edition.report
