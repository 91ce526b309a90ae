"""Two who amend the same plan in the same moment, on connections of their own."""

import pytest
from tests.at_once import at_once
from tests.flow.proposals.scene import a_plan

from evenground.flow.proposals import reads as plans
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.refining import writes
from evenground.flow.refining.models import Amendment, RemarkAnswer
from evenground.flow.refining.rules import WHY_IN_ALREADY, WHY_PART_CHANGED, Outcome
from evenground.ground.web.errors import NotAllowed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.every_database]


@pytest.fixture
def plan(question, maya, jo) -> ProposalVersion:
    return a_plan(question, maya)


def test_two_changes_of_one_part_taken_at_once_never_overwrite_each_other(plan, question, maya, noor, jo):
    part = plan.parts.get()
    some = [writes.suggest(plan, part, words, why="Why.", by=noor) for words in ("No failing.", "Nobody fails.")]
    found = at_once(
        *[
            lambda each=each, by=by: writes.settle(each, Outcome.TAKEN, "Yes.", by=by)
            for each, by in zip(some, (maya, jo), strict=True)
        ]
    )
    refused = [each for each in found if isinstance(each, NotAllowed)]
    assert [each.why for each in refused] == [str(WHY_PART_CHANGED)]
    taken = Amendment.objects.get(outcome=Outcome.TAKEN)
    assert [each.words for each in plans.parts_of(plans.being_written(question))] == [taken.new_words]
    # Whoever was refused left nothing half-done behind.
    assert RemarkAnswer.objects.count() == 1


def test_one_change_taken_twice_at_once_goes_in_once(plan, question, maya, noor, jo):
    change = writes.suggest(plan, None, "A text comes first.", why="Kinder.", by=noor)
    found = at_once(*[lambda by=by: writes.settle(change, Outcome.TAKEN, "", by=by) for by in (maya, jo)])
    assert [each.why for each in found if isinstance(each, NotAllowed)] == [str(WHY_IN_ALREADY)]
    assert [each.words for each in plans.parts_of(plans.being_written(question))].count("A text comes first.") == 1
