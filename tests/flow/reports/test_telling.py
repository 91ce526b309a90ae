"""What telling comes to, on its pages: what was told is put right, and an idea is on hold while it is written."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.flow.reports.scene import published_by_two, read_by_the_board
from tests.journeys.walking import InCode

from evenground.flow.reports.models import Report
from evenground.ground.safety import writes as safety

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def walker(client_as):
    return lambda member: InCode(client_as(member) if member else Client(), lambda: None)


def page_of(question):
    return reverse("reports:report", args=["hill-and-river", question.pk])


def test_what_was_told_is_put_right_by_many_hands_and_what_stood_there_stays_readable(
    walked, maya, jo, noor, ruth, walker, pass_time
):
    report = published_by_two(walked, maya, jo).report
    young, staff, carer, anybody = walker(noor), walker(jo), walker(ruth), walker(None)
    young.opens(page_of(walked))
    young.follows("Put something right")
    young.writes("What does this put right?", "The text comes first, not the letter.")
    young.writes("What changed, and because of which idea?", "A text comes first, see #2.")
    young.presses("Keep this")
    young.presses("Put it before the board")
    carer.opens(reverse("home:board", args=["hill-and-river"]))
    carer.sees("Read what we tell the world. Is it right?")
    carer.opens(page_of(walked) + "read/")
    carer.sees("The text comes first, not the letter.", "A text comes first")
    carer.writes("What is not right?", "Say to whom.")
    carer.presses("Say it")
    staff.opens(page_of(walked))
    staff.follows("Read and answer")
    staff.follows("Answer it")
    staff.chooses("We did not change it")
    staff.writes("What, or why not?", "The plan says it, and it stands below.")
    staff.presses("Tell everyone")
    anybody.opens(reverse("reports:published", args=[report.pk]))
    anybody.does_not_see("A text comes first, see", "Say to whom.")

    pass_time(days=1)
    for one in (young, carer):
        one.opens(page_of(walked))
        one.follows("Read it and say yes")
        one.sees("The text comes first, not the letter.")
        one.presses("I have read it, and I say yes")
    anybody.opens(reverse("reports:published", args=[report.pk]))
    anybody.sees("Corrected on", "The text comes first, not the letter.", "A text comes first")
    anybody.does_not_see("Say to whom.", "Noor", "Ruth", "This is an older version")
    anybody.follows("Version 1")
    anybody.sees("This is an older version", "The letter says we missed you")
    anybody.does_not_see("A text comes first, see")
    anybody.follows("Read the newest version")
    anybody.sees("A text comes first")


def test_an_idea_on_hold_when_it_is_written_is_left_out_and_only_counted(walked, ideas, maya, jo, board, walker):
    hold = safety.put_out_of_sight("contribution", ideas[1].pk, board=board, reason="private")
    read_by_the_board(walked, by=maya)
    for one in (walker(maya), walker(jo)):
        one.opens(page_of(walked))
        one.follows("Read it and say yes")
        one.sees("1 idea is out of sight, so it is not here.")
        one.does_not_see("\u0644\u0627 \u062a\u0642\u0648\u0644\u0648\u0627", "Where there is a number.")
        one.presses("I have read it, and I say yes")
    anybody, report = walker(None), Report.objects.get()
    anybody.opens(reverse("reports:published", args=[report.pk]))
    anybody.sees("1 idea is out of sight, so it is not here.", "Do not say failed")
    anybody.does_not_see("\u0644\u0627 \u062a\u0642\u0648\u0644\u0648\u0627", "Where there is a number.", "Idea 2")
    safety.resolve(hold, comes_back=True)
    anybody.opens(reverse("reports:published", args=[report.pk]))
    anybody.does_not_see("Idea 2")
