"""A folder in which long work is kept, so that whoever is stopped in the middle goes on from there."""

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from evenground.cores.sealed.faults import Broken

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

VERSION = 1
_STATE = "state.json"
State = TypeVar("State", bound="DataclassInstance")


class WrongFolder(Broken):
    """A folder that holds no box of ours, one of another version, or one of which something is missing."""


def begin(folder: Path, files: Sequence[str], kind: str, state: "DataclassInstance") -> None:
    """An empty folder for its owner alone, with these empty files and a first state."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700, parents=True)
    for name in files:
        new(folder / name).close()
    write_state(folder, kind, state)


def state_in(folder: Path, kind: str, form: type[State]) -> State:
    """What was kept last. Raises WrongFolder unless it is one of this kind, whole and sensible."""
    try:
        said: dict[str, Any] = json.loads((folder / _STATE).read_bytes())
        if said.pop("format") != f"evenground {kind} {VERSION}":
            raise WrongFolder("it is of another kind or version")
        state = form(**said)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as wrong:
        raise WrongFolder("it holds no box of ours") from wrong
    for field in fields(form):
        value = getattr(state, field.name)
        if type(value) is not field.type or (isinstance(value, int) and value < 0):
            raise WrongFolder("what it says makes no sense")
    return state


def write_state(folder: Path, kind: str, state: "DataclassInstance") -> None:
    """In one step: a process that is killed leaves the one before or this one."""
    written = folder / f"{_STATE}.new"
    with new(written) as file:
        file.write(json.dumps({"format": f"evenground {kind} {VERSION}", **asdict(state)}).encode())
        to_disk(file)
    written.replace(folder / _STATE)
    here = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(here)
    finally:
        os.close(here)


def append(file: Path, at: int, bodies: Sequence[bytes]) -> None:
    """Write behind what was kept, over whatever a stopped try left there."""
    with file.open("r+b") as open_file:
        open_file.seek(at)
        open_file.truncate()
        open_file.write(b"".join(bodies))
        to_disk(open_file)


def cut(file: Path, length: int, *, is_exact: bool = False) -> None:
    """Leave only what was kept. Raises WrongFolder where some of it is missing."""
    try:
        there = file.stat().st_size
    except OSError as wrong:
        raise WrongFolder(f"{file.name} is missing") from wrong
    if there < length or (is_exact and there != length):
        raise WrongFolder(f"{file.name} has another length")
    os.truncate(file, length)


def new(file: Path) -> BinaryIO:
    """An empty file that its owner alone can open."""
    return os.fdopen(os.open(file, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb")


def to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
