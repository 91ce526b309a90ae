"""A text that somebody only wants looked at is nowhere afterwards: in no table, file, log line, cache, draft or session."""

import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from tests.architecture.test_one_link import dumped
from tests.around.hints.scene import hints_on, look_at, press_of

from evenground.ground.drafts.models import RescuedWords
from evenground.ground.web.context import owner_mark

SECRET = "Wilhelmina-Zsófia wrote this prior to the visit of QZXV"
WORDS = ("Wilhelmina", "Zsófia", "prior to", "QZXV")


@pytest.fixture
def log_lines(caplog):
    caplog.set_level(logging.DEBUG)
    return lambda: "\n".join([caplog.text, *(str(vars(record)) for record in caplog.records)])


def everywhere(client: Client) -> str:
    """All that there is after the request, as one text."""
    tables = str([str(row) for rows in dumped().values() for row in rows])
    kept = str(getattr(cache, "_cache", {}))
    files = " ".join(str(path) for path in Path(settings.DATA).rglob("*"))
    return " ".join([tables, kept, files, str(dict(client.session)), str(client.cookies)])


def test_nothing_of_it_is_anywhere_afterwards(client_as, maya, log_lines):
    client = client_as(maya)
    beside = hints_on(client, SECRET)
    assert "QZXV" in beside, "it was looked at"
    hints_on(client, SECRET, plain_not=press_of(beside, "QZXV"), asked="1")
    hints_on(client, SECRET, plain_off="words")
    left = everywhere(client) + log_lines()
    assert [words for words in WORDS if words in left] == []


def test_nor_when_it_is_refused(client_as, maya, cato, log_lines):
    strangers = [client_as(None), client_as(cato)]
    for client in strangers:
        client.post(look_at(), {"text": SECRET, "name": "words"})
    kept = "".join(map(everywhere, strangers)) + log_lines()
    assert [words for words in WORDS if words in kept] == []
    assert not RescuedWords.objects.exists()


def test_nor_when_the_stamp_of_the_page_is_too_old(maya, log_lines):
    client = Client(enforce_csrf_checks=True)
    client.force_login(maya.person)
    assert client.post(look_at(), {"text": SECRET}).status_code == 403
    assert not RescuedWords.objects.exists()
    kept = everywhere(client) + log_lines()
    assert [words for words in WORDS if words in kept] == []


def test_nor_when_a_session_has_ended_as_words_of_a_form_would_be(maya, client_as):
    whose = {"owner": owner_mark(maya.person_id)}
    client_as(None).post(look_at(), {"text": SECRET, **whose})
    assert not RescuedWords.objects.exists()
    client_as(None).post("/boards/hill-and-river/wall/", {"words": SECRET, "plain": "words", **whose})
    assert RescuedWords.objects.count() == 1, "what was typed into a form is never lost"


def test_nor_without_a_script(client_as, maya, log_lines):
    client = client_as(maya)
    client.post("/boards/hill-and-river/wall/", {"words": SECRET, "plain": "words"})
    left = everywhere(client) + log_lines()
    assert [words for words in WORDS if words in left] == []
