"""A message says that something waits, to whoever wants to know: once and once again, and nothing private in it."""

import re
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from evenground.around.mine import writes as mine
from evenground.around.notices import jobs, reads, writes
from evenground.around.notices.models import HowTold, Told
from evenground.around.wall import writes as wall
from evenground.flow.topics.models import Topic
from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.presenters import words_of_log
from evenground.ground.boards.writes import take_key_back
from evenground.ground.endings import writes as endings
from evenground.ground.keys.rules import TIME_TO_THINK
from evenground.ground.keys.writes import set_time_to_think
from evenground.ground.people.models import Person
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere
from tests.around.notices.scene import NOON, address_of, told
from tests.cast import ask
from tests.ground.glossary.scene import asks
from tests.mail_server import BUSY, NO_SUCH_ADDRESS, words_of

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SUNDAY = 6
How = HowTold.How


def tell(at=NOON + HOUR) -> None:
    with clock.telling(at):
        jobs.tell_whoever_waits()


def how_told(member: Member) -> HowTold:
    return HowTold.objects.get(person=member.person)


@pytest.fixture
def waits(maya):
    """A question to which everybody is asked to give an idea."""
    return ask(maya, "What should the letter say when we miss a visit?", days=300)


def test_what_waits_is_told_in_a_message_with_nothing_private_on_the_outside(letters, maya, jo, waits):
    told(maya)
    tell()
    letter = letters.next()
    assert letter["To"] == address_of(maya)
    assert letter["Subject"] == "There is something new on your board"
    words = words_of(letter)
    assert words.splitlines()[0] == "Have a look when you have time. No rush."
    assert "- Give your idea" in words
    assert waits.question not in words
    assert not re.search(r"\b(Maya|Jo|Hal)\b", words)
    assert letters.none_came(), "nobody else wanted to be told"


def test_nobody_is_told_who_did_not_ask_for_it(letters, maya, waits):
    told(maya, How.NEVER)
    tell()
    assert letters.none_came()
    assert how_told(maya).look_at is None


def test_nothing_is_sent_where_nothing_waits(letters, maya):
    told(maya)
    tell()
    assert letters.none_came()
    assert how_told(maya).look_at > NOON + HOUR


def test_one_message_a_day_however_much_happens_and_what_was_told_is_told_once_more_and_never_again(letters, maya, jo, waits):
    told(maya)
    tell()
    ask(jo, "And in summer?", shape=Topic.Shape.COLLECT, days=300)
    tell(NOON + 2 * HOUR)
    assert len(letters.all()) == 1
    tell(NOON + DAY)
    (second,) = letters.all()
    assert "Give your idea (2 times)" in words_of(second)
    for day in range(2, 9):
        tell(NOON + day * DAY)
    (third,) = letters.all()
    assert "Give your idea\n" in words_of(third), "the first question has been told of twice; the second one only once before"


def test_what_is_over_is_told_anew_when_it_comes_again(letters, maya, jo):
    told(maya)
    set_time_to_think(3, by=jo)
    tell()
    assert "- A second yes is awaited" in words_of(letters.next())
    take_key_back(TIME_TO_THINK, 3, by=jo)
    tell(NOON + DAY)
    assert letters.none_came()
    assert not Told.objects.exists()
    set_time_to_think(3, by=jo)
    tell(NOON + 7 * DAY)
    assert "- A second yes is awaited" in words_of(letters.next())


def test_not_this_one_stops_that_one_for_good_and_no_other(client_as, letters, maya, jo, waits):
    told(maya)
    with clock.telling(NOON):
        (thing,) = reads.what_waits(maya.person, [maya])[0].things
        writes.not_this_one(thing.mark, by=maya.person)
    tell()
    assert letters.none_came()
    ask(jo, "And in summer?", shape=Topic.Shape.COLLECT, days=300)
    tell(NOON + DAY)
    assert "Give your idea\n" in words_of(letters.next())
    assert "Give your idea" in client_as(maya).get(reverse("home:board", args=[maya.board.slug])).content.decode()


def test_only_what_waits_for_oneself_can_be_stopped(maya, noor, waits):
    told(maya)
    (thing,) = reads.what_waits(maya.person, [maya])[0].things
    for mark in ("", "x" * 500, thing.mark):
        with pytest.raises(NotHere):
            writes.not_this_one(mark, by=noor.person)
    assert not Told.objects.exists()


def test_a_digest_says_what_happened_in_numbers_and_how_the_list_of_big_things_ends(letters, maya, jo, waits):
    told(maya, How.DAILY)
    HowTold.objects.update(told_on=waits.asked_at.date())
    with clock.telling(NOON):
        boards.note(Act.WELCOMER_HANDED_ON, on=maya.board_id, by=jo.person_id, concerned=maya.person_id)
    tell(NOON + 5 * HOUR)
    words = words_of(letters.next())
    assert "- 1 new question" in words
    assert words_of_log(Board.objects.get(pk=maya.board_id)) in words


def test_what_is_ones_own_job_is_told(letters, maya, ruth):
    told(maya)
    boards.begin_duty("welcomer", maya)
    tell()
    assert "- You welcome new people today." in words_of(letters.next())


