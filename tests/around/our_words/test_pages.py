"""The pages of our words: who opens them, what stands there, and asking without leaving a trace."""

import re
from datetime import UTC, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.ground.glossary.scene import CAMHS, WEDNESDAY, asks, explain

from evenground.around.our_words import asking
from evenground.around.wall import writes as wall
from evenground.ground.boards.models import Board
from evenground.ground.drafts.models import Draft, RescuedWords
from evenground.ground.glossary import writes
from evenground.ground.glossary.models import AskedAbout, AskedWord, Entry, Wording
from evenground.ground.safety import writes as safety
from evenground.ground.web import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def later(monkeypatch):
    def move(**by):
        monkeypatch.setattr(clock, "now", lambda: (WEDNESDAY + timedelta(**by)).astimezone(UTC))

    move()
    return move


def page_of(name: str = "words", *more: object) -> str:
    return reverse(f"our_words:{name}", args=["hill-and-river", *more])


def shown(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("cato", 404), ("hal", 200), ("noor", 200)])
def test_who_may_open_the_pages(who, status, request, client_as, maya):
    entry = explain(maya)
    writes.take_out(entry, by=maya)
    viewer = None if who == "nobody" else request.getfixturevalue(who)
    ways = [page_of(), page_of("add"), page_of("ask"), page_of("asked")]
    ways += [page_of(name, entry.pk) for name in ("word", "change", "take_out", "problem")]
    assert [client_as(viewer).get(way).status_code for way in ways] == [status] * len(ways)


def test_a_word_of_another_board_is_not_there(client_as, maya, cato):
    other = explain(cato)
    assert client_as(maya).get(page_of("word", other.pk)).status_code == 404


def test_an_empty_list_says_what_to_do(client_as, maya):
    assert "Which word did you have to learn here?" in shown(client_as(maya), page_of())


def test_the_list_goes_from_a_to_z_and_names_nobody(client_as, maya, jo):
    for word in ("Zebra", "apple", "Élan", "CAMHS"):
        explain(jo, word, f"Means {word}.")
    html = shown(client_as(maya), page_of()).split("<main")[1]
    assert re.findall(r'<h2 id="letter-\d" dir="auto">(.)</h2>', html) == ["A", "C", "E", "Z"]
    assert "Jo" not in html


def test_explaining_and_changing_by_its_forms(client_as, maya, jo, later):
    client = client_as(maya)
    client.post(page_of("add"), {"word": "CAMHS", "meaning": CAMHS, "example": "I go to CAMHS."})
    entry = Entry.objects.get()
    assert CAMHS in shown(client, page_of())
    other = client_as(jo)
    other.post(page_of("change", entry.pk), {"meaning": "Something better.", "example": ""})
    html = shown(client_as(jo), page_of("word", entry.pk))
    assert "I see a problem" in html
    assert "Something better." in html
    assert "From Sunday 29 November 2026" in html
    assert "Somebody wants to change what “CAMHS” says" in shown(client, "/boards/hill-and-river/")
    client.post(page_of("problem", entry.pk), {"words": "It leaves out parents."})
    html = shown(client_as(jo), page_of("word", entry.pk))
    assert "It leaves out parents." in html
    assert "I see a problem" not in html


def test_the_list_answers_at_once_and_then_nobody_is_asked(client_as, maya, jo):
    explain(jo)
    html = shown(client_as(maya), f"{page_of('ask')}?word=camhs")
    assert CAMHS in html
    assert "Ask the board" not in html
    client_as(maya).post(page_of("ask"), {"word": "CAMHS"})
    assert not AskedWord.objects.exists()


def test_what_the_list_does_not_know_the_board_is_asked_when_somebody_says_so(client_as, maya, jo, later):
    client = client_as(maya)
    html = shown(client, f"{page_of('ask')}?word=Stepped+care")
    assert "Nobody sees that it was you." in html
    assert not AskedWord.objects.exists(), "looking asks nobody"
    assert client.post(page_of("ask"), {"word": "Stepped care"}).url == page_of("asked")
    later(days=3)
    for who in (maya, jo):
        assert "Explain “Stepped care”" in shown(client_as(who), page_of())
        assert "Somebody asked what “Stepped care” means" in shown(client_as(who), "/boards/hill-and-river/")
    explain(jo, "stepped care", "The lightest help first.")
    html = shown(client, page_of())
    assert "1 word was asked about, 1 is explained." in html
    assert "Somebody asked" not in shown(client, "/boards/hill-and-river/")


def test_asking_leaves_no_draft_no_words_of_an_ended_session_and_no_cookie_with_the_word(client_as, maya):
    client = client_as(maya)
    answer = client.post(page_of("ask"), {"word": "Stepped care", "owner": "0" * 16})
    assert "Stepped" not in str(answer.cookies)
    client.logout()
    client.post(page_of("ask"), {"word": "Stepped care", "owner": "0" * 16})
    assert not Draft.objects.exists()
    assert not RescuedWords.objects.exists()


