"""`evenground start` and `evenground demo`: one command that serves one data folder."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from evenground.around.sample.room import address_in_this_room
from evenground.site.servers import data_folder
from evenground.site.servers.watch import Child, NeverStarted, Watcher

PORTS_TRIED = 50
EVERYWHERE = "0.0.0.0"  # noqa: S104  # only where somebody asks for it


class CannotStart(Exception):
    """Said to whoever typed the command, in one sentence."""


def serve(folder: Path, *, host: str, port: int, address: str, demo: bool, say: Callable[[str], None]) -> None:
    """Get the folder ready and serve it until told to end."""
    os.umask(0o077)
    signal.signal(signal.SIGTERM, _end_now)
    if not is_free(host, port):
        raise CannotStart(f"Something else already uses port {port}. Choose another with --port.")
    try:
        data_folder.make(folder)
    except OSError as problem:
        raise CannotStart(f"The data folder {folder} could not be made ({problem.strerror}). Name another with --data.") from None
    try:
        with data_folder.held(folder):
            env = data_folder.environment(folder, address=address, demo=demo)
            first_page = _prepare(env)
            _watch(env, host=host, port=port, address=address, first_page=first_page, say=say)
    except data_folder.InUse:
        raise CannotStart(f"Another server already runs on {folder}.") from None
    except NeverStarted as child:
        raise CannotStart(f"The {child} server did not start; what it said stands above.") from None


def _end_now(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)


def _prepare(env: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "evenground.site.servers.prepare"],
        env=env,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise CannotStart("The data folder could not be made ready; what went wrong stands above. Nothing was served.")
    return done.stdout.strip()


def _watch(env: dict[str, str], *, host: str, port: int, address: str, first_page: str, say: Callable[[str], None]) -> None:
    def when_ready() -> None:
        say(f"Evenground is ready at {address} (Ctrl-C stops it).")
        if first_page:
            say(f"To make the first board, open this page. It works once, for three days: {address}{first_page}")

    watcher = Watcher([_pages(host, port), _tasks()], env=env, say=say)
    watcher.run(is_ready=lambda: answers(host, port, address), when_ready=when_ready)


def _pages(host: str, port: int) -> Child:
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws"),
        *("--host", host, "--port", str(port), "--workers", "1", "--blocking-threads", "2"),
        *("--log-level", "warning", "--workers-kill-timeout", "3"),
        "evenground.site.wsgi:application",
    ]
    return Child("page", command)


def _tasks() -> Child:
    return Child("task", [sys.executable, "-m", "django", "run_tasks"])


def is_free(host: str, port: int) -> bool:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return False
    return True


def next_free_port(host: str, port: int) -> int:
    for candidate in range(port, port + PORTS_TRIED):
        if is_free(host, candidate):
            return candidate
    raise CannotStart(f"No port from {port} to {port + PORTS_TRIED - 1} is free. Choose another with --port.")


def answers(host: str, port: int, address: str) -> bool:
    """Whether pages are served; any answer will do."""
    near = "127.0.0.1" if host == EVERYWHERE else host
    connection = http.client.HTTPConnection(near, port, timeout=0.5)
    try:
        connection.request("HEAD", "/", headers={"Host": urlsplit(address).netloc})
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def address_for_phones() -> str:
    """Where a phone in the same room finds this computer."""
    name = address_in_this_room()
    if not name:
        raise CannotStart("This computer is on no network, so no phone can reach it. Leave out --phone.")
    return name
