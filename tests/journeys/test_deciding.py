"""What deciding comes to, on its pages: what still stands, a side that stays away, looking again, two who amend at once."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from evenground.flow.answers import writes as answers
from evenground.flow.contributions.models import Contribution
from evenground.flow.decisions.models import Decision
from evenground.flow.reports.models import Report
from evenground.ground.tasks import writes as tasks
from tests.cast import CARER, member_of, say_what_can_change, sign_in_on_own_phone
from tests.flow.proposals.scene import a_plan
from tests.journeys.walking import InCode

pytestmark = pytest.mark.django_db(transaction=True)

PROBLEM = "My parents open my post."


@dataclass
class Board:
    """Who walks, where, and how time passes."""

    question: str
    maya: InCode
    noor: InCode
    jo: InCode
    ruth: InCode
    time_passes: Callable[..., None]

    def ask(self, asker: InCode) -> None:
        asker.opens(self.question + "decide/")
        if "Ask everyone again" in asker.everything():
            asker.follows("Ask everyone again")
        else:
            asker.follows("Ask everyone")
        asker.chooses("In a week")
        asker.presses("Ask everyone")
        asker.sees("Your answer")

    def all_say_fine(self, *those: InCode) -> None:
        for one in those:
            one.opens(self.question + "decide/")
            one.presses("Fine with me")

    def ends(self) -> None:
        self.time_passes(days=8)


@pytest.fixture
def here(question, maya, noor, jo, ruth, client_as, pass_time) -> Board:
    """A shared plan that everybody can be asked about: two young people, a carer, and two of the staff."""

    def time_passes(**time: float) -> None:
        pass_time(**time)
        tasks.run_ready()

    def walker(member) -> InCode:
        return InCode(client_as(member), lambda: time_passes(seconds=1))

    say_what_can_change(question, jo)
    a_plan(question, maya)
    address = reverse("topics:question", args=["hill-and-river", question.pk])
    return Board(address, walker(maya), walker(noor), walker(jo), walker(ruth), time_passes)


def say_not_yet(board: Board, one: InCode) -> None:
    one.opens(board.question + "decide/")
    one.presses("Not yet, I see a problem")
    one.chooses("Someone is left out")
    one.writes("Say more, if you want", PROBLEM)
    one.presses("Send my answer")


def share_a_new_version(board: Board, one: InCode) -> None:
    one.opens(board.question + "decide/")
    one.follows("Change the plan")
    one.writes("What needs to change, and why?", "Some of us do not get their own post.")
    one.presses("Begin a new version")
    one.follows("Change this part")
    one.writes("What does this part say?", "The word failed goes, and the envelope is plain.")
    one.presses("Keep this part")
    one.follows("Ready to share")
    one.presses("Share it with everyone")


def say_what_we_did(board: Board, one: InCode, words: str) -> None:
    one.opens(board.question + "decide/")
    one.follows("Open this worry")
    one.sees(PROBLEM)
    one.writes("What did we do about it?", words)
    one.presses("Tell everyone")


def test_a_problem_that_still_stands_is_kept_in_its_own_words_by_two_people_and_told_to_the_world(here, jo):
    here.ask(here.jo)
    here.all_say_fine(here.maya, here.jo, here.ruth)
    say_not_yet(here, here.noor)
    here.ends()
    share_a_new_version(here, here.maya)
    say_what_we_did(here, here.jo, "The envelope is plain.")
    here.ask(here.jo)
    here.all_say_fine(here.maya, here.jo, here.ruth)
    say_not_yet(here, here.noor)
    here.ends()
    here.ruth.opens(here.question + "decide/")
    here.ruth.sees("Not yet: one or more of us see a problem", PROBLEM)
    say_what_we_did(here, here.ruth, "We could not find an envelope that nobody can open. We try it, and look again.")
    # Who began the version cannot close it; two others from two sides can, each with all the words before them.
    here.maya.opens(here.question + "decide/")
    here.maya.follows("Decide, and keep what still stands")
    here.maya.sees("You began the plan, or this version of it.")
    for one in (here.ruth, here.jo):
        one.opens(here.question + "decide/")
        one.follows("Decide, and keep what still stands")
        one.sees(PROBLEM, "We could not find an envelope")
        one.presses("I have read it, and I say yes")
    for one in (here.noor, here.maya):
        one.opens(here.question + "decide/")
        one.sees("We decided, and one or more of us still disagree", "Still disagrees, in their own words", PROBLEM)
        one.sees("Two people said yes to that: Ruth and Jo.", "Please look again")
        one.does_not_see("Noor")
    (idea,) = Contribution.objects.all()
    answers.answer([idea], "partly", "The word is gone. Who opens the post is not.", by=jo, where="line one")
    here.jo.opens(here.question + "report/")
    here.jo.follows("Write it")
    here.jo.writes("What changed, and because of which idea?", "The letter is kinder.")
    here.jo.writes("What did not change, and why?", "Who opens the post.")
    here.jo.presses("Keep")
    here.jo.presses("Put it before the board")
    here.time_passes(days=3)
    for one in (here.jo, here.ruth):
        one.opens(here.question + "report/")
        one.follows("Read it and say yes")
        one.sees(PROBLEM, "The letter is kinder.")
        one.presses("I have read it, and I say yes")
    report = Report.objects.get()
    anybody = Client()
    for name in ("published", "json", "csv"):
        assert PROBLEM in anybody.get(reverse(f"reports:{name}", args=[report.pk])).content.decode()


def test_a_side_that_stays_away_twice_does_not_block_for_ever_and_no_page_says_which(here, board, ruth):
    member_of(board, "Des", CARER)
    for _time in range(2):
        here.ask(here.jo)
        here.all_say_fine(here.maya, here.noor, here.jo)
        here.ends()
        here.maya.opens(here.question + "decide/")
        here.maya.sees("Not every side has answered enough", "Nobody is told")
        assert not {"carer", "ruth", "des "} & set(re.findall(r"carer|ruth|des ", here.maya.everything().lower()))
    for one in (here.noor, here.jo):
        one.opens(here.question + "decide/")
        one.follows("Go on without having heard every side")
        one.sees("Everybody was asked twice")
        one.presses("I have read it, and I say yes")
    # Ruth was not here for weeks, so she signs in anew.
    sign_in_on_own_phone(here.ruth.client, ruth.person)
    here.ruth.opens(here.question + "decide/")
    here.ruth.sees("We decided, without having heard every side", "Please look again")
    decision = Decision.objects.get()
    assert decision.review_on - decision.decided_at.date() <= datetime.timedelta(days=91)
    # Whoever was not heard puts it back on the table with one press.
    here.ruth.follows("Please look again")
    here.ruth.presses("Yes, please look again")
    here.ruth.sees("We look again at this", "What we decided holds until we decide something else.")


def test_a_decision_is_looked_at_again_on_its_day_changed_and_decided_anew(here, maya, noor, jo, ruth):
    here.ask(here.jo)
    here.all_say_fine(here.maya, here.noor, here.jo, here.ruth)
    here.ends()
    here.noor.opens(here.question + "decide/")
    here.noor.sees("Of those who answered, everybody can live with this", "We look at it again on")
    here.time_passes(days=190)
    # After half a year everybody signs in anew.
    for one, member in ((here.maya, maya), (here.noor, noor), (here.jo, jo), (here.ruth, ruth)):
        sign_in_on_own_phone(one.client, member.person)
    here.noor.opens(here.question + "decide/")
    here.noor.sees("We look again at this", "What we decided holds until we decide something else.")
    here.noor.follows("Change the plan first")
    here.noor.writes("What needs to change, and why?", "We have seen how it goes.")
    here.noor.presses("Begin a new version")
    here.noor.follows("Change this part")
    here.noor.writes("What does this part say?", "The word failed goes from every letter.")
    here.noor.presses("Keep this part")
    here.noor.follows("Ready to share")
    here.noor.presses("Share it with everyone")
    # What was decided holds all the while.
    here.ruth.opens(here.question + "decide/")
    here.ruth.sees("it holds until we decide something else: version 1", "Version 2 of the plan")
    here.ask(here.jo)
    here.all_say_fine(here.maya, here.noor, here.jo, here.ruth)
    here.ends()
    here.ruth.opens(here.question + "decide/")
    here.ruth.sees(
        "Of those who answered, everybody can live with this", "The word failed goes from every letter.", "Before this"
    )


def test_two_people_amend_the_same_part_at_once_and_nothing_is_lost(here):
    for one, words in ((here.noor, "The word failed is gone for good."), (here.ruth, "No letter says failed.")):
        one.opens(here.question + "plan/steps/changes/")
        one.follows("Suggest other words")
        one.writes("How should this part read?", words)
        one.writes("What does that make better?", "It is shorter.")
    # Both have it open at the same time; both send.
    here.noor.presses("Suggest this")
    here.ruth.presses("Suggest this")
    here.jo.opens(here.question + "plan/steps/changes/")
    here.jo.sees("is gone for good.", "No letter says failed.")
    for one in (here.jo, here.maya):
        one.opens(here.question + "plan/steps/changes/")
        one.follows("Say what we do with it")
    here.jo.chooses("Put it into the plan now")
    here.jo.presses("Tell everyone")
    here.jo.sees("In the version that is being written")
    # The other one does not fit any more. Maya reads why, loses nothing, and says what becomes of it.
    here.maya.opens(here.question + "plan/steps/changes/")
    here.maya.follows("Say what we do with it")
    here.maya.chooses("Put it into the plan now")
    here.maya.writes("Why?", "I like this one, too.")
    here.maya.presses("Tell everyone")
    here.maya.sees("This part reads differently now")
    assert here.maya.reads("Why?").strip() == "I like this one, too."
    here.maya.chooses("It is in the plan, in other words")
    here.maya.presses("Tell everyone")
    here.maya.sees("In the plan, in other words", "I like this one, too.")
