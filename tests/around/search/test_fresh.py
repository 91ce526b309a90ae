"""The index follows what people do, costs nothing while nobody does anything, and can be made anew from the rest."""

import logging
import sqlite3
import tarfile
import threading

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenground.around.moving import backup
from evenground.around.search import freshness, writes
from evenground.around.search.freshness import Freshness
from evenground.around.search.models import Entry, Word
from evenground.flow.talk import writes as talk
from evenground.ground.tasks import jobs
from evenground.ground.tasks import writes as tasks
from tests.around.search.looking import look
from tests.flow.proposals.scene import everybody_has_seen

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


@pytest.fixture
def a_clock(monkeypatch):
    """Seconds as the index counts them, moved by hand."""
    seconds = [1000.0]
    monkeypatch.setattr(freshness.time, "monotonic", lambda: seconds[0])

    def move(by: float) -> None:
        seconds[0] += by

    return move


@pytest.mark.django_db(transaction=True)
def test_it_looks_when_something_was_stored_and_rests_when_nothing_was(question, maya, a_clock):
    fresh = Freshness()
    everybody_has_seen(question, "A lantern")
    assert fresh.look()
    assert Entry.objects.filter(kind="contribution").count() == 1

    def rests() -> bool:
        a_clock(3)
        return not fresh.look()

    # PostgreSQL counts what is stored on the whole server, and other tests store there too: between two looks, some milliseconds.
    assert any(rests() for _ in range(200)), "nobody has stored anything"
    stored_elsewhere(lambda: talk.say(question, "Another lantern", by=maya))
    assert fresh.look()
    assert Entry.objects.filter(kind="note").count() == 1


@pytest.mark.django_db(transaction=True)
def test_it_does_not_look_all_the_time_however_much_is_stored(question, maya, a_clock):
    fresh = Freshness()
    assert fresh.look()
    everybody_has_seen(question, "A lantern")
    assert not fresh.look()
    a_clock(freshness.AT_MOST_EVERY)
    assert fresh.look()


def test_what_time_alone_lets_all_read_is_found_too(question, maya, jo, pass_time, a_clock):
    everybody_has_seen(question, "A lantern")
    talk.say(question, "Staff speak of lanterns later", by=jo)
    fresh = Freshness()
    fresh.look()
    assert not Entry.objects.filter(kind="note").exists()
    pass_time(days=2)
    a_clock(freshness.AT_LEAST_EVERY)
    assert fresh.look()
    assert Entry.objects.filter(kind="note").count() == 1


def test_what_is_written_can_be_found_and_what_is_changed_is_found_by_its_new_words(client_as, question, maya):
    everybody_has_seen(question, "A lantern")
    note = talk.say(question, "About otters", by=maya)
    writes.refresh()
    talk.change(note, "About badgers", by=maya)
    client = client_as(maya)
    assert look(client, "otters").found == []
    writes.refresh()
    assert look(client, "otters").near == []
    assert len(look(client, "badgers").found) == 1


def test_the_second_look_finds_nothing_to_do(question):
    everybody_has_seen(question, "A lantern", "Another one")
    assert writes.refresh() > 2
    assert writes.refresh() == 0


def test_words_go_with_the_last_text_that_has_them(question, maya):
    everybody_has_seen(question, "A lantern")
    notes = [talk.say(question, "An otter with a lantern", by=maya), talk.say(question, "An otter", by=maya)]
    writes.refresh()
    assert dict(Word.objects.filter(word__in=("otter", "lantern")).values_list("word", "entries")) == {"otter": 2, "lantern": 2}
    talk.take_back(notes[0], by=maya)
    writes.refresh()
    assert dict(Word.objects.filter(word__in=("otter", "lantern")).values_list("word", "entries")) == {"otter": 1, "lantern": 1}
    talk.take_back(notes[1], by=maya)
    writes.refresh()
    assert not Word.objects.filter(word="otter").exists()


