"""When somebody should not be on a board any more: two from two sides, openly, and the person concerned is heard."""

import uuid

import pytest
from django.urls import reverse
from tests.at_once import at_once
from tests.cast import CARER, STAFF, YOUNG, member_of

from evenground.ground.audit.acts import Act
from evenground.ground.audit.models import LogLine
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Duty, Key, Member
from evenground.ground.boards.reads import hash_of, keys_waiting
from evenground.ground.duties import writes as duties
from evenground.ground.endings import reads, rules, writes
from evenground.ground.endings.models import Ending
from evenground.ground.joining import writes as joining
from evenground.ground.keys import writes as keys
from evenground.ground.people.persons import everything_of, forget
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db

HERE = ["hill-and-river"]
ASK, LOG, FRONT = (reverse(name, args=HERE) for name in ("endings:ask", "log:log", "home:board"))
WHY = "He sold concert tickets to three of us."


@pytest.fixture
def dev(board):
    return member_of(board, "Dev", YOUNG)


@pytest.fixture
def asked(dev, maya, jo, ruth, noor, pass_time):
    """And Dev has had three days to say something."""
    ending = writes.ask(dev, why=WHY, by=maya)
    pass_time(days=3, minutes=1)
    return ending


@pytest.fixture
def ended(asked, jo, dev):
    assert writes.say_yes(asked, by=jo)
    dev.refresh_from_db()
    asked.refresh_from_db()
    return asked


def page_of(ending):
    return reverse("endings:ending", args=[*HERE, ending.pk])


def test_it_takes_a_second_yes_from_another_side_and_the_words_that_were_read(asked, dev, noor, jo, ruth):
    with pytest.raises(NotAllowed, match="Two sides"):
        writes.say_yes(asked, by=noor)
    with pytest.raises(NotAllowed, match="read it again"):
        writes.say_yes(asked, by=jo, seen="0" * 64)
    assert dev.left_on is None
    assert writes.say_yes(asked, by=jo, seen=hash_of(reads.text_of(asked)))
    dev.refresh_from_db()
    assert dev.left_on is not None
    with pytest.raises(NotAllowed, match="over"):
        writes.say_yes(asked, by=ruth)


def test_it_is_in_the_log_with_all_three_and_without_why(client_as, ended, maya, jo, dev, ruth):
    line = LogLine.objects.get(act=Act.MEMBERSHIP_ENDED)
    assert (line.doer, line.second, line.concerned) == (maya.person_id, jo.person_id, dev.person_id)
    page = client_as(ruth).get(LOG).content.decode()
    assert "Maya and Jo said yes to ending the place of Dev here." in page
    assert WHY not in page


def test_the_person_concerned_is_told_at_once_and_turns_no_key(client_as, asked, dev):
    front = client_as(dev).get(FRONT).content.decode()
    assert "1 thing for you today: Somebody asks that your place here should end" in front
    page = client_as(dev).get(page_of(asked)).content.decode()
    assert WHY in page
    assert "Talk to a safety person" in page
    assert "I have read it, and I say yes" not in page
    with pytest.raises(NotAllowed, match="about you"):
        writes.say_yes(asked, by=dev)
    (key,) = keys_waiting(dev.board)
    assert client_as(dev).get(reverse("keys:say_no", args=[*HERE, key.pk])).status_code == 403


def test_nobody_else_is_told_on_their_front_page_and_everybody_can_read_it(client_as, asked, noor, cato):
    assert "your place here should end" not in client_as(noor).get(FRONT).content.decode()
    assert WHY in client_as(noor).get(page_of(asked)).content.decode()
    assert client_as(cato).get(page_of(asked)).status_code == 404


def test_they_are_heard_once_and_the_first_yes_is_then_asked_for_anew(client_as, asked, dev, maya, jo):
    say = reverse("endings:own_words", args=[*HERE, asked.pk])
    assert client_as(jo).get(say).status_code == 403
    client_as(dev).post(say, {"words": "I did, and I gave the money back."})
    assert client_as(dev).post(say, {"words": "And more."}).status_code == 200
    asked.refresh_from_db()
    assert asked.own_words == "I did, and I gave the money back."
    page = client_as(jo).get(page_of(asked)).content.decode()
    assert "I gave the money back." in page
    assert "Nobody has said yes so far" in page
    # Nobody's yes counts that was said before they were heard.
    assert not writes.say_yes(asked, by=jo)
    assert writes.say_yes(asked, by=maya)


