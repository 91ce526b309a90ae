import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import ask

from evenground.flow.contributions import writes as contributions
from evenground.flow.talk import reads, writes
from evenground.flow.talk.models import Note
from evenground.flow.topics.models import Topic
from evenground.ground.safety import writes as safety
from evenground.ground.web.context import owner_mark
from evenground.ground.web.errors import NotAllowed, NotHere

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_question(question, maya, pass_time):
    contributions.contribute(question, by=maya, words="Say sorry first.")
    pass_time(days=3, minutes=1)
    contributions.reveal(question)
    question.refresh_from_db()
    return question


def page_of(topic, name="talk", *more):
    return reverse(f"talk:{name}", args=[topic.board.slug, topic.pk, *more])


def form(words):
    return {"words": words, "once": str(uuid.uuid4())}


def test_before_all_have_looked_nobody_talks(client_as, question, maya, jo):
    for who in (maya, jo):
        shown = client_as(who).get(page_of(question)).content.decode()
        assert "We talk about it after we have all looked" in shown
        assert "<textarea" not in shown
        assert client_as(who).post(page_of(question), form("I say")).status_code == 403
    assert not Note.objects.exists()


def test_afterwards_anybody_says_something_in_their_own_name(client_as, open_question, maya, noor, ruth):
    for who in (noor, ruth):
        answer = client_as(who).post(page_of(open_question), form(f"said by {who.name}"), follow=True)
        assert "You have said it." in answer.content.decode()
    shown = client_as(maya).get(page_of(open_question)).content.decode()
    assert shown.index("said by Noor") < shown.index("said by Ruth")
    assert ">Noor</b>" in shown


def test_who_owes_the_answer_is_read_together_after_the_first_day(client_as, open_question, maya, jo, hal, pass_time):
    first = writes.say(open_question, "from Jo, early", by=jo)
    pass_time(hours=20)
    second = writes.say(open_question, "from Jo, late", by=jo)
    young = writes.say(open_question, "from Maya", by=maya)
    assert first.seen_from == second.seen_from == open_question.revealed_at + datetime.timedelta(hours=24)
    assert young.seen_from == young.said_at
    for who in (maya, hal):  # not the others, not those of the same side either
        shown = client_as(who).get(page_of(open_question)).content.decode()
        assert "from Jo" not in shown
        assert client_as(who).get(page_of(open_question, "change", first.pk)).status_code == 404
    own = client_as(jo).get(page_of(open_question)).content.decode()
    assert "from Jo, early" in own
    assert "Others see this after" in own
    pass_time(hours=5)
    shown = client_as(maya).get(page_of(open_question)).content.decode()
    assert shown.index("from Maya") < shown.index("from Jo, early") < shown.index("from Jo, late")
    assert "Others see this after" not in client_as(jo).get(page_of(open_question)).content.decode()
    at_once = writes.say(open_question, "on the second day", by=jo)
    assert at_once.seen_from == at_once.said_at


def test_the_page_tells_everybody_of_the_first_day_in_the_boards_own_words(client_as, open_question, maya, jo, pass_time):
    for who in (maya, jo):
        assert (
            "What Staff say on the first day comes out all at once, at"
            in client_as(who).get(page_of(open_question)).content.decode()
        )
    pass_time(days=1)
    assert "comes out all at once" not in client_as(maya).get(page_of(open_question)).content.decode()


def test_a_question_without_ideas_is_talked_about_at_once(maya, jo):
    plan = ask(maya, "A new name?", shape=Topic.Shape.YES_OR_NOT_YET)
    said = writes.say(plan, "Why not", by=jo)
    assert said.seen_from == said.said_at


def test_the_same_form_sent_twice_says_it_once(client_as, open_question, maya):
    browser, given = client_as(maya), form("Once.")
    for _ in range(2):
        assert browser.post(page_of(open_question), given).status_code == 302
    assert Note.objects.count() == 1


def test_a_form_id_of_somebody_else_opens_nothing(open_question, maya, noor):
    theirs = writes.say(open_question, "mine", by=maya)
    with pytest.raises(NotHere):
        writes.say(open_question, "not yours", by=noor, once=theirs.pk)
    assert Note.objects.get().words == "mine"