def test_so_much_in_a_day_and_nothing_that_was_counted_says_whose(client_as, maya, jo, later, monkeypatch):
    monkeypatch.setattr(asking, "MOST_A_DAY", 2)
    client = client_as(maya)
    for number in range(2):
        assert client.post(page_of("ask"), {"word": f"word {number}"}).status_code == 302
    assert "Ask about this one tomorrow." in client.post(page_of("ask"), {"word": "word 3"}).content.decode()
    kept = " ".join(cache._cache)
    assert client.session.session_key not in kept
    assert str(maya.person_id) not in kept
    again = client_as(maya).post(page_of("ask"), {"word": "word 3"}).content.decode()
    assert "Ask about this one tomorrow." in again, "nor from another browser: else one person could fill the list"
    assert client_as(jo).post(page_of("ask"), {"word": "word 3"}).status_code == 302
    later(days=1)
    assert client.post(page_of("ask"), {"word": "word 4"}).status_code == 302


def test_too_many_words_come_back_with_why(client_as, maya):
    html = shown(client_as(maya), f"{page_of('ask')}?word=one+two+three+four+five+six")
    assert "up to five words" in html
    assert "Ask the board" not in html


@pytest.fixture
def note(ruth):
    return wall.write_note("CAMHS asks for a care plan.", by=ruth)


def asked_about_the_note(client, note, word: str = "care plan", kind: str = "wall_note") -> int:
    client.post(page_of("ask"), {"word": word, "kind": kind, "item": str(note.pk)})
    return AskedAbout.objects.count()


def test_its_writer_alone_hears_of_it_on_a_monday(client_as, note, maya, jo, ruth, later):
    assert asked_about_the_note(client_as(maya), note) == 1
    home, told = "/boards/hill-and-river/", "Somebody asked what “care plan” means, in what you wrote"
    seen = set()
    for day in range(21):
        later(days=day)
        html = shown(client_as(ruth), home)
        assert told not in shown(client_as(jo), home)
        assert told not in shown(client_as(maya), home)
        if told in html:
            seen.add((WEDNESDAY + timedelta(days=day)).date())
    assert len(seen) == 14
    assert min(seen).weekday() == 0


def test_once_it_is_explained_its_writer_is_not_asked_any_more(client_as, note, maya, jo, ruth, later):
    asked_about_the_note(client_as(maya), note)
    later(days=5)
    home, told = "/boards/hill-and-river/", "Somebody asked what “care plan” means, in what you wrote"
    page = shown(client_as(ruth), home)
    assert told in page
    assert f"{page_of('add')}?word=care+plan" in page
    explain(jo, "care plan", "What we agreed to do.")
    assert told not in shown(client_as(ruth), home)


def test_of_an_unsigned_idea_its_writer_hears_through_authorship_and_nobody_else(client_as, question, maya, noor, jo, later):
    from tests.flow.answers.scene import everybody_has_seen

    (idea,) = everybody_has_seen(question, "A care plan that I can read.", by=noor)
    assert asked_about_the_note(client_as(maya), idea, kind="contribution") == 1
    later(days=8)
    home, told = "/boards/hill-and-river/", "in what you wrote"
    assert [told in shown(client_as(who), home) for who in (noor, jo, maya)] == [True, False, False]


NOT_SO = ["not there", "not in it", "out of sight", "their own", "of another board", "no such kind", "sealed"]


@pytest.mark.parametrize("why", NOT_SO)
def test_a_text_counts_only_where_the_asker_can_read_the_word_in_it(why, client_as, note, maya, ruth, cato, later, question):
    word, kind, asker, thing = "care plan", "wall_note", maya, note
    if why == "not in it":
        word = "stepped care"
    if why == "out of sight":
        safety.put_out_of_sight("wall_note", note.pk, board=note.board, reason="private")
    if why == "their own":
        asker = ruth
    if why == "of another board":
        thing = wall.write_note("A care plan.", by=cato)
    if why == "no such kind":
        kind = "session"
    if why == "not there":
        kind = "note"
    if why == "sealed":
        from evenground.flow.contributions.writes import contribute

        kind, thing = "contribution", contribute(question, by=ruth, words="A care plan.")
    assert asked_about_the_note(client_as(asker), thing, word, kind) == 0
    assert AskedWord.objects.count() == 1


def test_no_column_of_any_table_holds_who_asked_after_a_whole_visit(client_as, note, maya, later):
    client = client_as(maya)
    shown(client, page_of("ask"))
    asked_about_the_note(client, note)
    for row in (AskedWord.objects.values().get(), AskedAbout.objects.values().get()):
        text = str(row)
        assert str(maya.person_id) not in text
        assert maya.person_id.hex not in text
        assert client.session.session_key not in text
    assert "care plan" not in str(client.session.items())


def test_members_words_are_marked_on_the_wall_and_on_questions(client_as, note, question, maya, jo, ruth, cato):
    explain(jo, meaning="Help for young minds.")
    html = shown(client_as(maya), reverse("wall:wall", args=["hill-and-river"]))
    marked = r'<span class="eg-word"[^>]*>CAMHS</span><span class="eg-word__means"[^>]*>Help for young minds.</span>'
    assert re.search(marked, html)
    note.refresh_from_db()
    assert note.words == "CAMHS asks for a care plan."
    # Another board's words mark nothing here.
    explain(cato, "care plan", "Theirs.")
    assert "Theirs." not in shown(client_as(maya), reverse("wall:wall", args=["hill-and-river"]))