def test_nobodys_place_ends_before_they_have_said_something_or_had_three_days(client_as, dev, maya, jo, ruth, noor, pass_time):
    ending = writes.ask(dev, why=WHY, by=maya)
    with pytest.raises(NotAllowed, match="three days to say"):
        writes.say_yes(ending, by=jo)
    page = client_as(jo).get(page_of(ending)).content.decode()
    assert "They have three days to say what they think of it." in page
    assert "I say no, and why" in page
    assert "I have read it, and I say yes" not in page
    pass_time(days=2, hours=23)
    with pytest.raises(NotAllowed, match="three days to say"):
        writes.say_yes(ending, by=jo)
    pass_time(hours=2)
    assert writes.say_yes(ending, by=jo)


def test_a_no_ends_it_and_it_can_be_asked_for_anew(client_as, board, asked, dev, maya, jo, ruth):
    (key,) = keys_waiting(board)
    keys.say_no(key, by=jo, why="Let us talk with him first.")
    assert reads.open_about(dev) is None
    # Over: why is nobody's to read but those concerned, and nobody says a yes to it any more.
    assert client_as(ruth).get(page_of(asked)).status_code == 404
    assert "Your place here stays" in client_as(dev).get(page_of(asked)).content.decode()
    assert "The place of Dev here stays" in client_as(maya).get(page_of(asked)).content.decode()
    with pytest.raises(NotAllowed, match="over"):
        writes.say_yes(asked, by=ruth)
    again = writes.ask(dev, why="Again.", by=maya)
    assert again.pk != asked.pk
    asked.refresh_from_db()
    assert asked.came_to == Ending.CameTo.NOTHING


def test_two_who_ask_for_the_same_read_the_first(asked, dev, jo):
    with pytest.raises(NotAllowed, match="Read it first"):
        writes.ask(dev, why="Me too.", by=jo)
    assert Ending.objects.count() == 1


def test_nobody_ends_their_own_place_or_that_of_one_of_two(board, hal, maya, cato):
    with pytest.raises(NotAllowed, match="one press"):
        writes.ask(maya, why="Me.", by=maya)
    staff = Member.objects.get(board=board, person=hal)
    with pytest.raises(NotAllowed, match="only two"):
        writes.ask(staff, why="Him.", by=maya)
    third = member_of(board, "Lee", YOUNG)
    boards.leave(third)
    member_of(board, "Ann", CARER)
    with pytest.raises(NotAllowed, match="not on this board"):
        writes.ask(third, why="Gone.", by=maya)


def test_the_form_asks_once_says_what_is_missing_and_loses_nothing(client_as, dev, maya, jo, noor):
    once = str(uuid.uuid4())
    page = client_as(maya).post(ASK, {"why": WHY, "once": once}).content.decode()
    assert "Choose one of these." in page
    assert WHY in page
    for _twice in range(2):
        client_as(maya).post(ASK, {"member": dev.pk, "why": WHY, "once": once})
    assert Ending.objects.count() == 1
    assert Key.objects.count() == 1


def test_the_host_who_is_not_on_the_board_ends_nobodys_place(client_as, board, hal, asked, dev):
    Member.objects.filter(board=board, person=hal).delete()
    for path in (ASK, page_of(asked)):
        assert client_as(hal).post(path, {"member": dev.pk, "why": "Mine.", "seen": ""}).status_code == 404
    dev.refresh_from_db()
    assert dev.left_on is None


def test_afterwards_why_is_for_those_who_said_yes_and_for_the_person(client_as, ended, maya, jo, ruth, noor, dev):
    for who in (maya, jo):
        assert WHY in client_as(who).get(page_of(ended)).content.decode()
    for who in (ruth, noor):
        assert client_as(who).get(page_of(ended)).status_code == 404
    assert client_as(dev).get(page_of(ended)).status_code == 404, "the board is closed to them"


