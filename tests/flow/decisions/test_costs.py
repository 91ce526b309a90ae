"""What the pages of deciding cost on a board of 14, and on one of 5,000."""

import datetime
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.cast import CARER, STAFF, YOUNG, member_of, say_what_can_change
from tests.flow.proposals.scene import a_plan

from evenground.flow.decisions import writes
from evenground.flow.decisions.rules import Act
from evenground.flow.refining.rules import Step
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import perspectives_of
from evenground.ground.people.models import Person

pytestmark = pytest.mark.django_db

CPU_SECONDS = 0.040


def fill(board: Board, how_many: int) -> None:
    """So many more members, a seventh of them carers and a seventh staff."""
    sides = list(perspectives_of(board))
    today = timezone.now().date()
    persons = Person.objects.bulk_create(Person(name=f"Person {n}", age_band="26+", joined_on=today) for n in range(how_many))
    Member.objects.bulk_create(
        Member(board=board, person=person, perspective=sides[{0: CARER, 1: STAFF}.get(n % 7, YOUNG)], joined_on=today)
        for n, person in enumerate(persons)
    )


def costs(browser, pages: list[str]) -> tuple[list[int], list[float]]:
    """Queries and processor seconds of each page; of three looks at it the quickest."""
    queries, seconds = [], []
    for page in pages:
        assert browser.get(page).status_code == 200
        with CaptureQueriesContext(connection) as caught:
            browser.get(page)
        queries.append(len(caught))
        took = []
        for _look in range(3):
            begin = time.process_time()
            browser.get(page)
            took.append(time.process_time() - begin)
        seconds.append(min(took))
    return queries, seconds


def test_no_page_of_a_round_costs_more_with_5000_members_than_with_14(
    client_as, question, board, maya, noor, jo, ruth, alone, at_most
):
    others = [member_of(board, f"Early {n}", YOUNG) for n in range(9)]
    say_what_can_change(question, jo)
    Board.objects.filter(pk=board.pk).update(thinking_days=7)
    question.board.refresh_from_db()
    version, browser = a_plan(question, maya), client_as(jo)
    here = ["hill-and-river", question.pk]
    around = [reverse("proposals:proposal", args=here), *(reverse("refining:step", args=[*here, step]) for step in Step)]
    thinking = [reverse("decisions:decision", args=here), reverse("decisions:two_keys", args=[*here, Act.LESS_TIME]), *around]
    few = costs(browser, thinking)
    for who in (maya, jo):
        writes.say_yes(Act.LESS_TIME, question, by=who)
    asking = [reverse("decisions:decision", args=here), reverse("decisions:open", args=here), *around]
    few_ready = costs(browser, asking)
    fill(board, 5_000 - 14)
    with alone():
        many_ready = costs(browser, asking)
    decision = writes.open_decision(version, by=jo, closes_at=timezone.now() + datetime.timedelta(days=1))
    for who in (maya, noor, ruth, *others):
        writes.give_reply(decision, "fine", by=who)
    with alone():
        open_queries, open_seconds = costs(browser, asking[:1])
    assert many_ready[0] == few_ready[0]
    # An open round asks whose own reply it is, beside what it asked before: that much, and no more for each member.
    assert open_queries[0] <= few[0][0] + 6
    assert max(*many_ready[1], *open_seconds, *few[1]) < at_most(CPU_SECONDS)
