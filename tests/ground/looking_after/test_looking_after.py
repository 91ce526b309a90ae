"""Who keeps a board safe is said by two members from two sides; the host names somebody, which alone begins and ends nothing."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from tests.at_once import at_once
from tests.cast import CARER, STAFF, YOUNG, member_of, sign_in_strongly
from tests.ground.joining.scene import make_ready_for_under_18s

from evenground.around.starting import writes as starting
from evenground.ground.audit.acts import Act
from evenground.ground.audit.models import LogLine
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Key, Member
from evenground.ground.boards.reads import has_opened, hash_of
from evenground.ground.concerns import writes as concerns
from evenground.ground.looking_after import reads, writes
from evenground.ground.looking_after.models import Stopping
from evenground.ground.people.persons import everything_of, forget
from evenground.ground.safety import reads as safety_reads
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db

HERE = ["hill-and-river"]
WHO, LOG, SET_UP = (reverse(name, args=HERE) for name in ("looking_after:who", "log:log", "starting:set_up"))
GIVEN = {"name": "Max", "hours": "Monday to Sunday, 9 to 5", "reach": "The blue door", "is_checked": True}
OUTSIDE = {"name": "Lake Desk", "hours": "9 to 5", "reach": "01632 960119"}
WHY = "He was not there on any of his days since summer."


@pytest.fixture
def ready(board):
    make_ready_for_under_18s(board)
    return board


@pytest.fixture
def max_(ready, maya, jo, ruth):
    starting.name_safety_person(ready, GIVEN)
    return SafetyPerson.objects.get(name="Max")


def one_called(name):
    return SafetyPerson.objects.select_related("board", "person").get(name=name, left_on=None)


def inside(board):
    return [each.name for each in safety_reads.inside_people_of(board)]


def page(client, path):
    return client.get(path).content.decode()


def strong(person):
    browser = Client()
    sign_in_strongly(browser, person)
    return browser


@pytest.fixture
def asked(ready, maya, jo, ruth, noor):
    return writes.ask(one_called("Sam"), why=WHY, by=maya)


@pytest.fixture
def let_go(asked, jo):
    assert writes.say_yes(asked, by=jo)
    asked.refresh_from_db()
    return asked


def test_before_members_from_two_sides_are_there_the_host_names_the_first_ones(board, hal):
    assert not has_opened(board)
    starting.name_safety_person(board, GIVEN)
    assert inside(board) == ["Max"]
    assert LogLine.objects.filter(act=Act.SAFETY_PERSON_NAMED).count() == 1


def test_whom_the_host_names_then_begins_with_two_members_and_never_by_waiting(client_as, ready, max_, maya, noor, jo, pass_time):
    assert has_opened(ready)
    assert "Max" not in inside(ready)
    pass_time(days=400)
    assert "Max" not in inside(ready), "nobody begins because nobody answered"
    assert strong(max_.person).get(reverse("desk:desk", args=HERE)).status_code == 404
    assert not writes.say_yes_to(max_, by=maya)
    with pytest.raises(NotAllowed, match="Two sides"):
        writes.say_yes_to(max_, by=noor)
    assert "Max" not in inside(ready)
    assert writes.say_yes_to(max_, by=jo, seen=hash_of(reads.text_of_named(max_)))
    assert "Max" in inside(ready)
    line = LogLine.objects.get(act=Act.SAFETY_PERSON_BEGAN)
    assert (line.doer, line.second, line.concerned) == (maya.person_id, jo.person_id, max_.person_id)
    said = page(client_as(noor), LOG)
    assert "ask for one more safety person, and two members say whether: Max" in said
    assert "Maya and Jo said yes to somebody looking after safety here: Max" in said
    with pytest.raises(NotAllowed, match="over"):
        writes.say_yes_to(max_, by=jo)


def test_members_read_who_it_is_and_say_yes_on_a_page(client_as, max_, maya, jo, cato, ready):
    here = reverse("looking_after:asked_for", args=[*HERE, max_.pk])
    assert here in page(client_as(maya), WHO)
    assert "The blue door" in page(client_as(maya), here)
    assert client_as(cato).get(here).status_code == 404
    for who in (maya, jo):
        client_as(who).post(here, {"seen": hash_of(reads.text_of_named(max_))})
    assert "Max" in inside(ready)
    assert client_as(maya).get(here).status_code == 404


def test_another_name_or_number_than_was_read_takes_a_yes_anew(max_, maya, jo, hal, ready):
    writes.say_yes_to(max_, by=maya)
    safety.change(one_called("Max"), name="Max", reach="Hal's own phone", by=hal)
    assert LogLine.objects.filter(act=Act.SAFETY_PERSON_CHANGED, doer=hal.pk).count() == 1
    with pytest.raises(NotAllowed, match="read it again"):
        writes.say_yes_to(max_, by=jo, seen=hash_of(reads.text_of_named(max_)))
    assert not writes.say_yes_to(max_, by=jo)
    assert "Max" not in inside(ready)


def test_a_safety_person_who_is_there_can_say_no_and_their_yes_alone_does_nothing(client_as, max_, ready):
    amir = one_called("Amir")
    with pytest.raises(NotAllowed, match="two of them say"):
        safety.say_yes_to(max_, by=amir)
    new_people = reverse("safety:newly_named", args=HERE)
    shown = page(strong(amir.person), new_people)
    assert "Two members from two sides say yes to them" in shown
    assert "Yes, I know Max" not in shown
    strong(amir.person).post(new_people, {"no": max_.pk})
    max_.refresh_from_db()
    assert max_.left_on is not None


def test_the_host_takes_back_whom_they_named_and_who_has_not_begun(max_, hal):
    concerns.take_off(max_, by=hal)
    max_.refresh_from_db()
    assert max_.left_on is not None


def test_the_contact_from_outside_is_named_by_two_and_not_changed_into_another_by_the_host(client_as, ready, maya, jo, hal):
    starting.name_outside_contact(ready, OUTSIDE)
    named = one_called("Lake Desk")
    assert safety_reads.outside_contact_of(ready).name == "Riverside Safety Desk"
    assert named not in safety_reads.safety_people_of(ready)
    old = one_called("Riverside Safety Desk")
    change = reverse("starting:safety_person", args=[*HERE, old.pk])
    host = strong(hal)
    for reach, name in (("07700 900000", old.name), (old.reach, "Hal's desk")):
        shown = host.post(change, {"name": name, "reach": reach, "hours": old.when}).content.decode()
        assert "is another contact" in shown
    assert host.post(change, {"name": old.name, "reach": old.reach, "hours": "Mondays"}).status_code == 302
    assert one_called(old.name).reach == "01632 960118"
    writes.say_yes_to(named, by=maya)
    writes.say_yes_to(named, by=jo)
    asked = writes.ask(one_called(old.name), why="They have closed.", by=maya)
    writes.say_yes(asked, by=jo)
    assert safety_reads.outside_contact_of(ready).name == "Lake Desk"


def test_the_host_takes_nobody_off_once_members_from_two_sides_are_there(ready, maya, hal):
    with pytest.raises(NotAllowed, match="two of them say"):
        concerns.take_off(one_called("Sam"), by=hal)
    answer = strong(hal).post(reverse("starting:take_off", args=[*HERE, one_called("Sam").pk]))
    assert answer.status_code == 403
    assert "You cannot do it alone" in page(strong(hal), reverse("starting:safety_person", args=[*HERE, one_called("Sam").pk]))
    assert inside(ready) == ["Amir", "Sam"]


def test_a_side_that_leaves_gives_the_host_no_power_back(ready, maya, noor, hal):
    boards.leave(Member.objects.get(board=ready, person=hal))
    assert has_opened(ready)
    with pytest.raises(NotAllowed, match="two of them say"):
        concerns.take_off(one_called("Sam"), by=hal)


def test_two_from_two_sides_let_somebody_go_and_nobody_alone(asked, ready, noor, jo, maya):
    with pytest.raises(NotAllowed, match="already"):
        writes.say_yes(asked, by=maya)
    with pytest.raises(NotAllowed, match="Two sides"):
        writes.say_yes(asked, by=noor)
    with pytest.raises(NotAllowed, match="read it again"):
        writes.say_yes(asked, by=jo, seen="0" * 64)
    assert inside(ready) == ["Amir", "Sam"]
    assert writes.say_yes(asked, by=jo, seen=hash_of(reads.text_of(asked)))
    assert inside(ready) == ["Amir"]


def test_what_was_told_to_them_goes_to_the_others_and_to_nobody_who_said_yes(client_as, ready, maya, jo, asked, noor):
    told = concerns.tell("Something at home", by=noor, not_for=[one_called("Amir").pk])
    other = concerns.tell("Something else", by=noor)
    writes.say_yes(asked, by=jo)
    told.refresh_from_db()
    other.refresh_from_db()
    assert (told.kept_by, told.waits_for) == (None, "outside")
    assert other.kept_by == one_called("Amir")
    for who in (maya, jo):
        assert "Something at" not in page(client_as(who), reverse("looking_after:stopping", args=[*HERE, asked.pk]))


@pytest.mark.parametrize("name", ["Amir", "Riverside Safety Desk"])
def test_young_people_are_never_left_without_anybody_of_a_kind(let_go, ready, maya, ruth, name):
    with pytest.raises(NotAllowed, match="Name somebody else first"):
        writes.ask(one_called(name), why="Them, too.", by=ruth)
    assert one_called(name)


@pytest.mark.django_db(transaction=True)
@pytest.mark.every_database
def test_of_two_let_go_at_once_one_stays(ready, maya, jo, ruth, noor):
    first, second = (writes.ask(one_called(name), why=WHY, by=maya) for name in ("Amir", "Sam"))
    found = at_once(lambda: writes.say_yes(first, by=jo), lambda: writes.say_yes(second, by=ruth))
    assert found.count(True) == 1
    assert len(inside(ready)) == 1


def test_they_are_told_at_once_say_what_they_think_once_and_a_first_yes_is_asked_for_anew(asked, jo, maya, cato, client_as):
    sam, told = one_called("Sam"), reverse("looking_after:told", args=[asked.pk])
    assert told in page(strong(sam.person), reverse("desk:desk", args=HERE))
    assert WHY in page(strong(sam.person), told)
    for who in (maya, cato):
        assert client_as(who).get(told).status_code == 404
    strong(sam.person).post(told, {"words": "I was ill, and Amir was there."})
    assert "stands there" in strong(sam.person).post(told, {"words": "More."}).content.decode()
    assert "I was ill" in page(client_as(jo), reverse("looking_after:stopping", args=[*HERE, asked.pk]))
    assert not writes.say_yes(asked, by=jo)
    assert writes.say_yes(asked, by=maya)


def test_whoever_was_let_go_reads_why_and_by_whom_and_two_members_can_have_them_back(
    client_as, let_go, ready, noor, ruth, jo, maya
):
    sam = let_go.safety_person.person
    answer = strong(sam).get(reverse("desk:desk", args=HERE))
    assert answer.headers["Location"] == reverse("looking_after:told", args=[let_go.pk])
    assert answer.headers["Location"] in page(strong(sam), reverse("home:first"))
    told = page(strong(sam), answer.headers["Location"])
    assert WHY in told
    assert "Maya and Jo" in told
    assert client_as(ruth).get(reverse("looking_after:stopping", args=[*HERE, let_go.pk])).status_code == 404
    with pytest.raises(NotAllowed, match="over"):
        writes.bring_back(let_go, by=ruth)
    strong(sam).post(answer.headers["Location"], {"words": "I am well again. Please."})
    assert "Sam asks us to look again" in page(client_as(ruth), WHO)
    here = reverse("looking_after:stopping", args=[*HERE, let_go.pk])
    assert "I am well again" in page(client_as(ruth), here)
    assert not writes.bring_back(let_go, by=noor)
    assert writes.bring_back(let_go, by=ruth)
    assert inside(ready) == ["Amir", "Sam"]
    assert strong(sam).get(reverse("desk:desk", args=HERE)).status_code == 200
    assert "Noor and Ruth said yes to somebody looking after safety here: Sam" in page(client_as(jo), LOG)


def test_a_safety_person_who_is_on_the_board_turns_no_key_about_themselves(ready, maya, jo, ruth):
    ann = member_of(ready, "Ann", STAFF, "26+")
    named = safety.name_safety_person(
        ready, "Ann", hours="Friday, 9 to 5", person=ann.person, by_the_host=True
    )  # fmt: skip
    with pytest.raises(NotAllowed, match="about you"):
        writes.say_yes_to(named, by=ann)
    writes.say_yes_to(named, by=maya)
    assert writes.say_yes_to(named, by=ruth)
    asked = writes.ask(one_called("Ann"), why=WHY, by=ruth)
    with pytest.raises(NotAllowed, match="about you"):
        writes.say_yes(asked, by=ann)


def test_the_form_asks_once_says_what_is_missing_and_loses_nothing(client_as, ready, maya, jo):
    ask, once = reverse("looking_after:ask", args=[*HERE, one_called("Sam").pk]), str(uuid.uuid4())
    assert ask in page(client_as(maya), WHO)
    assert "Say why." in client_as(maya).post(ask, {"why": " ", "once": once}).content.decode()
    for _twice in range(2):
        client_as(maya).post(ask, {"why": WHY, "once": once})
    assert Stopping.objects.count() == Key.objects.count() == 1
    with pytest.raises(NotAllowed, match="Read it first"):
        writes.ask(one_called("Sam"), why="Me too.", by=jo)


@pytest.mark.parametrize("first", [YOUNG, STAFF, CARER])
def test_whichever_two_sides_they_are_it_is_the_same(ready, first):
    sides = [YOUNG, STAFF, CARER]
    by, other = member_of(ready, "First", first), member_of(ready, "Second", sides[(sides.index(first) + 1) % 3], "26+")
    asked = writes.ask(one_called("Sam"), why=WHY, by=by)
    assert writes.say_yes(asked, by=other)


def test_a_key_of_somebody_who_left_or_is_on_a_break_counts_for_nothing(asked, max_, maya, jo, ruth, ready):
    boards.take_a_break(jo)
    for turn in (lambda: writes.say_yes(asked, by=jo), lambda: writes.say_yes_to(max_, by=jo)):
        with pytest.raises(NotAllowed, match="not on a break"):
            turn()
    boards.leave(maya)
    with pytest.raises(NotAllowed, match="over"):
        writes.say_yes(asked, by=ruth)
    assert inside(ready) == ["Amir", "Sam"]


def test_it_is_in_what_one_is_given_and_goes_when_one_is_erased(let_go, maya):
    assert WHY in str([rows for _called, rows in everything_of(let_go.safety_person.person)])
    told = str([rows for _called, rows in everything_of(maya.person)])
    assert WHY in told
    assert "Sam" not in told
    forget(maya.person, keep_unnamed=False)
    let_go.refresh_from_db()
    assert (let_go.asked_by_id, let_go.first_id, let_go.why) == (None, None, "")
    forget(let_go.safety_person.person, keep_unnamed=True)
    assert not Stopping.objects.exists()
