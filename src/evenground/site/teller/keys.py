"""The secret halves of a teller's keys, in a file that its owner alone can read. Each is gone when its box was mixed."""

import fcntl
import json
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from evenground.cores.sealed.locks import new_key_pair

FORMAT = "evenground teller keys 1"


class CannotKeep(Exception):
    """The file cannot be read or written, or is none of ours. Said to whoever typed the command."""


class Keys:
    """Written in one step each time: a process that is killed leaves the file as it was before, or as it is after."""

    def __init__(self, file: Path, address: str) -> None:
        self.file = file
        self._address = address
        self._secrets = self._read() if file.exists() else {}

    def __contains__(self, recipient: str) -> bool:
        return recipient in self._secrets

    def secret_of(self, recipient: str) -> str:
        return self._secrets[recipient]

    def make(self, how_many: int) -> list[str]:
        """New keys, kept before anybody hears of them. Returns their open halves."""
        made = [new_key_pair() for _ in range(how_many)]
        self._write(self._secrets | {pair.recipient: pair.secret for pair in made})
        return [pair.recipient for pair in made]

    def keep_only(self, recipients: Collection[str]) -> None:
        """Throw all others away: with them, and with what was sent, somebody could undo a mixing."""
        left = {recipient: secret for recipient, secret in self._secrets.items() if recipient in recipients}
        if left != self._secrets:
            self._write(left)

    def forget(self, recipient: str) -> None:
        self.keep_only(self._secrets.keys() - {recipient})

    def _read(self) -> dict[str, str]:
        try:
            if self.file.stat().st_mode & 0o077:
                raise CannotKeep(f"Others on this computer can open {self.file}. Close it first: chmod 600 {self.file}")
            said = json.loads(self.file.read_bytes())
            if said["format"] != FORMAT or not all(isinstance(each, str) for pair in said["keys"].items() for each in pair):
                raise CannotKeep(f"{self.file} holds no keys of this version. Nothing in it was changed.")
            if said["address"] != self._address:
                raise CannotKeep(f"The keys in {self.file} are for {said['address']}. Name another file for this board.")
        except OSError as problem:
            raise CannotKeep(f"{self.file} cannot be read ({problem.strerror}). Nothing in it was changed.") from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise CannotKeep(f"{self.file} holds no keys. Nothing in it was changed. Name another file.") from None
        keys: dict[str, str] = said["keys"]
        return keys

    def _write(self, secrets: dict[str, str]) -> None:
        new = self.file.with_name(f".{self.file.name}.new")
        text = json.dumps({"format": FORMAT, "address": self._address, "keys": secrets}, indent=1)
        try:
            new.unlink(missing_ok=True)
            with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            new.replace(self.file)
            here = os.open(self.file.parent, os.O_RDONLY)
            try:
                os.fsync(here)
            finally:
                os.close(here)
        except OSError as problem:
            raise CannotKeep(f"{self.file} cannot be written ({problem.strerror}). The keys in it are as before.") from None
        self._secrets = secrets


@contextmanager
def held(file: Path) -> Iterator[None]:
    """For this process alone: two that mix with the same keys would send each other's letters anew."""
    try:
        lock = file.with_name(f".{file.name}.lock").open("w")
    except OSError as problem:
        raise CannotKeep(f"Nothing can be written beside {file} ({problem.strerror}). Name another place.") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotKeep(f"Another one already mixes with {file}. Nothing was changed.") from None
        yield
