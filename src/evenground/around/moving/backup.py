"""One file that holds a whole server, and a folder made from it again.

Format 1 is a .tar.gz: `manifest.json`, the installation's keys, `photos/`, `files/`, and either `evenground.sqlite3` or one
`tables/<name>.copy` for each table of PostgreSQL. Who gave which reply in an open round is left out, and so is the index that
searching uses; rows lie in the order of their keys, not of their coming.
"""

import gzip
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader

import evenground
from evenground.around.moving import postgres_tables
from evenground.ground.web import clock, own_keys

FORMAT = 1
LEFT_OUT = frozenset(
    {
        "rounds_replylink",
        "boxes_entry",
        "boxes_mixed",
        "boxes_mixedpart",
        "boxes_slipdrawn",
        "search_entry",
        "search_word",
        "search_index",
    }
)
"""Who gave which reply in a round that is still open; and the index, which is made anew from the rest."""
SQLITE_FILE = "evenground.sqlite3"
FOLDERS = ("photos", "files")
"""What members gave that is no row of a table: photos, and files beside notes on the wall."""


class CannotMove(Exception):
    """Said to whoever typed the command. Nothing was changed."""


def back_up(data: Path, target: Path) -> None:
    """Write a backup of a server, which may go on running. Refuses to write over a file."""
    if target.exists():
        raise CannotMove(f"{target} is already there. Give the backup another name.")
    partial = target.with_name(target.name + ".partial")
    try:
        with (
            _private_folder() as folder,
            os.fdopen(os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as out,
        ):
            _copy_database(folder)
            _write_manifest(folder)
            with tarfile.open(fileobj=out, mode="w:gz") as archive:
                # The manifest comes first, so that a reader can refuse before the rest.
                for path in sorted(folder.rglob("*"), key=lambda path: (path.name != "manifest.json", path)):
                    archive.add(path, str(path.relative_to(folder)), recursive=False, filter=_without_owner)
                _add_files(archive, data)
        partial.rename(target)
    except OSError as problem:
        raise CannotMove(f"The backup could not be written: {problem}.") from problem
    finally:
        partial.unlink(missing_ok=True)


def restore(source: Path, data: Path, *, replace: bool) -> Path | None:
    """Make a data folder from a backup. With `replace`, what was there is kept beside it: returns where.

    All or nothing: the folder is made elsewhere and put in place in one step.
    """
    if data.exists() and any(data.iterdir()) and not replace:
        raise CannotMove(f"{data} is not empty. Add --replace to put the backup in its place.")
    data = data.absolute()
    data.parent.mkdir(parents=True, exist_ok=True)
    with _private_folder(beside=data) as folder:
        manifest = _unpack(source, folder)
        _require_known(manifest)
        if manifest["database"] == "postgresql":
            _bring_back_tables(folder / "tables", replace=replace)
        else:
            _require_sound(folder / SQLITE_FILE)
        (folder / "manifest.json").unlink()
        return _put_in_place(folder, data)


def _bring_back_tables(tables: Path, *, replace: bool) -> None:
    if not replace and postgres_tables.hold_somebody():
        raise CannotMove("The database already holds people. Add --replace to put the backup in their place.")
    try:
        postgres_tables.bring_back(tables)
    except postgres_tables.Broken as problem:
        raise CannotMove(f"The backup does not fit this database ({problem}). Nothing was changed.") from problem
    shutil.rmtree(tables)


@contextmanager
def _private_folder(beside: Path | None = None) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=".evenground-", dir=beside.parent if beside else None))  # mkdtemp makes it 0700
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy_database(folder: Path) -> None:
    if connection.vendor == "postgresql":
        postgres_tables.copy_out(folder / "tables", left_out=LEFT_OUT)
        return
    copy = folder / SQLITE_FILE
    connection.ensure_connection()
    with closing(sqlite3.connect(copy)) as kept:
        connection.connection.backup(kept)
        kept.execute("PRAGMA journal_mode = DELETE")
        _leave_out_and_mix(kept)


