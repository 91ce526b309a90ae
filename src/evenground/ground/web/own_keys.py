"""Keys of the installation: files beside its data, each made once and for its owner alone. The settings read one, too."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

SECRET, LOG, LOGBOOK = "secret.key", "log.key", "logbook.key"
"""What signs sessions, what signs a line for each day, and what locks names. Each backup holds all that are there."""
ALL = (SECRET, LOG, LOGBOOK)


def kept(folder: Path, name: str, make: Callable[[], str]) -> str:
    """The key of this name; made where there is none."""
    file = folder / name
    if not file.exists():
        _keep(file, make())
    return file.read_text()


def _keep(file: Path, key: str) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as made:
        made.write(key)
    try:
        # In one step and never over another: a second process that makes one at this moment finds the whole file.
        os.link(new, file)
    except FileExistsError:
        pass
    finally:
        new.unlink()
