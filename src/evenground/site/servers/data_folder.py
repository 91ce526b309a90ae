"""The one folder that holds everything: the database, the key, photos, backups, and the files that pages load."""

import fcntl
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = "running.lock"


class InUse(Exception):
    """A running server holds the folder."""


def make(folder: Path) -> None:
    """The folder and its key, both for their owner only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    key = folder / "secret.key"
    if not key.exists():
        with os.fdopen(os.open(key, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(64))
    key.chmod(0o600)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """For this process alone. Raises InUse when a server already runs on the folder."""
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUse from None
        yield


@contextmanager
def not_served(folder: Path) -> Iterator[None]:
    """Make sure that no server runs on the folder, which may not be there yet, and leave nothing in it."""
    if not (folder / LOCK).exists():
        yield
        return
    with held(folder):
        yield


def environment(folder: Path, *, address: str, demo: bool = False) -> dict[str, str]:
    """What a child must be told to serve this folder at this address."""
    told = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "evenground.site.settings",
        "EVENGROUND_DATA": str(folder.absolute()),
        "EVENGROUND_ADDRESS": address,
        "EVENGROUND_DEMO": "1" if demo else "",
    }
    # A bare `evenground` on PATH may lie beside another Python.
    told["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    return told
