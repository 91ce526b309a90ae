"""A slip in Chromium, on a phone that nobody is signed in on: the code is typed, the answer is locked there, and it counts."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from evenground.ground.boxes.models import Entry
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds.models import ReplySent
from tests.bridge import SITE
from tests.ground.paper_slips.conftest import codes_for

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_answer_with_a_slip_is_locked_and_the_next_slip_is_another(locked_round, people, amir, open_as):
    first, second = codes_for(locked_round, people[3:5], amir)
    page = open_as(None)
    for code, choice in ((first, "Fine with me"), (second, "OK, but I have a worry")):
        page.goto(SITE + reverse("paper_slips:slip"))
        page.get_by_label("The code on your slip").fill(code.upper())
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("radio", name=choice).check()
        page.get_by_role("button", name="Lock and send my answer").click()
        expect(page.get_by_role("heading", name="Your answer is in the box")).to_be_visible()
    assert Entry.objects.filter(member=None).count() == 2
    assert ReplySent.objects.filter(slip__isnull=False).count() == 2
    assert rounds.how_many(locked_round)[0] == 2
