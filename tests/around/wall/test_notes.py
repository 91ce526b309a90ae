"""Short notes in one's own name, one level of replies, and nothing that counts."""

import html
import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.around.wall.scene import DAY, HERE, page_of

from evenground.around.wall import reads, rules, writes
from evenground.around.wall.models import WallNote
from evenground.ground.boards import writes as boards
from evenground.ground.safety import writes as safety
from evenground.ground.web.context import owner_mark
from evenground.ground.web.errors import NotAllowed, NotHere

pytestmark = pytest.mark.django_db


def form(words, **more):
    return {"words": words, "once": str(uuid.uuid4()), **more}


def shown(browser, **asked):
    return browser.get(page_of(), asked).content.decode()


def test_anybody_on_the_board_writes_and_everybody_reads_whose_it_is(client_as, at, maya, jo):
    for minutes, who in enumerate((maya, jo)):
        at(DAY + timedelta(minutes=minutes))
        answer = client_as(who).post(page_of(), form(f"said by {who.name}"), follow=True)
        assert "It is on the wall." in answer.content.decode()
    page = shown(client_as(maya))
    assert page.index("said by Jo") < page.index("said by Maya"), "the newest first"
    assert '<b dir="auto">Jo</b>' in page


def test_the_wall_stands_between_home_and_people_on_every_page_of_the_board(client_as, maya):
    page = client_as(maya).get(reverse("home:board", args=[HERE])).content.decode()
    nav = page.split("<nav")[1].split("</nav>")[0]
    assert re.findall(r">(\w+)</a>", nav) == ["Home", "Wall", "People", "Me"]
    assert f'href="{page_of()}"' in nav


@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("cato", 404), ("maya", 200), ("jo", 200)])
def test_who_may_open_the_wall(who, status, request, client_as, board):
    viewer = None if who == "nobody" else request.getfixturevalue(who)
    assert client_as(viewer).get(page_of()).status_code == status


def test_another_boards_note_is_not_there_for_whoever_knows_its_address(client_as, note, cato):
    browser = client_as(cato)
    for name in ("reply", "change", "take_back", "photo", "file"):
        assert browser.get(page_of(name, note.pk)).status_code == 404
        theirs = reverse(f"wall:{name}", args=["lantern-street", note.pk])
        assert browser.post(theirs, form("x")).status_code == 404
    with pytest.raises(NotHere):
        reads.note_for(cato.person, HERE, note.pk)
    with pytest.raises(NotAllowed):
        writes.reply(note, "From outside.", by=cato)


def test_a_note_can_be_answered_and_a_reply_cannot(client_as, note, maya, jo):
    client_as(maya).post(page_of("reply", note.pk), form("Hello Ruth."))
    said = WallNote.objects.get(under=note)
    page = shown(client_as(jo))
    assert page.index("Hello everybody.") < page.index("Hello Ruth.")
    for answer in (client_as(jo).get(page_of("reply", said.pk)), client_as(jo).post(page_of("reply", said.pk), form("Me too"))):
        assert answer.status_code == 403
        assert "Nobody replies to a reply" in answer.content.decode()
    with pytest.raises(NotAllowed, match="Nobody replies to a reply"):
        writes.reply(said, "Me too", by=jo)
    assert page_of("reply", said.pk) not in page


def test_the_same_form_sent_twice_writes_once(client_as, note, maya):
    browser = client_as(maya)
    for page, given in ((page_of(), form("Once.")), (page_of("reply", note.pk), form("Once."))):
        for _ in range(2):
            assert browser.post(page, given).status_code == 302
    assert WallNote.objects.filter(words="Once.", under=None).count() == 1
    assert WallNote.objects.filter(words="Once.", under=note).count() == 1


def test_the_id_of_somebody_elses_form_opens_nothing(note, maya, ruth):
    once = uuid.uuid4()
    writes.write_note("mine", by=ruth, once=once)
    writes.write_note("mine", by=maya, once=once)
    assert WallNote.objects.filter(words="mine").count() == 2