def _leave_out_and_mix(kept: sqlite3.Connection) -> None:
    _empty_indexes(kept)
    tables = [row[0] for row in kept.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
    with kept:
        for table in tables:
            if table in LEFT_OUT:
                kept.execute(f"DELETE FROM {_quoted(table)}")  # noqa: S608
            elif key := _hidden_order(kept, table):
                # SQLite numbers such rows as they come; that number would put a reply beside whoever replied then.
                kept.execute(f"CREATE TEMP TABLE mixed AS SELECT * FROM {_quoted(table)} ORDER BY {key}")  # noqa: S608
                kept.execute(f"DELETE FROM {_quoted(table)}")  # noqa: S608
                kept.execute(f"INSERT INTO {_quoted(table)} SELECT * FROM mixed ORDER BY {key}")  # noqa: S608
                kept.execute("DROP TABLE mixed")
    # What was deleted still stands in the file's free pages until it is written anew.
    kept.execute("VACUUM")


def _empty_indexes(kept: sqlite3.Connection) -> None:
    """Make every index anew, empty: it is filled from the rest, and its own tables must not be touched one by one."""
    for name, statement in kept.execute("SELECT name, sql FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'").fetchall():
        kept.execute(f"DROP TABLE {_quoted(name)}")
        kept.execute(statement)


def _hidden_order(kept: sqlite3.Connection, table: str) -> str:
    """The key of a table whose rows SQLite numbers behind our back; nothing when the key is that number."""
    keys = [(row[1], row[2]) for row in kept.execute(f"PRAGMA table_info({_quoted(table)})") if row[5]]
    if len(keys) == 1 and keys[0][1].upper() == "INTEGER":
        return ""
    return ", ".join(_quoted(name) for name, _ in keys)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _write_manifest(folder: Path) -> None:
    loader = MigrationLoader(connection)
    manifest = {
        "format": FORMAT,
        "evenground": evenground.__version__,
        "database": connection.vendor,
        "made": f"{clock.now():%Y-%m-%d}",
        "migrations": sorted(f"{app}.{name}" for app, name in loader.applied_migrations),
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1))


def _add_files(archive: tarfile.TarFile, data: Path) -> None:
    # Those for lines and for names are made when they are first needed.
    for name in (name for name in own_keys.ALL if (data / name).exists()):
        archive.add(data / name, name, filter=_without_owner)
    for file in (file for folder in FOLDERS for file in sorted((data / folder).rglob("*"))):
        try:
            archive.add(file, str(file.relative_to(data)), recursive=False, filter=_without_owner)
        except FileNotFoundError:
            continue  # somebody took it away while we were copying


def _without_owner(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime = 0  # the minute a photo came would say whose it is
    return member


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(source, "r:gz") as archive:
            for member in archive:
                _unpack_member(archive, member, folder)
        manifest = json.loads((folder / "manifest.json").read_text())
    except FileNotFoundError as problem:
        missing = Path(str(problem.filename))
        raise CannotMove(f"{source} is not there." if missing == source else f"{source} is not a backup of Evenground.") from None
    except (tarfile.TarError, gzip.BadGzipFile, EOFError, OSError, ValueError) as problem:
        raise CannotMove(f"{source} is broken or not a backup of Evenground ({problem}). Nothing was changed.") from problem
    if not isinstance(manifest, dict):
        raise CannotMove(f"{source} is not a backup of Evenground.")
    return manifest


def _unpack_member(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    path = PurePosixPath(member.name)
    known = member.name in {"manifest.json", SQLITE_FILE, *own_keys.ALL} or path.parts[0] in {*FOLDERS, "tables"}
    if not known or path.is_absolute() or ".." in path.parts or not (member.isfile() or member.isdir()):
        raise ValueError(f"unexpected: {member.name}")
    target = folder / path
    if member.isdir():
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        return
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = archive.extractfile(member)
    with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
        shutil.copyfileobj(content, out)  # type: ignore[arg-type]  # isfile() above: there is content


def _require_known(manifest: dict[str, Any]) -> None:
    if manifest.get("format") != FORMAT:
        raise CannotMove("This backup has a form that this version does not know. Install a newer Evenground first.")
    if manifest.get("database") != connection.vendor:
        raise CannotMove(f"This backup is of a server on {manifest.get('database')}, and this one runs on {connection.vendor}.")
    known = _known_migrations()
    if unknown := sorted(set(manifest["migrations"]) - known):
        version = manifest.get("evenground")
        raise CannotMove(
            f"This backup was made by a newer Evenground ({version}): it knows {unknown[0]}, which this one does not."
        )
    if connection.vendor == "postgresql" and set(manifest["migrations"]) != known:
        raise CannotMove(
            f"This backup was made by Evenground {manifest['evenground']}. Restore it with that version, then update."
        )


def _known_migrations() -> set[str]:
    """Of this version, with the steps for which one migration now stands: a database names those, too."""
    on_disk = MigrationLoader(None).disk_migrations
    stood_for = (step for migration in on_disk.values() for step in migration.replaces)
    return {f"{app}.{name}" for app, name in (*on_disk, *stood_for)}


def _require_sound(database: Path) -> None:
    try:
        with closing(sqlite3.connect(database)) as restored:
            answer = restored.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as problem:
        answer = str(problem)
    if answer != "ok":
        raise CannotMove(f"The database in this backup is broken ({answer}). Nothing was changed.")


def _put_in_place(folder: Path, data: Path) -> Path | None:
    kept = None
    if data.exists():
        if any(data.iterdir()):
            kept = data.with_name(f"{data.name}-before-restore-{clock.now():%Y-%m-%d-%H%M%S}")
            data.rename(kept)
        else:
            data.rmdir()
    folder.rename(data)
    return kept
