"""A board's server as a person runs it: `evenground start` or `demo`, on a data folder and a database of its own."""

import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from evenground.site.servers import data_folder

SECONDS_TO_BE_READY = 60

Prepared = tuple[Path, dict[str, str]]
"""A data folder, and the environment that names its database."""


class Served:
    """A running server: its `address`, its `data` folder, and what it has said."""

    def __init__(self, process: subprocess.Popen[str], data: Path, env: dict[str, str]) -> None:
        self.process = process
        self.data = data
        self.env = env
        self.said: list[str] = []
        self.address = ""
        self._heard = threading.Event()
        began = time.monotonic()
        threading.Thread(target=self._listen, daemon=True).start()
        if not self._heard.wait(SECONDS_TO_BE_READY) or not self.address:
            process.kill()
            raise AssertionError("The server did not get ready:\n" + "".join(self.said))
        self.seconds_until_ready = time.monotonic() - began

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if found := re.search(r"is ready at (\S+)", line):
                self.address = found[1]
                self._heard.set()
        self._heard.set()

    def get(self, path: str = "/") -> str:
        with urllib.request.urlopen(self.address + path, timeout=10) as answer:
            return answer.read().decode()

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Another `evenground` command beside the server."""
        return evenground(*words, env=self.env)

    def stop(self, number: int = signal.SIGTERM, *, within: float = 5) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=within)


def evenground(*words: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "evenground.site.cli", *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=120)


@contextmanager
def serve(command: str, data: Path, *words: str, env: dict[str, str], port: int = 0) -> Iterator[Served]:
    port = port or free_port()
    whole = [sys.executable, "-m", "evenground.site.cli", command, "--data", str(data), "--port", str(port), *words]
    process = subprocess.Popen(whole, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        yield Served(process, data, env)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


@contextmanager
def database_of_its_own(like: str = "") -> Iterator[dict[str, str]]:
    """The environment of a server's process; on PostgreSQL with a new database, empty or a copy."""
    url = _make_database(like)
    yield _environment(url)
    _drop_database(url)


def _environment(database: str) -> dict[str, str]:
    """This process's, without the tests' settings."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("EVENGROUND_")}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    return {**env, "DATABASE_URL": database}


def _make_database(like: str = "") -> str:
    """Its address, which is empty on SQLite: there it lies in the data folder."""
    if connection.vendor != "postgresql":
        return ""
    name = f"served_{uuid.uuid4().hex[:12]}"
    template = like.rsplit("/", 1)[-1] or "template1"
    with _server() as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return f"{os.environ['DATABASE_URL'].rsplit('/', 1)[0]}/{name}"


def _drop_database(url: str) -> None:
    if url:
        with _server() as server:
            server.execute(f'DROP DATABASE "{url.rsplit("/", 1)[-1]}" WITH (FORCE)')


def _server() -> psycopg.Connection:
    settings = connection.settings_dict
    return psycopg.connect(host=settings["HOST"], user=settings["USER"], dbname="postgres", autocommit=True)


@contextmanager
def made_once(folder: Path, make: Callable[[], None], forget: Callable[[], None] = lambda: None) -> Iterator[None]:
    """What is in the folder, made by the first worker that wants it, and forgotten by the last that had it."""
    folder.mkdir(exist_ok=True)
    made = folder / "made"
    with (folder / "users.lock").open("w") as users:
        with _one_at_a_time(folder):
            if not made.exists():
                make()
                made.touch()
            fcntl.flock(users, fcntl.LOCK_SH)
        yield
        with _one_at_a_time(folder), suppress(BlockingIOError):
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            made.unlink()
            forget()


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    with (folder / "turn.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


@contextmanager
def _prepared(folder: Path, *, demo: bool) -> Iterator[Prepared]:
    """A folder and a database as the first start leaves them, made once for a run and copied for each test."""
    data, database = folder / "data", folder / "database"

    def make() -> None:
        database.write_text(_make_database())
        data_folder.make(data)
        told = {**_environment(database.read_text()), "EVENGROUND_DATA": str(data), "EVENGROUND_DEMO": "1" if demo else ""}
        told["DJANGO_SETTINGS_MODULE"] = "evenground.site.settings"
        command = [sys.executable, "-m", "evenground.site.servers.prepare"]
        done = subprocess.run(command, env=told, capture_output=True, text=True, check=False, umask=0o077)
        assert done.returncode == 0, done.stderr

    def forget() -> None:
        _drop_database(database.read_text())
        shutil.rmtree(data)

    with made_once(folder, make, forget):
        yield data, _environment(database.read_text())


@contextmanager
def copied(prepared: Prepared, target: Path) -> Iterator[dict[str, str]]:
    data, env = prepared
    shutil.copytree(data, target)
    with database_of_its_own(like=env["DATABASE_URL"]) as own_env:
        yield {**own_env, "EVENGROUND_DATA": str(target)}


@contextmanager
def _served_copy(prepared: Prepared, target: Path, command: str) -> Iterator[Served]:
    with copied(prepared, target) as env, serve(command, target, env=env) as served:
        yield served


@pytest.fixture
def server_env() -> Iterator[dict[str, str]]:
    with database_of_its_own() as env:
        yield env


@pytest.fixture(scope="session")
def folder_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the workers of a run find what one of them has made."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def new_folder(folder_of_the_run: Path) -> Iterator[Prepared]:
    with _prepared(folder_of_the_run / "new", demo=False) as prepared:
        yield prepared


@pytest.fixture(scope="session")
def demo_folder(folder_of_the_run: Path) -> Iterator[Prepared]:
    with _prepared(folder_of_the_run / "demo", demo=True) as prepared:
        yield prepared


@pytest.fixture
def own_server(new_folder: Prepared, tmp_path: Path) -> Iterator[Served]:
    """A new server without a board."""
    with _served_copy(new_folder, tmp_path / "data", "start") as served:
        yield served


@pytest.fixture
def own_server_with_a_name(new_folder: Prepared, tmp_path: Path) -> Iterator[Served]:
    """A new server called localhost: on a number alone, browsers allow no fingerprints."""
    data, port = tmp_path / "data", free_port()
    words = ("--address", f"http://localhost:{port}")
    with copied(new_folder, data) as env, serve("start", data, *words, env=env, port=port) as served:
        yield served


@pytest.fixture(scope="session")
def demo_server(demo_folder: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sample board, shared by the tests of a worker: look, or change only what no other test looks at."""
    with _served_copy(demo_folder, tmp_path_factory.mktemp("shared") / "data", "demo") as served:
        yield served


@pytest.fixture
def own_demo_server(demo_folder: Prepared, tmp_path: Path) -> Iterator[Served]:
    """The sample board for one test alone."""
    with _served_copy(demo_folder, tmp_path / "data", "demo") as served:
        yield served