def test_one_changes_ones_own_and_it_says_so_and_nobody_else_can(client_as, note, ruth, maya, jo):
    said = writes.reply(note, "frist", by=maya)
    for its, whose, words in ((note, ruth, "Hello all."), (said, maya, "first")):
        before = client_as(whose).get(page_of("change", its.pk)).content.decode()
        assert its.words in before
        client_as(whose).post(page_of("change", its.pk), form(words))
        assert client_as(jo).get(page_of("change", its.pk)).status_code == 403
        with pytest.raises(NotAllowed):
            writes.change(its, "put into your mouth", by=jo)
    page = shown(client_as(jo))
    assert page.count(", changed") == 2
    assert "Hello all." in page
    assert "frist" not in page


def test_taking_back_is_asked_once_more_and_then_it_is_gone(client_as, note, ruth, maya):
    page = page_of("take_back", note.pk)
    assert client_as(maya).get(page).status_code == 403
    assert client_as(maya).post(page).status_code == 403
    asked = client_as(ruth).get(page).content.decode()
    assert "Take this back?" in asked
    assert WallNote.objects.exists()
    assert "It is gone." in client_as(ruth).post(page, follow=True).content.decode()
    assert not WallNote.objects.exists()


def test_under_a_note_that_was_taken_back_the_replies_stay(client_as, note, ruth, maya, jo):
    said = writes.reply(note, "Good to be here.", by=maya)
    writes.take_back(note, by=ruth)
    page = shown(client_as(jo))
    assert "Somebody took this note back." in page
    assert "Good to be here." in page
    assert "Hello everybody." not in page
    assert "Ruth" not in page.split("<main")[1]
    kept = WallNote.objects.get(pk=note.pk)
    assert (kept.words, kept.member) == ("", None)
    assert client_as(jo).post(page_of("reply", note.pk), form("To whom?")).status_code == 404
    with pytest.raises(NotAllowed, match="taken back"):
        writes.reply(note, "To whom?", by=jo)
    writes.take_back(said, by=maya)
    assert not WallNote.objects.exists(), "with the last reply the empty place goes, too"


def test_a_note_out_of_sight_is_read_by_nobody_and_cannot_be_changed(client_as, note, ruth, maya, board):
    writes.reply(note, "I do not like that.", by=maya)
    held = writes.write_note("Alone and held.", by=ruth)
    for each in (note, held):
        safety.put_out_of_sight("wall_note", each.pk, board=board, reason="unkind")
    for who in (maya, ruth):
        page = shown(client_as(who))
        assert "Hello everybody." not in page
        assert "Alone and held." not in page
        assert page.count("This note is out of sight.") == 1, "a place stays for the replies, and for nothing else"
        assert "I do not like that." in page
    assert client_as(ruth).get(page_of("change", note.pk)).status_code == 404
    with pytest.raises(NotAllowed):
        writes.take_back(note, by=ruth)


def test_beside_every_note_and_reply_is_a_way_to_say_that_something_is_wrong(client_as, note, maya, jo):
    said = writes.reply(note, "Hm.", by=jo)
    page = shown(client_as(maya))
    for each in (note, said):
        address = reverse("safety:report", args=[HERE, "wall_note", each.pk])
        assert f'href="{address}"' in page
        assert client_as(maya).get(address).status_code == 200


def test_whoever_left_the_board_writes_nothing_any_more(note, maya):
    boards.leave(maya)
    maya.refresh_from_db()
    with pytest.raises(NotAllowed):
        writes.write_note("From outside.", by=maya)
    with pytest.raises(NotAllowed):
        writes.reply(note, "From outside.", by=maya)


def test_nothing_on_the_wall_is_a_number_of_people_or_notes(client_as, note, maya, jo, noor):
    before = WallNote.objects.values().get(pk=note.pk)
    for who in (maya, jo, noor):
        writes.reply(note, "Thank you.", by=who)
        shown(client_as(who))
    page = html.unescape(shown(client_as(maya)).split("<main")[1].partition(">")[2].split("</main>")[0])
    main = re.sub(r"<[^>]+>", " ", page)
    without_days = re.sub(r"\w+day \d+ \w+ \d{4}|up to 1,000 letters|10 MB|https://", "", main)
    assert re.findall(r"\d+", without_days) == []
    assert WallNote.objects.values().get(pk=note.pk) == before, "to read it leaves nothing behind"


