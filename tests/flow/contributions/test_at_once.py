"""Several at once, on connections of their own: the reveal, late ideas and second thoughts lose nothing to each other."""

from uuid import uuid4

import pytest
from tests.at_once import at_once

from evenground.flow.contributions import reads, writes
from evenground.flow.contributions.models import Authorship, Contribution

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def due(question, maya, noor, pass_time):
    given = [writes.contribute(question, by=who, words=f"idea {n}") for n in range(10) for who in (maya, noor)]
    pass_time(days=3, minutes=1)
    return given


def test_two_reveals_at_once_deal_each_number_once(due, question):
    found = at_once(*[lambda: writes.reveal(question)] * 3)
    assert sorted(found) == [0, 0, 20]
    assert [each.number for each in reads.revealed(question)] == list(range(1, 21))
    assert Authorship.objects.filter(contribution__topic=question).count() == 20


def test_what_is_taken_back_during_the_reveal_does_not_come_back(due, question, maya):
    at_once(lambda: writes.reveal(question), *[lambda each=each: writes.withdraw(each, by=maya) for each in due[::2]])
    assert not Contribution.objects.filter(pk__in=[each.pk for each in due[::2]]).exclude(words="").exists()
    assert {each.pk for each in reads.revealed(question)} == {each.pk for each in due[1::2]}


def test_what_is_given_during_the_reveal_is_revealed_then_or_waits_with_the_late_ones(due, question, maya, noor, pass_time):
    at_once(
        lambda: writes.reveal(question),
        *[lambda who=who, n=n: writes.contribute(question, by=who, words=f"new {n}") for who in (maya, noor) for n in range(4)],
    )
    writes.reveal(question)
    pass_time(days=2)
    writes.reveal(question)
    assert [each.number for each in reads.revealed(question)] == list(range(1, 29))


def test_one_form_sent_four_times_at_once_stores_once(question, maya):
    once = uuid4()
    found = at_once(*[lambda: writes.contribute(question, by=maya, words="once", once=once).pk] * 4)
    assert len(set(found)) == 1
    assert reads.own(maya, question).count() == 1
