"""A query that is put together once says the same as one that is put together each time."""

import pytest
from tests.cast import ask

from evenground.flow.contributions.models import Contribution
from evenground.ground.web.ready import ReadyQuery

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


def numbers(topic, number):
    return Contribution.objects.filter(topic=topic, number__gte=number).order_by("number").values_list("number", flat=True)


def test_it_answers_for_each_question_and_number_as_the_query_itself_does(open_question, maya):
    ready, sealed = ReadyQuery(numbers), ask(maya, "And the bus?")
    for topic in (open_question, sealed):
        for number in (1, 3):
            assert [one for (one,) in ready.rows(topic=topic.pk, number=number)] == list(numbers(topic.pk, number))
    assert ready.rows(topic=open_question.pk, number=1)


def test_a_value_that_the_query_does_not_ask_for_is_refused(open_question):
    def forgets_one(topic, number):
        return Contribution.objects.filter(topic=topic).values_list("number") if number else None

    ready = ReadyQuery(forgets_one)
    with pytest.raises(ValueError, match="number"):
        ready.rows(topic=open_question.pk, number=1)