@pytest.mark.parametrize(
    ("typed", "kept", "website"),
    [
        ("https://www.nhs.uk/conditions?a=1#b", "https://www.nhs.uk/conditions?a=1#b", "www.nhs.uk"),
        ("www.nhs.uk/x", "https://www.nhs.uk/x", "www.nhs.uk"),
        ("https://аpple.com/", "https://аpple.com/", "xn--pple-43d.com"),
        ("https://example.org:8443/", "https://example.org:8443/", "example.org"),
    ],
)
def test_a_link_says_to_which_website_it_leads_in_letters_that_cannot_be_mistaken(client_as, maya, typed, kept, website):
    client_as(maya).post(page_of(), form("Look", link=typed))
    assert WallNote.objects.get().link == kept
    page = shown(client_as(maya))
    (link,) = re.findall(r'<a href="(https://[^"]*)" rel="noopener noreferrer"><bdi>([^<]*)</bdi></a>', page)
    assert link[1] == website


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("http://www.nhs.uk/", "begins with http:"),
        ("javascript://nhs.uk/%0Aalert(1)", "no link that we can show"),
        ("javascript:alert(1)", "no link that we can show"),
        ("https://www.nhs.uk@evil.example/", "no link that we can show"),
        ("https://nhs.uk/a b", "no link that we can show"),
        ("ftp://nhs.uk/", "no link that we can show"),
        ("file:///etc/passwd", "no link that we can show"),
        ("not a link", "no link that we can show"),
        ("https://nhs.uk/" + "a" * 500, "too long"),
    ],
)
def test_a_link_that_leads_astray_is_refused_and_the_words_stay(client_as, maya, typed, why):
    page = client_as(maya).post(page_of(), form("My words", link=typed)).content.decode()
    assert why in page
    assert "My words" in page
    assert "Nothing is lost." in page
    assert not WallNote.objects.exists()
    with pytest.raises(NotAllowed, match=why):
        writes.write_note("My words", by=maya, link=rules.as_link(typed))


def test_an_empty_note_is_refused_kindly(client_as, maya):
    assert "Write something first." in client_as(maya).post(page_of(), form(" ")).content.decode()


def test_words_are_shown_as_words(client_as, maya):
    writes.write_note("<img src=x onerror=alert(1)> الرسالة", by=maya)
    page = shown(client_as(maya))
    assert "<img src=x" not in page
    assert '<blockquote class="eg-quote" dir="auto">' in page


def test_words_sent_after_the_session_ended_are_there_after_signing_in(client_as, maya):
    browser = client_as(maya)
    browser.logout()
    assert browser.post(page_of(), form("Do not lose me") | {"owner": owner_mark(maya.person.pk)}).status_code == 401
    browser.force_login(maya.person)
    assert "Do not lose me" in shown(browser)


def test_a_long_wall_has_pages_and_a_link_finds_the_page_of_a_note(client_as, at, maya, jo):
    notes = []
    for number in range(50):
        at(DAY + timedelta(minutes=number))
        notes.append(writes.write_note(f"note-{number}-end", by=maya))
    said = writes.reply(notes[3], "under an old one", by=jo)
    newest = shown(client_as(jo))
    assert newest.count("-end") == 20
    assert "note-49-end" in newest
    assert "Older notes" in newest
    assert "Newer notes" not in newest
    for pk, words in ((notes[29].pk, "note-29-end"), (notes[30].pk, "note-30-end"), (said.pk, "under an old one")):
        assert f'id="note-{pk}"' in shown(client_as(jo), note=str(pk)), words
    assert shown(client_as(jo), page="9", note="nonsense").count("-end") == 10


def test_reading_costs_the_same_number_of_queries_however_much_stands_there(client_as, maya, noor, jo):
    counted, browser = [], client_as(jo)
    for how_many in (2, 15):
        for number in range(how_many):
            note = writes.write_note(f"note {number}", by=noor)
            writes.reply(note, "a", by=maya)
            writes.reply(note, "b", by=jo)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(page_of()).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 16
