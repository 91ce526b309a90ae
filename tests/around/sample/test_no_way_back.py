"""All that the sample board leaves behind, after its tasks have run too, without the one table that says who made what."""

import pytest
from tests.architecture.test_one_link import ATTACKS, dumped, truth

from evenground.around.sample.fill import fill
from evenground.around.search import writes as search
from evenground.ground.tasks import writes as tasks


@pytest.mark.django_db(transaction=True)
def test_nothing_but_authorship_leads_from_a_contribution_to_a_member():
    fill()
    tasks.run_ready()
    assert search.refresh() > 100
    assert truth(), "there is something to find"
    left = dumped()
    assert {hit for attack in ATTACKS for hit in attack(left)} == set()