def test_on_a_break_only_what_is_about_ones_own_place_is_told_and_after_leaving_nothing(letters, maya, jo, ruth, noor, waits):
    told(maya), told(noor)
    with clock.telling(NOON):
        mine.take_a_break(maya)
        endings.ask(maya, why="They took the money for the trip.", by=jo)
        boards.leave(noor)
    tell()
    (letter,) = letters.all()
    assert letter["To"] == address_of(maya)
    words = words_of(letter)
    assert "- Something is about your own place. Please read it" in words
    assert "Give your idea" not in words
    assert "money" not in words


def test_somebody_who_is_paused_is_sent_nothing(letters, maya, waits):
    told(maya)
    Person.objects.filter(pk=maya.person_id).update(is_active=False)
    tell()
    assert letters.none_came()


def test_an_address_that_comes_back_is_written_to_no_more_and_its_owner_reads_why(client_as, letters, maya, noor, waits):
    told(maya), told(noor)
    letters.refuses[address_of(maya)] = NO_SUCH_ADDRESS
    tell()
    assert [letter["To"] for letter in letters.all()] == [address_of(noor)], "it keeps nobody else from being told"
    tell(NOON + DAY)
    assert how_told(maya).comes_back
    page = client_as(maya).get(reverse("notices:how")).content.decode()
    assert "Our messages do not arrive" in page
    assert "Give your idea" in page, "nothing is lost"
    letters.refuses.clear()
    client_as(maya).post(reverse("notices:how"), {"how": "at_once", "weekday": "0"})
    assert not how_told(maya).comes_back


def test_a_busy_mail_server_is_asked_again_and_the_message_comes_once(letters, maya, waits):
    told(maya)
    letters.refuses[address_of(maya)] = BUSY
    tell()
    assert letters.none_came()
    assert how_told(maya).sending is not None
    letters.refuses.clear()
    tell(NOON + 2 * HOUR)
    tell(NOON + 3 * HOUR)
    assert len(letters.all()) == 1
    assert (how_told(maya).failed, how_told(maya).sending) == (0, None)


def test_where_no_mail_server_answers_nothing_breaks_and_after_days_its_owner_is_told(settings, letters, maya, waits):
    settings.EMAIL_PORT = 9
    told(maya)
    at = NOON + HOUR
    for _try in range(30):
        tell(at)
        at = max(at, how_told(maya).look_at or at)
    assert how_told(maya).comes_back
    assert not Told.objects.exists()


def test_a_slow_mail_server_holds_up_nothing_else_and_the_rest_are_told_next_time(letters, maya, noor, jo, waits, monkeypatch):
    for one in (maya, noor, jo):
        told(one)
    monkeypatch.setattr(jobs, "LONGEST_AT_ONCE", timedelta(seconds=-1))
    for _time in range(3):
        tell()
        assert len(letters.all()) == 1


def test_the_link_in_a_message_stops_them_without_signing_in_and_says_nothing_about_anybody(letters, maya, waits):
    told(maya)
    tell()
    letter = letters.next()
    link = letter["List-Unsubscribe"].strip("<> \r\n").removeprefix(django_settings.ADDRESS)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in words_of(letter)
    anybody = Client(enforce_csrf_checks=True)
    page = anybody.get(link).content.decode()
    assert not any(said in page for said in ("Maya", "Hill", "maya@"))
    assert how_told(maya).how == How.AT_ONCE, "to look is not to press: mail programs look"
    pressed = anybody.post(link, {"List-Unsubscribe": "One-Click"})
    assert pressed.status_code == 200
    assert how_told(maya).how == How.NEVER
    tell(NOON + DAY)
    assert letters.none_came()


def test_another_link_stops_nobody(maya):
    told(maya)
    assert Client().post(reverse("notices:stop", args=["x" * 43])).status_code == 404
    assert how_told(maya).how == How.AT_ONCE


def test_the_tables_do_not_say_what_anybody_was_told_of(letters, maya, waits):
    told(maya)
    tell()
    (row,) = Told.objects.values()
    assert set(row) == {"id", "person_id", "mark", "times", "is_stopped"}
    assert re.fullmatch("[0-9a-f]{64}", row["mark"])


def test_how_many_queries_it_takes_does_not_grow_with_the_board(django_assert_max_num_queries, maya, jo, waits):
    told(maya)
    for number in range(12):
        ask(jo, f"Question {number}?", shape=Topic.Shape.COLLECT, days=300)
    with django_assert_max_num_queries(40):
        reads.what_waits(maya.person, [maya])


def test_whoever_wrote_a_word_hears_with_the_next_weekly_message_that_somebody_asked_and_not_which_word(letters, maya, jo):
    """Asked on a Wednesday, it is there for the writer from the Monday on: at once for nobody, and without who asked for all."""
    wednesday = NOON + timedelta(days=4)
    with clock.telling(wednesday):
        note = wall.write_note("My mum said section 17.", by=jo)
    told(jo, How.WEEKLY, weekday=SUNDAY, at=wednesday + HOUR)
    with clock.telling(wednesday + 2 * HOUR):
        asks(maya, "section 17", about=("wall_note", note.pk))
    heard = []
    for days in range(1, 13):
        tell(wednesday + timedelta(days=days, hours=5))
        heard += [(days, words_of(letter)) for letter in letters.all()]
    sunday_after = 11
    told_of_it = [days for days, words in heard if "Somebody asked what a word means, in what you wrote" in words]
    assert told_of_it == [sunday_after]
    assert not any(re.search("section 17|Maya", words) for _days, words in heard)