def test_the_person_reads_why_by_whom_and_asks_the_board_to_look_again(client_as, ended, dev, ruth, maya, cato):
    mine = reverse("endings:ended", args=[ended.pk])
    assert mine in client_as(dev).get("/", follow=True).content.decode()
    page = client_as(dev).get(mine).content.decode()
    assert WHY in page
    assert "Maya and Jo" in page
    assert client_as(cato).get(mine).status_code == 404
    client_as(dev).post(mine, {"words": "I have paid it back. Please."})
    assert client_as(dev).post(mine, {"words": "Once more."}).status_code == 200
    ended.refresh_from_db()
    assert ended.asked_again == "I have paid it back. Please."
    assert "Dev asks us to look again" in client_as(ruth).get(LOG).content.decode()
    assert "I have paid it back. Please." in client_as(ruth).get(page_of(ended)).content.decode()


def test_two_from_two_sides_bring_somebody_back_as_who_they_were(client_as, ended, dev, ruth, noor, jo):
    with pytest.raises(NotAllowed, match="over"):
        writes.bring_back(ended, by=ruth)
    writes.ask_again(ended, "Please.")
    assert not writes.bring_back(ended, by=noor)
    assert writes.bring_back(ended, by=ruth)
    dev.refresh_from_db()
    assert dev.left_on is None
    assert client_as(dev).get(FRONT).status_code == 200
    line = LogLine.objects.get(act=Act.BROUGHT_BACK)
    assert (line.doer, line.second, line.concerned) == (noor.person_id, ruth.person_id, dev.person_id)
    assert client_as(jo).get(page_of(ended)).status_code == 200
    assert reads.ended_places_of(dev.person) == []


def test_a_card_does_not_undo_what_two_people_decided(board, hal, ended, dev):
    (card,) = joining.make_cards(dev.perspective, by=hal)
    with pytest.raises(NotAllowed, match="does not bring you back"):
        joining.rejoin(card.path.strip("/").split("/")[-1], by=dev.person)
    dev.refresh_from_db()
    assert dev.left_on is not None


def test_what_was_their_job_today_is_the_next_ones(board, maya, jo, ruth, noor, dev, pass_time):
    duties.take_up("timekeeper", by=dev)
    asked = writes.ask(dev, why=WHY, by=maya)
    pass_time(days=3, minutes=1)
    writes.say_yes(asked, by=jo)
    assert not Duty.objects.filter(member=dev, ends_on=None).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.every_database
def test_a_second_yes_and_what_they_say_at_once_never_end_it_unheard(asked, dev, jo):
    seen = hash_of(reads.text_of(asked))
    found = at_once(lambda: writes.say_yes(asked, by=jo, seen=seen), lambda: writes.say_what_i_think(asked, "Wait.", by=dev))
    asked.refresh_from_db()
    if asked.own_words:
        assert isinstance(found[0], NotAllowed)
        assert asked.came_to == ""
    else:
        assert asked.came_to == Ending.CameTo.ENDED


@pytest.mark.parametrize("first", [YOUNG, STAFF, CARER])
def test_whichever_side_somebody_is_on_it_is_the_same(board, hal, first, pass_time):
    sides = [YOUNG, STAFF, CARER]
    people = {side: [member_of(board, f"{side} {n}", side) for n in range(2)] for side in sides}
    about, by = people[first]
    other = people[sides[(sides.index(first) + 1) % 3]][0]
    asked = writes.ask(about, why="Why.", by=by)
    pass_time(days=3, minutes=1)
    assert writes.say_yes(asked, by=other)
    assert rules.may_read_why(by, Ending.objects.get(pk=asked.pk), waits=False)


def test_it_is_in_what_one_is_given_and_goes_when_one_is_erased(asked, dev, maya):
    assert WHY in str([rows for _called, rows in everything_of(dev.person)])
    told = str([rows for _called, rows in everything_of(maya.person)])
    assert WHY in told
    assert "Dev" not in told
    forget(maya.person, keep_unnamed=False)
    asked.refresh_from_db()
    assert (asked.asked_by_id, asked.why) == (None, "")
    forget(dev.person, keep_unnamed=True)
    assert not Ending.objects.exists()
