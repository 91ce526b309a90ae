"""The flow in code: one question, from the line that asks it to the report that everybody may read."""

from collections.abc import Callable

import pytest
from django.test import Client

from evenground.ground.people import writes as people
from evenground.ground.tasks import writes as tasks
from tests.journeys.the_whole_way import MORE_NAMES, Company, walk
from tests.journeys.walking import InCode


@pytest.mark.django_db(transaction=True)
def test_a_question_walks_to_a_published_report(pass_time: Callable[..., None]):
    def passes(**time: float) -> Callable[[], None]:
        def and_what_is_due_is_done() -> None:
            pass_time(**time)
            tasks.run_ready()

        return and_what_is_due_is_done

    hal, maya, ruth, jo, anybody, *more = (InCode(Client(), passes(seconds=5)) for _ in range(5 + len(MORE_NAMES)))
    company = Company(hal, maya, ruth, jo, anybody, more)
    walk(company, people.make_first_board_link(), passes(days=2))
