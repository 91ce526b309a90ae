"""Today's jobs: dealt in turn to everybody alike, passed with one press, done by the website where nobody does."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from tests.at_once import at_once
from tests.cast import CARER, YOUNG, member_of

import evenground
from evenground.around.mine import writes as mine
from evenground.ground.audit.models import LogLine
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Duty, Key, Member
from evenground.ground.boards.reads import has_duty, keys_waiting
from evenground.ground.duties import reads, rules, writes
from evenground.ground.duties.models import LeftOut, Place, Rota
from evenground.ground.people.persons import everything_of, forget
from evenground.ground.tasks import jobs
from evenground.ground.tasks.models import DueWork
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed, NotHere

pytestmark = pytest.mark.django_db

HERE = ["hill-and-river"]
PAGE, DEALING = reverse("duties:todays_jobs", args=HERE), reverse("duties:dealing", args=HERE)


def today(board):
    return {duty.kind: duty.member for duty in reads.today_on(board)}


@pytest.fixture
def people(board, hal, maya, noor, jo, ruth):
    # Hal made the board, and looks after the server; he is not one of the group.
    Member.objects.filter(board=board, person=hal).delete()
    return [maya, noor, jo, ruth, member_of(board, "Lee", YOUNG), member_of(board, "Femi", CARER, "26+")]


@pytest.fixture
def dealt(board, people, maya, jo):
    for who in (maya, jo):
        writes.set_dealing(4, by=who)
    return today(board)


def test_nothing_is_dealt_until_two_from_two_sides_want_it(board, people, maya, noor, jo):
    assert today(board) == {}
    assert not writes.set_dealing(4, by=maya)
    with pytest.raises(NotAllowed, match="Two sides"):
        writes.set_dealing(4, by=noor)
    assert writes.set_dealing(4, by=jo)
    assert len(set(today(board).values())) == 4
    assert set(today(board)) == set(rules.IN_ORDER)
    with pytest.raises(NotAllowed, match="like that already"):
        writes.set_dealing(4, by=maya)
    with pytest.raises(NotAllowed, match="Choose"):
        writes.set_dealing(5, by=maya)


def test_each_is_in_the_log_with_a_name_and_passing_is_not(client_as, board, dealt):
    lines = LogLine.objects.filter(board_id=board.pk, act="duty_began")
    assert {(line.subject, line.concerned) for line in lines} == {(kind, who.person_id) for kind, who in dealt.items()}
    holder = dealt["timekeeper"]
    client_as(holder).post(PAGE, {"pass": "timekeeper"})
    acts = Counter(LogLine.objects.filter(board_id=board.pk).values_list("act", flat=True))
    assert acts["duty_began"] == 5
    assert not any("pass" in act for act in acts)


def test_jobs_go_on_to_the_next_by_themselves_on_a_monday_and_nobody_has_two_turns_more(board, dealt, people, pass_time):
    turns = Counter(dealt.values())
    for _round in range(6):
        due = DueWork.objects.get(job=writes.DEAL, subject=str(board.pk)).due_at
        assert due.astimezone(board.zone).weekday() == 0
        assert due.astimezone(board.zone).hour == 0
        pass_time(seconds=(due - clock.now()).total_seconds() + 60)
        jobs.run(writes.DEAL, str(board.pk))
        turns.update(today(board).values())
    assert set(turns) == set(people)
    assert max(turns.values()) - min(turns.values()) <= 1
    for kind in rules.IN_ORDER:
        assert len(set(Duty.objects.filter(board=board, kind=kind).values_list("member", flat=True))) > 2


def test_a_deal_that_runs_twice_leaves_one_of_each_job(board, dealt):
    writes.deal(board)
    writes.deal(board)
    assert Duty.objects.filter(board=board, ends_on=None).count() == 4
    assert DueWork.objects.filter(job=writes.DEAL).count() == 1


def test_who_passes_has_had_their_turn_and_the_next_is_dealt_it(client_as, board, dealt, people):
    holder = dealt["facilitator"]
    page = client_as(holder).post(PAGE, {"pass": "facilitator"}, follow=True).content.decode()
    assert "nobody is told why." in page
    next_one = today(board)["facilitator"]
    assert next_one not in dealt.values()
    with pytest.raises(NotHere):
        reads.own_duty(holder, "facilitator")
    assert client_as(holder).post(PAGE, {"pass": "facilitator"}).status_code == 404
    # Everybody has been asked once: then it stays empty, and the website does it.
    for _each in range(2):
        writes.pass_on(reads.own_duty(today(board)["facilitator"], "facilitator"), by=today(board)["facilitator"])
    assert "facilitator" not in today(board)
    page = client_as(holder).get(PAGE).content.decode()
    assert "Each step goes on by itself" in page


def test_nobody_passes_for_somebody_else(board, dealt, people):
    holder = dealt["timekeeper"]
    other = next(who for who in people if who != holder)
    with pytest.raises(NotAllowed, match="somebody else"):
        writes.pass_on(reads.own_duty(holder, "timekeeper"), by=other)


def test_an_empty_job_can_be_taken_by_anybody_once(client_as, board, people, maya, jo, cato):
    client_as(maya).post(PAGE, {"take": "note_taker"})
    assert today(board) == {"note_taker": maya}
    assert client_as(jo).post(PAGE, {"take": "note_taker"}).status_code == 403
    assert client_as(jo).post(PAGE, {"take": "king"}).status_code == 404
    assert client_as(cato).post(PAGE, {"take": "timekeeper"}).status_code == 404
    assert not Place.objects.exists(), "it was nobody's turn"


@pytest.mark.django_db(transaction=True)
@pytest.mark.every_database
def test_of_two_who_take_an_empty_job_at_once_one_has_it(board, people, maya, jo):
    at_once(lambda: writes.take_up("timekeeper", by=maya), lambda: writes.take_up("timekeeper", by=jo))
    assert Duty.objects.filter(board=board, kind="timekeeper", ends_on=None).count() == 1


def test_who_asks_to_be_left_out_is_dealt_nothing_and_nobody_else_sees_it(client_as, board, people, maya, jo, noor):
    client_as(noor).post(PAGE, {"leave-out": "1"})
    for who in (maya, jo):
        writes.set_dealing(1, by=who)
    for _round in range(3):
        writes.deal(board)
        assert noor not in today(board).values()
    assert "You asked to be left out." in client_as(noor).get(PAGE).content.decode()
    assert "left out." not in client_as(jo).get(PAGE).content.decode()
    client_as(noor).post(PAGE, {"count-in": "1"})
    for _round in range(2):
        writes.deal(board)
    assert Duty.objects.filter(member=noor).exists()


@pytest.mark.parametrize("go", [mine.take_a_break, mine.leave])
def test_who_takes_a_break_or_leaves_lets_their_job_go_and_the_page_says_nothing_of_them(client_as, board, dealt, go, people):
    gone = dealt["note_taker"]
    go(gone)
    assert today(board)["note_taker"] not in (gone, *dealt.values())
    assert not Duty.objects.filter(member=gone, ends_on=None).exists()
    other = next(who for who in people if who != gone)
    assert gone.name not in client_as(other).get(PAGE).content.decode()
    for _round in range(3):
        writes.deal(board)
        assert gone not in today(board).values()


def test_who_is_new_has_no_job_in_their_first_weeks(board, people, dealt):
    # Six are there, four were dealt: the next deal has the other two and two more before anybody who came since.
    new = member_of(board, "New", YOUNG)
    writes.deal(board)
    assert new not in today(board).values()
    writes.deal(board)
    writes.deal(board)
    assert Duty.objects.filter(member=new).exists()


def test_a_board_of_two_has_two_jobs_and_the_website_does_the_rest(board, hal, maya):
    staff = Member.objects.get(board=board, person=hal)
    Duty.objects.all().delete()
    for who in (maya, staff):
        writes.set_dealing(2, by=who)
    assert set(today(board)) == {"facilitator", "welcomer"}


def test_dealing_stops_when_two_want_that(board, dealt, maya, jo):
    for who in (maya, jo):
        writes.set_dealing(rules.NEVER, by=who)
    assert not Rota.objects.exists()
    assert not DueWork.objects.filter(job=writes.DEAL).exists()
    assert today(board) == dealt, "what is somebody's today stays theirs"


def test_the_page_of_dealing_can_be_refused_with_a_reason(client_as, board, people, maya, jo):
    client_as(maya).post(DEALING, {"weeks": 4})
    assert "Maya said yes." in client_as(jo).get(DEALING).content.decode()
    (key,) = keys_waiting(board)
    client_as(jo).post(reverse("keys:say_no", args=[*HERE, key.pk]), {"why": "First let us learn them."})
    assert not Key.objects.exists()
    client_as(maya).post(DEALING, {"weeks": 4})
    assert "First let us learn them." in client_as(jo).get(DEALING).content.decode()
    client_as(maya).post(DEALING, {"back": "4"})
    assert not Key.objects.exists()
    client_as(jo).post(DEALING, {"weeks": 4})
    client_as(maya).post(DEALING, {"weeks": 4})
    assert len(today(board)) == 4


def test_each_job_has_a_page_for_the_first_time(client_as, people, maya, cato):
    for kind in rules.IN_ORDER:
        page = client_as(maya).get(reverse("duties:how_to", args=[*HERE, kind])).content.decode()
        for part in ("What you do", "What you can say", "What is not your job"):
            assert part in page
    assert client_as(maya).get(reverse("duties:how_to", args=[*HERE, "king"])).status_code == 404
    assert client_as(cato).get(reverse("duties:how_to", args=[*HERE, "welcomer"])).status_code == 404


def test_ones_own_job_stands_on_the_front_page_and_nobody_elses(client_as, dealt, people):
    front = reverse("home:board", args=HERE)
    assert "You write things down today." in client_as(dealt["note_taker"]).get(front).content.decode()
    without = next(who for who in people if who not in dealt.values())
    assert "How to do it, or not this time" not in client_as(without).get(front).content.decode()


def test_whoever_welcomes_by_turn_gives_out_cards_and_nobody_else_does(client_as, board, dealt, people):
    welcomer = dealt["welcomer"]
    assert has_duty(welcomer, "welcomer", on=clock.now().date())
    cards = reverse("joining:cards", args=HERE)
    assert client_as(welcomer).get(cards).status_code == 200
    assert client_as(dealt["timekeeper"]).get(cards).status_code == 403
    boards.hand_on("welcomer", to=dealt["timekeeper"], by=welcomer.person)
    assert client_as(dealt["timekeeper"]).get(cards).status_code == 200


def test_no_rule_of_the_flow_asks_for_a_job():
    """A job moves the process on; it edits nothing, hides nothing and outvotes nobody, since nothing asks for it."""
    flow = Path(evenground.__file__).parent / "flow"
    words = ("Duty", "on_duty", "has_duty", "duties", "FACILITATOR", "NOTE_TAKER", "TIMEKEEPER", "WELCOMER")
    asks = [str(file) for file in flow.rglob("*.py") if any(word in file.read_text() for word in words)]
    assert asks == []


def test_turns_and_being_left_out_are_in_what_one_is_given_and_go_when_one_is_erased(board, dealt, people):
    gone = dealt["timekeeper"]
    writes.leave_out(gone)
    told = str([rows for _called, rows in everything_of(gone.person)])
    assert "would rather not be dealt a job" in told
    assert "Place in the order of turns" in told
    forget(gone.person, keep_unnamed=True)
    assert not LeftOut.objects.exists()
    assert len(today(board)) == 3


def test_the_days_are_right_on_a_board_at_the_other_end_of_the_world(board, people, maya, jo, pass_time):
    board.time_zone = "Pacific/Kiritimati"
    board.save()
    for who in (Member.objects.get(pk=maya.pk), Member.objects.get(pk=jo.pk)):
        writes.set_dealing(1, by=who)
    first = today(board)
    holder = first["facilitator"]
    writes.pass_on(reads.own_duty(holder, "facilitator"), by=holder)
    assert today(board)["facilitator"] not in first.values()
    welcomer = first["welcomer"]
    assert has_duty(welcomer, "welcomer", on=clock.now().date())
    due = DueWork.objects.get(job=writes.DEAL).due_at
    assert timedelta(0) < due - clock.now() <= timedelta(days=7)
