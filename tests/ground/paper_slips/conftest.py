from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from evenground.flow.decisions import writes as decisions
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.paper_slips import writes
from evenground.ground.rounds.models import PaperSlip, Round
from evenground.ground.rounds.reads import slip_with
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.safety.reads import inside_people_of
from evenground.ground.web import clock
from tests.cast import say_what_can_change
from tests.flow.proposals.scene import a_plan
from tests.ground.boxes.posting import Phone
from tests.ground.joining.scene import make_ready_for_under_18s


@pytest.fixture
def amir(board) -> SafetyPerson:
    """The first of two safety people."""
    make_ready_for_under_18s(board)
    return inside_people_of(board)[0]


@pytest.fixture
def ask_everyone(question: Topic, maya: Member, jo: Member) -> Callable[[], Round]:
    """Ask everybody on the board about a plan, in the way that the board chose."""

    def asking() -> Round:
        say_what_can_change(question, jo)
        decision = decisions.open_decision(a_plan(question, maya), by=jo, closes_at=clock.now() + timedelta(days=2))
        return Round.objects.get(subject=decision.pk)

    return asking


@pytest.fixture
def round_(ask_everyone, amir, people) -> Round:
    """Names are taken off at the end."""
    return ask_everyone()


@pytest.fixture
def locked_round(ask_everyone, mixing, amir, people) -> Round:
    """Answers are mixed before they are read; the first two mix."""
    for phone in people[:2]:
        phone.make_keys()
    return ask_everyone()


def codes_for(round_: Round, some: Sequence[Phone], by: SafetyPerson) -> list[str]:
    """Slips for these people, who say that they answer on paper."""
    for phone in some:
        writes.answer_on_paper(round_, by=phone.member)
    return writes.make(round_, by=by)


def slips_for(round_: Round, some: Sequence[Phone], by: SafetyPerson) -> list[PaperSlip]:
    return [slip_with(code) for code in codes_for(round_, some, by)]
