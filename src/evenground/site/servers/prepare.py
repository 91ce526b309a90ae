"""Gets a data folder ready to be served: a backup before a change of tables, the tables, the static files.

`start` runs it as a program of its own, so that the watcher never loads Django. It prints the path of a page to open first,
if there is one.
"""

import hashlib
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from evenground.site.servers import tables

HALF_WAY = """This data folder was made by a version of Evenground from before 28 November 2026. Nothing in it was changed.
Start it once with the version of that day (commit 15709fc), which brings it up to date, and then with this one."""


def main() -> None:
    django.setup()
    bring_tables_up_to_date()
    collect_static_files()
    print(first_page())


def bring_tables_up_to_date() -> None:
    """Migrate when there is something to migrate, and first keep what was there."""
    executor = MigrationExecutor(connection)
    if stopped_half_way(executor):
        sys.exit(HALF_WAY)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if not executor.loader.applied_migrations:
        tables.make_all(executor)
        return
    _back_up_first()
    call_command("migrate", interactive=False, verbosity=0)


def stopped_half_way(executor: MigrationExecutor) -> bool:
    """Whether only some steps were taken that one migration now stands for. Django would leave that migration out, unsaid."""
    applied = executor.loader.applied_migrations
    steps = [migration.replaces for migration in executor.loader.disk_migrations.values()]
    return any(0 < sum(step in applied for step in each) < len(each) for each in steps)


def _back_up_first() -> None:
    from evenground.around.moving import backup
    from evenground.ground.web import clock

    folder = settings.DATA / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    kept = folder / f"before-update-{clock.now():%Y-%m-%d-%H%M%S}.tar.gz"
    backup.back_up(settings.DATA, kept)
    _say(f"Kept a backup at {kept} before changing the tables.")


def collect_static_files() -> None:
    """Copy, name by content and compress what pages load; nothing when it was done before for the same files."""
    stamp = Path(settings.STATIC_ROOT) / ".made-from"
    now = _fingerprint_of_static_files()
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)


def _fingerprint_of_static_files() -> str:
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            file = Path(storage.path(path)).stat()
            seen.update(f"{path} {file.st_size} {file.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def first_page() -> str:
    """Where to go first: nowhere in particular once there is a board."""
    from evenground.ground.boards.models import Board
    from evenground.ground.people import writes
    from evenground.ground.web import clock

    if Board.objects.exists():
        return ""
    if settings.DEMO:
        from evenground.around.sample.fill import fill

        _say("Filling the sample board.")
        fill(now=clock.now())
        return ""
    return writes.make_first_board_link()


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