def test_marking_takes_one_query_a_page_however_much_stands_there(client_as, maya, ruth, jo):
    address = reverse("wall:wall", args=["hill-and-river"])

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            shown(client_as(maya), address)
        return sum("glossary_wording" in each["sql"] for each in asked)

    wall.write_note("CAMHS", by=ruth)
    assert queries() == 1
    for number in range(9):
        wall.write_note(f"CAMHS and word{number}", by=ruth)
        explain(jo, f"word{number}", "A word.")
    assert queries() == 1


def test_the_pages_ask_as_much_of_the_database_however_long_the_list_is(client_as, maya, jo, later):
    def cost() -> list[int]:
        found = []
        for way in (page_of(), page_of("word", first.pk), f"{page_of('ask')}?word=unheard", "/boards/hill-and-river/"):
            with CaptureQueriesContext(connection) as asked:
                shown(client, way)
            found.append(len(asked))
        return found

    client, first = client_as(maya), explain(jo)
    asks(jo, "one")
    writes.take_out(first, by=jo)
    later(days=2)
    before = cost()
    for number in range(8):
        entry = explain(jo, f"word {number}", "A word.")
        asks(jo, f"asked {number}")
        writes.take_out(entry, by=jo)
    later(days=3)
    assert cost() == before


def test_what_is_out_of_sight_is_marked_nowhere_and_stands_nowhere(client_as, maya, jo, note):
    explain(jo, meaning="A rude thing.")
    safety.put_out_of_sight("word", Wording.objects.get().pk, board=maya.board, reason="unkind")
    for way in (page_of(), reverse("wall:wall", args=["hill-and-river"]), f"{page_of('ask')}?word=CAMHS"):
        assert "A rude thing." not in shown(client_as(maya), way)


def test_a_problem_and_an_asked_word_can_be_said_to_be_wrong(client_as, maya, jo, later):
    asks(jo, "rude word")
    later(days=1)
    report = reverse("safety:report", args=["hill-and-river", "asked_word", AskedWord.objects.get().pk])
    assert report in shown(client_as(maya), page_of())
    assert client_as(maya).get(report).status_code == 200
    asks(jo, "not seen yet", days=3)
    unseen = AskedWord.objects.get(key="not seen yet")
    report = reverse("safety:report", args=["hill-and-river", "asked_word", unseen.pk])
    assert client_as(maya).get(report).status_code == 404


def test_pages_of_people_who_are_no_members_mark_nothing(maya, jo, hal, client_as):
    explain(jo)
    Board.objects.update(public_name="CAMHS board")
    assert "eg-word" not in client_as(None).get("/").content.decode()


@pytest.mark.parametrize(("word", "meaning"), [("Care plans", "care plan"), ("formulation", "formulations"), ("boxes", "box")])
def test_one_of_it_or_several_is_found(client_as, maya, word, meaning):
    explain(maya, meaning, "Something we wrote.")
    assert "Something we wrote." in shown(client_as(maya), f"{page_of('ask')}?word={word}")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("CAMHS", "Elsewhere it often stands for this: child and adolescent mental health services."),
        ("camhs", "child and adolescent mental health services."),
        ("prior to", "Elsewhere people say instead: before."),
    ],
)
def test_what_is_known_elsewhere_is_said_at_once_and_the_board_can_be_asked_all_the_same(client_as, maya, word, said):
    page = text_of(shown(client_as(maya), f"{page_of('ask')}?word={word}"))
    assert said in page
    assert "Ask the board" in page


@pytest.mark.parametrize("word", ["lantern", "with regard to the", "as previously stated", "section 17", "Zzz"])
def test_of_what_is_known_nowhere_nothing_is_said(client_as, maya, word):
    assert "Elsewhere" not in shown(client_as(maya), f"{page_of('ask')}?word={word}")


def test_whoever_asked_gets_back_to_what_they_were_reading(client_as, maya):
    browser, wall_page = client_as(maya), "/boards/hill-and-river/wall/"
    page = browser.get(f"{page_of('ask')}?word=panel", headers={"Referer": f"http://testserver{wall_page}"}).content.decode()
    assert f'href="{wall_page}"' in page
    assert f'name="back_to" value="{wall_page}"' in page
    done = browser.post(page_of("ask"), {"word": "panel", "back_to": wall_page}, follow=True).content.decode()
    assert f'href="{wall_page}"' in done
    for elsewhere in ("https://evil.example/boards/hill-and-river/", "/boards/another-board/", "javascript:alert(1)"):
        assert browser.post(page_of("ask"), {"word": "triage", "back_to": elsewhere}).url == page_of("asked")


def text_of(html):
    return " ".join(re.sub("<[^>]+>", " ", html).split()).replace(" .", ".")
