import re
from uuid import uuid4

import pytest
from django.urls import reverse
from tests.cast import YOUNG, member_of

from evenground.around.log.sentences import KINDS, SENTENCES, Kind, Said, sentence
from evenground.ground.audit.acts import Act
from evenground.ground.audit.models import LogLine
from evenground.ground.boards import writes as boards
from evenground.ground.boards.presenters import words_of_log
from evenground.ground.keys.writes import set_time_to_think
from evenground.ground.people.persons import forget
from evenground.ground.safety.models import Hold
from evenground.ground.web import clock

pytestmark = pytest.mark.django_db

NAMES_NOBODY = {Act.BOX_BEGAN, Act.BOX_ENDED}
"""That everybody was asked, and what became of the box, is nobody's doing."""
OF_AN_ORGANISATION_TOO = {Act.MIXER_BEGAN, Act.MIXER_STOPPED}
"""With a name as what it is about they are of another organisation, and of no person."""
HERE = reverse("log:log", args=["hill-and-river"])


def page_for(client_as, who, **asked):
    return client_as(who).get(HERE, asked).content.decode()


def test_every_act_has_a_sentence_and_a_kind_to_ask_for():
    assert set(SENTENCES) == set(Act)
    assert {kind for kind, _words in SENTENCES.values()} == set(Kind) == set(KINDS)
    for act in Act:
        subject = "" if act in OF_AN_ORGANISATION_TOO else "3"
        words = sentence(act, Said(who="Maya", second="Jo", whom="Ruth", subject=subject))
        assert words.endswith("."), words
        assert "%(" not in words
        assert act in NAMES_NOBODY or "Maya" in words or "Ruth" in words
    for act in OF_AN_ORGANISATION_TOO:
        words = sentence(act, Said(who="somebody", second="somebody", whom="somebody", subject="Kent Library"))
        assert "The people who run this website" in words
        assert "Kent Library" in words
        assert "omebody" not in words


def test_every_member_reads_the_same_list_and_an_outsider_none(client_as, maya, jo, ruth, cato, hal):
    boards.hand_on("welcomer", to=ruth, by=hal)
    pages = {
        re.sub(r'value="[^"]*"|data-owner="[^"]*"', "", page_for(client_as, who).split("<main")[1]) for who in (maya, jo, ruth)
    }
    assert len(pages) == 1
    (page,) = pages
    assert "Ruth welcomes new people from this day on. Hal handed it on." in page
    assert "Maya came to this board." in page
    assert client_as(cato).get(HERE).status_code == 404


def test_one_kind_can_be_asked_for_and_an_address_written_by_hand_shows_all(client_as, maya, ruth, hal):
    boards.hand_on("welcomer", to=ruth, by=hal)
    jobs = page_for(client_as, maya, kind="jobs")
    assert "welcomes new people" in jobs
    assert "came to this board" not in jobs
    assert "came to this board" in page_for(client_as, maya, kind="nonsense", page="x")
    assert "Nothing of this kind has happened yet." in page_for(client_as, maya, kind="two")


def test_a_reader_can_ask_for_the_lines_that_name_themselves(client_as, maya, ruth, jo, hal):
    boards.hand_on("welcomer", to=ruth, by=hal)
    page = page_for(client_as, ruth, kind="own")
    assert "Ruth welcomes new people from this day on." in page
    assert "Ruth came to this board." in page
    assert "Maya came" not in page
    assert "welcomes new people" not in page_for(client_as, jo, kind="own")


def test_what_two_people_said_yes_to_names_both(client_as, board, maya, jo):
    for who in (maya, jo):
        set_time_to_think(3, by=who)
    assert "Maya and Jo said yes to another time to think about a plan: 3 days." in page_for(client_as, maya)


def test_whoever_was_erased_is_somebody_who_left(client_as, board, maya, jo):
    for who in (jo, maya):
        set_time_to_think(3, by=who)
    forget(jo.person, keep_unnamed=True)
    page = page_for(client_as, maya)
    assert "Somebody who left and Maya said yes to another time" in page
    # As a word: a form's token is any letters.
    assert not re.search(r"\bJo\b", page)


def test_a_name_out_of_sight_is_out_of_sight_here_too(client_as, board, maya, noor):
    boards.show_name(noor.person_id, on=board, is_in_sight=False)
    page = page_for(client_as, maya)
    assert "Noor" not in page
    assert "Somebody on this board came to this board." in page


def test_what_keeps_people_safe_is_only_counted_and_only_once_the_month_is_over(client_as, board, maya, noor, pass_time):
    Hold.objects.create(board=board, kind="contribution", item=uuid4(), reason="private", made_on=clock.now().date())
    before = LogLine.objects.count()
    page = page_for(client_as, maya)
    assert "The first count comes when this month is over." in page
    pass_time(days=32)
    page = page_for(client_as, maya)
    assert "done once." in page
    assert "Noor came" in page
    assert LogLine.objects.count() == before


def test_the_words_at_the_foot_change_with_every_line(client_as, board, maya):
    board.refresh_from_db()
    before = words_of_log(board)
    front = reverse("home:board", args=["hill-and-river"])
    assert before in client_as(maya).get(front).content.decode()
    member_of(board, "Wren", YOUNG)
    board.refresh_from_db()
    assert words_of_log(board) != before
    assert words_of_log(board) in client_as(maya).get(front).content.decode()


def test_a_long_list_has_pages_and_costs_the_same_queries(client_as, board, maya, django_assert_max_num_queries):
    with django_assert_max_num_queries(30) as few:
        page_for(client_as, maya)
    for _each in range(55):
        boards.note(Act.JOINED, on=board.pk, concerned=maya.person_id)
    with django_assert_max_num_queries(len(few.captured_queries)):
        page = page_for(client_as, maya)
    assert "Older" in page
    assert "made this board" not in page
    assert "made this board" in page_for(client_as, maya, page="2")