def test_what_no_entry_stands_for_any_more_goes_out_of_the_index(question):
    """As when a board is deleted, and its entries with it."""
    everybody_has_seen(question, "A lantern")
    writes.refresh()
    Entry.objects.filter(board=question.board).delete()
    writes.refresh()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_index")
        assert cursor.fetchone()[0] == Entry.objects.count()


def test_the_index_can_be_thrown_away_and_is_made_anew(client_as, question, maya):
    everybody_has_seen(question, "A lantern")
    writes.refresh()
    writes.empty()
    assert look(client_as(maya), "lantern").found == []
    writes.refresh()
    assert len(look(client_as(maya), "lantern").found) == 1


@pytest.mark.parametrize("typed", ["lantern", "lant", "lanternn", "an idea with lanterns", '"idea with"', "#7"])
def test_search_asks_no_more_of_the_database_where_more_stands(client_as, question, maya, typed):
    client = client_as(maya)

    def queries() -> int:
        writes.refresh()
        look(client, typed)
        with CaptureQueriesContext(connection) as asked:
            look(client, typed)
        return len(asked)

    everybody_has_seen(question, *(f"An idea with lantern {n}" for n in range(25)))
    before = queries()
    everybody_has_seen(question, *(f"An idea with lanterns {n}" for n in range(100)))
    assert queries() <= before
    assert before <= 40


@pytest.mark.django_db(transaction=True)
def test_a_backup_leaves_the_index_out(question, maya, tmp_path):
    everybody_has_seen(question, "A quixoticwombat")
    writes.refresh()
    (settings.DATA / "secret.key").write_text("made up")
    kept = tmp_path / "kept.tar.gz"
    backup.back_up(settings.DATA, kept)
    with tarfile.open(kept) as archive:
        files = {member.name: archive.extractfile(member).read() for member in archive if member.isfile()}
    if connection.vendor == "postgresql":
        assert [len(files[f"tables/{table}.copy"].splitlines()) for table in backup.LEFT_OUT] == [1] * len(backup.LEFT_OUT)
        return
    (tmp_path / "copy.sqlite3").write_bytes(files[backup.SQLITE_FILE])
    copy = sqlite3.connect(tmp_path / "copy.sqlite3")
    for table in ("search_entry", "search_word", "search_index", "search_index_content"):
        assert copy.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    # It works at once for the next who fills it.
    copy.execute("INSERT INTO search_index (rowid, stems) VALUES (7, 'lantern')")
    assert copy.execute("SELECT rowid FROM search_index WHERE search_index MATCH 'lantern'").fetchall() == [(7,)]
    assert files[backup.SQLITE_FILE].count(b"quixoticwombat") == 1, "where the idea itself stands"


def test_a_watch_that_fails_keeps_nothing_else_from_being_done(monkeypatch, caplog):
    jobs.known_watches()
    called = []

    def fails() -> None:
        raise RuntimeError

    monkeypatch.setattr(jobs, "_watches", [fails, lambda: called.append(1)])
    with caplog.at_level(logging.ERROR, logger="evenground.tasks"):
        tasks.run_watches()
    assert called == [1]
    assert "a watch failed" in caplog.text


def test_tasks_keep_the_index_fresh():
    assert any(watch.__module__ == "evenground.around.search.jobs" for watch in jobs.known_watches())


def stored_elsewhere(store) -> None:
    """As by another process: over a connection of its own."""

    def run() -> None:
        try:
            store()
        finally:
            connection.close()

    other = threading.Thread(target=run)
    other.start()
    other.join()


def test_two_texts_that_are_dealt_the_same_place_get_one_each(question, maya, monkeypatch):
    deal = writes._dice.getrandbits
    monkeypatch.setattr(writes._dice, "getrandbits", lambda bits: deal(3 if bits == writes._BITS_OF_CHANCE else bits))
    everybody_has_seen(question, "A lantern")
    for each in range(5):
        talk.say(question, f"Lantern number {each}", by=maya)
        if each == 2:
            writes.refresh()
    writes.refresh()
    assert Entry.objects.filter(kind="note").count() == 5
    assert writes.refresh() == 0
