"""The folder that a tour is written into. What anybody else put there is never touched."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

LIST = "list-of-files.txt"
FIRST_LINE = "A tour of the made-up board, written by Evenground. These files are replaced when it is written again:"


class CannotWrite(Exception):
    """The tour cannot be written there; the words say why, and that nothing was lost."""


def files_of_earlier_tour(folder: Path) -> list[str]:
    """The files that an earlier tour left. Raises CannotWrite for a folder that holds something else."""
    if folder.is_file():
        raise CannotWrite(f"{folder} is a file. Name a folder. Nothing was changed.")
    if not folder.exists() or not any(folder.iterdir()):
        return []
    kept = folder / LIST
    lines = kept.read_text(encoding="utf-8").splitlines() if kept.is_file() else []
    if not lines or lines[0] != FIRST_LINE:
        raise CannotWrite(f"{folder} holds something that is no tour. Choose an empty folder or a new one. Nothing was changed.")
    return [name for name in lines[1:] if _stays_inside(name)]


def put(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files, in the place of an earlier tour's. Raises CannotWrite where another file would be written over."""
    earlier = files_of_earlier_tour(folder)
    if others := [name for name in files if name not in earlier and name != LIST and (folder / name).exists()]:
        raise CannotWrite(
            f"{folder / others[0]} is there already and is not from a tour. Choose another folder. Nothing was changed."
        )
    whole = {**files, LIST: "\n".join([FIRST_LINE, *sorted(files), ""]).encode()}
    try:
        for name, content in whole.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for name in set(earlier) - set(files):
            (folder / name).unlink(missing_ok=True)
    except OSError as problem:
        raise CannotWrite(f"{folder} could not be written to ({problem.strerror}). Choose another place.") from None


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts
