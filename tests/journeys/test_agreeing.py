"""How we treat each other, from the starter to "I'm in": begun, changed, said yes to, changed again; and without saying it."""

import pytest

from evenground.around.agreement.models import ImIn
from evenground.around.agreement.reads import agreed_on
from evenground.flow.decisions import reads as decisions
from evenground.ground.rounds import reads as rounds
from evenground.ground.tasks import writes as tasks
from tests.cast import say_what_can_change, sign_in_on_own_phone
from tests.flow.proposals.scene import a_plan
from tests.journeys.walking import InCode

pytestmark = pytest.mark.django_db(transaction=True)

HOME = "/boards/hill-and-river/"
PAGE = HOME + "how-we-treat-each-other/"
OURS = "Anybody can say “I don't get that”, and we thank them."
SHORTER = "We are partners."


@pytest.fixture
def walkers(maya, noor, jo, ruth, client_as, pass_time) -> dict[str, InCode]:
    def a_moment() -> None:
        pass_time(seconds=1)
        tasks.run_ready()

    return {member.name: InCode(client_as(member), a_moment) for member in (maya, noor, jo, ruth)}


def all_can_live_with_it(walkers: dict[str, InCode], asker: InCode, question: str, *, then) -> None:
    asker.opens(question + "decide/")
    asker.follows("Ask everyone")
    asker.chooses("In a week")
    asker.presses("Ask everyone")
    for one in walkers.values():
        one.opens(question + "decide/")
        one.presses("Fine with me")
    then(days=8)
    tasks.run_ready()


def write_another_line(one: InCode, words: str, *, line: int) -> None:
    one.follows(f"Change this part {line}")
    one.writes("What does this part say?", words)
    one.presses("Keep this part")


def share(one: InCode) -> None:
    one.follows("Ready to share")
    one.presses("Share it with everyone")


def test_a_board_makes_it_its_own_says_yes_and_whoever_does_not_say_im_in_has_the_same_voice(
    walkers, question, maya, noor, jo, ruth, pass_time
):
    young, carer, staff = walkers["Maya"], walkers["Ruth"], walkers["Jo"]
    young.opens(HOME + "people/")
    young.follows("How we treat each other")
    young.sees("Nobody has said yes to these yet")
    young.looks_closely()
    young.presses("Make it ours")
    write_another_line(young, OURS, line=5)
    share(young)

    carer.opens(PAGE)
    carer.sees("We are working on this", OURS)
    carer.follows("Go on to it")
    about = carer.address()
    all_can_live_with_it(walkers, staff, about, then=pass_time)

    staff.opens(PAGE)
    staff.sees("It holds since", OURS)
    staff.looks_closely()
    staff.presses("I'm in")
    staff.sees("You said on", "Nobody else on the board sees")
    carer.opens(PAGE)
    carer.does_not_see("You said on")

    say_what_can_change(question, jo)
    a_plan(question, maya)
    letter = f"{HOME}questions/{question.pk}/"
    staff.opens(letter + "decide/")
    staff.follows("Ask everyone")
    staff.chooses("In a week")
    staff.presses("Ask everyone")
    staff.sees("Your answer")
    young.opens(letter + "decide/")
    young.sees("Before you answer: how we treat each other", OURS)
    young.looks_closely()
    young.presses("I'm in")
    young.presses("Fine with me")
    carer.opens(letter + "decide/")
    carer.presses("Something should change first")
    carer.sees("It was not written down anywhere")
    carer.looks_closely()
    carer.follows("Go on to my answer")
    carer.presses("Fine with me")
    carer.sees("You answered: Fine with me.")
    round_ = rounds.latest_round("consent", decisions.latest_of(question).pk)
    assert rounds.how_many(round_)[0] == 2
    assert set(ImIn.objects.values_list("member__person__name", flat=True)) == {"Maya", "Jo"}

    carer.opens(PAGE)
    carer.follows("Change it")
    carer.presses("Yes, please look again")
    carer.follows("Change the plan first")
    carer.writes("What needs to change, and why?", "The first line is long.")
    carer.presses("Begin a new version")
    write_another_line(carer, SHORTER, line=1)
    share(carer)
    young.opens(PAGE)
    young.sees("Let us look at this again", "What stands here holds until we decide something else.")
    for one, member in zip(walkers.values(), (maya, noor, jo, ruth), strict=True):
        sign_in_on_own_phone(one.client, member.person)
    all_can_live_with_it(walkers, staff, about, then=pass_time)
    assert agreed_on(maya.board).version.number == 2

    young.opens(PAGE)
    young.sees("Are you in?", SHORTER)
    young.does_not_see("You said on")
    young.follows("Version 1, and what changed after it")
    young.sees("It held until")
    young.looks_closely()
