"""One file beside a note: what it says it is it must be, and it is only ever handed out as a file to keep."""

import stat
import uuid

import pytest
from django.urls import reverse
from tests.around.wall.scene import HERE, PDF, TEXT, a_file, docx, odt, page_of
from tests.cast import sign_in_strongly

from evenground.around.desk import writes as desk
from evenground.around.wall import files, writes
from evenground.around.wall.models import WallNote
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


def sent(client_as, who, content, name):
    return client_as(who).post(page_of(), {"words": "The agenda", "file": a_file(content, name), "once": str(uuid.uuid4())})


def all_files(settings):
    return [file for file in settings.FILE_FOLDER.rglob("*") if file.is_file()]


@pytest.mark.parametrize(
    ("content", "name"),
    [(PDF, "agenda.pdf"), (docx(), "form.DOCX"), (odt(), "form.odt"), (TEXT, "notes.txt"), ("Gruß".encode("cp1252"), "old.txt")],
)
def test_what_boards_use_is_taken_and_given_to_members_as_it_was(client_as, settings, maya, jo, cato, content, name):
    assert sent(client_as, maya, content, name).status_code == 302
    note = WallNote.objects.get()
    (kept,) = all_files(settings)
    assert kept.read_bytes() == content
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert "agenda" not in kept.name
    address = page_of("file", note.pk)
    assert address in client_as(jo).get(page_of()).content.decode()
    given = client_as(jo).get(address)
    assert b"".join(given.streaming_content) == content
    assert given["Content-Type"] == "application/octet-stream"
    assert given["Content-Disposition"].startswith("attachment; ")
    assert name.split(".")[0] in given["Content-Disposition"]
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Cache-Control"] == "private, no-store"
    assert client_as(cato).get(address).status_code == 404
    assert client_as(None).get(address).status_code == 302


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"<!doctype html><script>steal()</script>", "agenda.pdf", "says one thing"),
        (PDF, "agenda.docx", "says one thing"),
        (docx(), "agenda.odt", "says one thing"),
        (docx("word/vbaProject.bin"), "agenda.docx", "says one thing"),
        (b"PK\x03\x04 and nothing of an archive", "agenda.docx", "says one thing"),
        (odt("application/vnd.oasis.opendocument.text-template"), "agenda.odt", "says one thing"),
        (b"MZ\x90\x00\x03 This program", "agenda.txt", "says one thing"),
        (PDF, "agenda.pdf.exe", "this kind of file"),
        (b"<svg onload='steal()'/>", "drawing.svg", "this kind of file"),
        (b"<html>", "page.html", "this kind of file"),
        (PDF, "pdf", "this kind of file"),
        (b"", "agenda.pdf", "empty"),
    ],
)
def test_a_file_that_lies_about_what_it_is_is_refused_kindly_and_never_stored(client_as, settings, maya, content, name, why):
    page = sent(client_as, maya, content, name).content.decode()
    assert why in page
    assert "The agenda" in page, "the words are not lost"
    with pytest.raises(NotAllowed, match=why):
        writes.write_note("The agenda", by=maya, file=a_file(content, name))
    assert not WallNote.objects.exists()
    assert all_files(settings) == []


def test_a_file_heavier_than_allowed_is_refused(client_as, settings, maya):
    assert settings.LARGEST_FILE_BYTES == 10_000_000
    settings.LARGEST_FILE_BYTES = len(PDF) - 1
    assert "too big" in sent(client_as, maya, PDF, "agenda.pdf").content.decode()


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("../../etc/agenda.pdf", "agenda.pdf"),
        ("C:\\Users\\Ruth\\agenda.pdf", "agenda.pdf"),
        ("agenda\u202efdp.txt", "agendafdp.txt"),
        ('agen"da\r\n.pdf', "agenda.pdf"),
        ("a" * 300 + ".pdf", "a" * files.LONGEST_NAME + ".pdf"),
        ("\u200b.pdf", "file.pdf"),
        ("Tagesordnung für Zuña.pdf", "Tagesordnung für Zuña.pdf"),
    ],
)
def test_a_name_holds_nothing_that_nobody_sees_and_no_folder(name, called):
    upload = a_file(PDF, "x.pdf")
    upload._name = name  # as a program would send it: browsers leave folders out
    assert files.name_of(upload) == called


def test_it_goes_with_its_note(settings, maya, django_capture_on_commit_callbacks):
    note = writes.write_note("The agenda", by=maya, file=a_file(PDF, "agenda.pdf"))
    assert all_files(settings)
    with django_capture_on_commit_callbacks(execute=True):
        writes.take_back(note, by=maya)
    assert all_files(settings) == []


def test_it_goes_where_the_empty_place_of_its_note_stays(client_as, settings, maya, jo, django_capture_on_commit_callbacks):
    note = writes.write_note("The agenda", by=maya, file=a_file(PDF, "agenda.pdf"))
    writes.reply(note, "Thank you.", by=jo)
    with django_capture_on_commit_callbacks(execute=True):
        writes.take_back(note, by=maya)
    assert all_files(settings) == []
    assert client_as(jo).get(page_of("file", note.pk)).status_code == 404


def test_the_same_form_sent_twice_keeps_one_file(settings, maya):
    once = uuid.uuid4()
    for _ in range(2):
        writes.write_note("The agenda", by=maya, file=a_file(PDF, "agenda.pdf"), once=once)
    assert len(all_files(settings)) == 1


def test_where_the_note_cannot_be_stored_no_file_stays(settings, maya, monkeypatch):
    def breaks(**_row):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(WallNote.objects, "create", breaks)
    with pytest.raises(RuntimeError):
        writes.write_note("The agenda", by=maya, file=a_file(PDF, "agenda.pdf"))
    assert all_files(settings) == []


def test_out_of_sight_it_opens_to_nobody_but_those_who_must_look(client_as, board, amir, maya, jo, cato):
    note = writes.write_note("The agenda", by=maya, file=a_file(PDF, "agenda.pdf"))
    report = desk.report("wall_note", note.pk, board=board, by=jo, reason="danger")
    for who in (maya, jo):
        assert client_as(who).get(page_of("file", note.pk)).status_code == 404
    browser = client_as(amir.person)
    sign_in_strongly(browser, amir.person)
    address = reverse("desk:file", args=[HERE, report.pk])
    assert address in browser.get(reverse("desk:look", args=[HERE, report.pk])).content.decode()
    assert b"".join(browser.get(address).streaming_content) == PDF
    assert browser.get(address)["Content-Disposition"].startswith("attachment; ")
    for who in (maya, jo, cato):
        assert client_as(who).get(address).status_code == 404
    without = writes.write_note("No file", by=maya)
    other = desk.report("wall_note", without.pk, board=board, by=jo, reason="danger")
    assert browser.get(reverse("desk:file", args=[HERE, other.pk])).status_code == 404


def test_a_note_without_a_file_has_none(client_as, note, maya):
    assert client_as(maya).get(page_of("file", note.pk)).status_code == 404
    assert page_of("file", note.pk) not in client_as(maya).get(page_of()).content.decode()
