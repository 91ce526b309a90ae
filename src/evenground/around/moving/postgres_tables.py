"""The tables of a PostgreSQL database as files, by COPY, and back; `pg_dump` would have to match the server's version."""

from pathlib import Path
from typing import Any

import psycopg
from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction

from evenground.ground.people.models import Person


class Broken(Exception):
    """The files are not what `copy_out` wrote, or of other tables."""


def copy_out(folder: Path, *, left_out: frozenset[str]) -> None:
    """One file a table, all as they stood at one instant. The first line names the columns."""
    folder.mkdir()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for table in connection.introspection.table_names(cursor):
            columns = _columns(cursor, table)
            chosen = ", ".join(map(_quoted, columns))
            only = "WHERE false" if table in left_out else ""
            # By key, so that the order of coming is lost.
            query = f"COPY (SELECT {chosen} FROM {_quoted(table)} {only} ORDER BY {_key(cursor, table)}) TO STDOUT"  # noqa: S608
            with (folder / f"{table}.copy").open("wb") as out, cursor.copy(query) as copied:
                out.write((",".join(columns) + "\n").encode())
                for block in copied:
                    out.write(block)


def bring_back(folder: Path) -> None:
    """Put the files' rows in the place of all rows, in one transaction. Raises Broken, and nothing was changed."""
    call_command("migrate", interactive=False, verbosity=0)
    try:
        _put_in_place(sorted(folder.glob("*.copy")))
    except (psycopg.Error, DatabaseError, ValueError) as problem:
        raise Broken(str(problem).splitlines()[0]) from problem


def hold_somebody() -> bool:
    """Whether the tables are there and somebody has an account in them."""
    return Person._meta.db_table in connection.introspection.table_names() and Person.objects.exists()


def _put_in_place(files: list[Path]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        known = set(connection.introspection.table_names(cursor))
        if strange := {file.stem for file in files} - known:
            raise ValueError(f"no such table: {sorted(strange)[0]}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(f"TRUNCATE {', '.join(_quoted(file.stem) for file in files)}")
        for file in files:
            _copy_in(cursor, file)
        _count_on(cursor)


def _copy_in(cursor: Any, file: Path) -> None:
    with file.open("rb") as rows:
        columns = rows.readline().decode().strip().split(",")
        chosen = ", ".join(map(_quoted, columns))
        with cursor.copy(f"COPY {_quoted(file.stem)} ({chosen}) FROM STDIN") as copied:
            while block := rows.read(1 << 16):
                copied.write(block)


def _count_on(cursor: Any) -> None:
    """Let the next row of each table get a number that no row has."""
    for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
        cursor.execute(statement)


def _columns(cursor: Any, table: str) -> list[str]:
    return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def _key(cursor: Any, table: str) -> str:
    key = connection.introspection.get_primary_key_columns(cursor, table) or _columns(cursor, table)
    return ", ".join(map(_quoted, key))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
