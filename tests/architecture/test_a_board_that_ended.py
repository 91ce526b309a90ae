"""A board that has ended is gone from every table and every folder, and the other board has lost nothing."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from evenground.around.closing import reads, writes
from evenground.around.search import writes as search
from evenground.ground.boards.models import Board, Member
from evenground.ground.people.models import Person
from evenground.ground.web import clock
from tests.architecture.test_one_link import rows_as_they_lie

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("story")]

STAYS = {"people.", "account.", "mfa.", "auth.", "contenttypes.", "tasks."}
"""Accounts: each person has their own erased. Work for later names the other board's things, too, and is looked at by id."""


def texts_of(rows) -> set[str]:
    """What people wrote: long, and of more than one word. Marks and ids of people have none."""
    # A day on which nothing happened has the same words on every board: two signs, and spaces behind them.
    texts = (value.rstrip() for row in rows for value in row.values() if isinstance(value, str))
    return {text for text in texts if len(text) > 24 and " " in text}


def everything() -> dict[str, list[dict]]:
    kept = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return {model._meta.label: list(rows_as_they_lie(model)) for model in kept}


def of_board(told, pk: int) -> dict[str, list[dict]]:
    return {label: [row for row in rows if row.get("board_id") == pk] for label, rows in told.items()}


def test_no_table_and_no_folder_holds_anything_of_it(told_story, settings, tmp_path):
    folder = tmp_path / "photos"
    shutil.copytree(settings.PHOTO_FOLDER, folder)
    settings.PHOTO_FOLDER, settings.PACK_FOLDER = folder, tmp_path / "packs"
    board, other = Board.objects.get(slug="hill-and-river"), Board.objects.get(slug="lantern-street")
    search.refresh()
    before = everything()
    names = set(Person.objects.values_list("name", flat=True))
    words = texts_of(row for rows in of_board(before, board.pk).values() for row in rows)
    ids = {str(row["id"]).replace("-", "") for rows in of_board(before, board.pk).values() for row in rows if "id" in row}
    ids = {each for each in ids if len(each) == 32}
    assert len(words) > 300
    assert len(ids) > 200
    assert any(file.is_file() for file in folder.rglob("*"))
    assert count_of_index() > 100
    for name in ("Maya", "Jo"):
        writes.end(by=Member.objects.get(board=board, person__name=name))
    assert reads.is_looked_after(board), "something waits for safety people on the sample board"
    with clock.telling(clock.now() + timedelta(days=43)):
        writes.erase(board.pk)
        writes.erase(board.pk)
    connection.check_constraints()
    after = everything()
    assert [label for label, rows in of_board(after, board.pk).items() if rows] == []
    left = str([rows for label, rows in after.items() if not label.startswith(tuple(STAYS))])
    assert [each for each in words if each in left] == []
    named = {label: str(rows).replace("-", "") for label, rows in after.items()}
    assert [(label, each) for label, rows in named.items() for each in ids if each in rows] == []
    assert of_board(after, other.pk) == of_board(before, other.pk)
    assert set(Person.objects.values_list("name", flat=True)) == names
    assert files_in(folder) == files_in(settings.PACK_FOLDER) == []
    assert count_of_index() == sum(1 for row in after["search.Entry"])


def files_in(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def count_of_index() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_index")
        return int(cursor.fetchone()[0])