def test_one_changes_ones_own_note_and_it_says_so(client_as, open_question, maya, noor):
    note = writes.say(open_question, "frist", by=maya)
    page = page_of(open_question, "change", note.pk)
    assert "frist" in client_as(maya).get(page).content.decode()
    client_as(maya).post(page, form("first"))
    shown = client_as(noor).get(page_of(open_question)).content.decode()
    assert "first" in shown
    assert ", changed" in shown


def test_one_takes_ones_own_note_back_and_nobody_else_can(client_as, open_question, maya, noor, jo):
    note = writes.say(open_question, "hasty", by=maya)
    back = page_of(open_question, "take_back", note.pk)
    for who in (noor, jo):
        assert client_as(who).post(back).status_code == 403
        assert client_as(who).get(page_of(open_question, "change", note.pk)).status_code == 403
        with pytest.raises(NotAllowed):
            writes.change(note, "put into your mouth", by=who)
    assert client_as(maya).get(back).status_code == 405
    assert "It is gone." in client_as(maya).post(back, follow=True).content.decode()
    assert not Note.objects.exists()


def test_a_note_out_of_sight_is_on_no_page_and_cannot_be_changed(client_as, open_question, maya, noor):
    note = writes.say(open_question, "to be looked at", by=maya)
    safety.put_out_of_sight("note", note.pk, board=open_question.board, reason="unkind")
    assert "to be looked at" not in client_as(noor).get(page_of(open_question)).content.decode()
    assert client_as(noor).get(page_of(open_question, "change", note.pk)).status_code == 404
    with pytest.raises(NotAllowed):
        writes.take_back(note, by=maya)


@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("cato", 404), ("maya", 200), ("jo", 200)])
def test_who_may_open_the_talk(who, status, request, client_as, open_question):
    viewer = None if who == "nobody" else request.getfixturevalue(who)
    assert client_as(viewer).get(page_of(open_question)).status_code == status


def test_the_talk_of_another_board_looks_like_one_that_does_not_exist(client_as, open_question, maya, cato):
    note, browser = writes.say(open_question, "ours", by=maya), client_as(cato)
    for name, more in (("talk", []), ("change", [note.pk]), ("take_back", [note.pk])):
        theirs = browser.post(page_of(open_question, name, *more), form("x"))
        none = browser.post(reverse(f"talk:{name}", args=["lantern-street", uuid.uuid4(), *more]), form("x"))
        assert (theirs.status_code, theirs.content) == (none.status_code, none.content)
    with pytest.raises(NotHere):
        reads.note_for(cato.person, open_question.board.slug, open_question.pk, note.pk)


def test_words_sent_after_the_session_ended_are_there_after_signing_in(client_as, open_question, maya):
    browser = client_as(maya)
    browser.logout()
    late = form("Do not lose me") | {"owner": owner_mark(maya.person.pk)}
    assert browser.post(page_of(open_question), late).status_code == 401
    browser.force_login(maya.person)
    assert "Do not lose me" in browser.get(page_of(open_question)).content.decode()


def test_an_empty_note_is_refused_kindly(client_as, open_question, maya):
    assert "Write something first." in client_as(maya).post(page_of(open_question), form(" ")).content.decode()


def test_words_are_shown_as_words_and_in_their_own_direction(client_as, open_question, maya):
    writes.say(open_question, "<img src=x onerror=alert(1)>", by=maya)
    writes.say(open_question, "الرسالة باردة", by=maya)
    shown = client_as(maya).get(page_of(open_question)).content.decode()
    assert "<img src=x" not in shown
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown
    assert '<blockquote class="eg-quote" dir="auto">' in shown


def test_a_long_talk_opens_on_its_newest_page(client_as, open_question, maya):
    for number in range(60):
        writes.say(open_question, f"note-{number}-end", by=maya)
    newest = client_as(maya).get(page_of(open_question)).content.decode()
    assert newest.count("-end") == 10
    assert "note-59-end" in newest
    assert "Earlier notes" in newest
    assert "note-0-end" in client_as(maya).get(page_of(open_question), {"page": 1}).content.decode()


def test_reading_costs_the_same_number_of_queries_however_much_was_said(client_as, open_question, maya, noor):
    counted, browser = [], client_as(maya)
    for how_many in (1, 30):
        for number in range(how_many):
            writes.say(open_question, f"note {number}", by=noor if number % 2 else maya)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(page_of(open_question)).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 10
