"""Everything of one person in one ZIP: a page to read, the same for machines, their own photos and files. No script in it."""

import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi, gettext_lazy

from evenground.ground.people.models import Person
from evenground.ground.people.persons import everything_of
from evenground.ground.web.jinja import day

WHAT_IS_NOT_IN_IT = [
    gettext_lazy(
        "What you answered when everybody was asked. Once everybody was asked, your name is taken off, or was never there. "
        "Then nobody can say which one is yours, not even the people who run this website."
    ),
    gettext_lazy("A photo or a file that was put out of sight. Some pictures must not be opened again."),
    gettext_lazy("What others wrote, even where they write about you. It is theirs."),
    gettext_lazy("What safety people keep so that they can look after somebody."),
]

OF_A_PHOTO = ".webp"
"""However it came, a photo was drawn anew as one of these; all else is a file as it was sent."""


@dataclass(frozen=True)
class Cell:
    """One thing under its name, as the page prints it."""

    name: str
    words: str
    photo: str = ""
    file: str = ""


def pack(person: Person, target: Path, *, on: date) -> None:
    """Write the file, for its owner's eyes only, all of it or nothing."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    beside: dict[Path, str] = {}
    kept = {called: [_named(row, beside) for row in rows] for called, rows in everything_of(person)}
    with os.fdopen(os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600), "w+b") as out, zipfile.ZipFile(out, "w") as box:
        _put(box, "index.html", _page(person, kept, on), on)
        _put(box, "everything.json", _data(kept, on), on)
        for file, name in beside.items():
            _put(box, name, file.read_bytes(), on)
    partial.replace(target)


def _named(row: Mapping[str, Any], beside: dict[Path, str]) -> dict[str, Any]:
    """The row with the place in the box instead of a file of ours."""
    return {
        name: beside.setdefault(value, _place(value, len(beside) + 1)) if isinstance(value, Path) else value
        for name, value in row.items()
    }


def _place(file: Path, number: int) -> str:
    return f"{'photos' if file.suffix == OF_A_PHOTO else 'files'}/{number}{file.suffix}"


def _put(box: zipfile.ZipFile, name: str, content: bytes, on: date) -> None:
    box.writestr(zipfile.ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def _data(kept: Mapping[str, list[dict[str, Any]]], on: date) -> bytes:
    whole = {"made_on": on, "what_is_not_in_it": WHAT_IS_NOT_IN_IT, "kept": kept}
    return json.dumps(whole, default=str, ensure_ascii=False, indent=1).encode()


def _page(person: Person, kept: Mapping[str, list[dict[str, Any]]], on: date) -> bytes:
    words = {
        "lang": get_language() or "en",
        "dir": "rtl" if get_language_bidi() else "ltr",
        "name": person.name,
        "on": on,
        "kept": [(called, [list(_cells(row)) for row in rows]) for called, rows in kept.items()],
        "not_in_it": WHAT_IS_NOT_IN_IT,
    }
    return render_to_string("mine/pack.jinja", words, using="jinja2").encode()


def _cells(row: Mapping[str, Any]) -> Iterator[Cell]:
    for name, value in row.items():
        if value is None or value == "":
            continue
        words = day(value) if isinstance(value, date) else str(value)
        yield Cell(
            name,
            words,
            photo=words if words.startswith("photos/") else "",
            file=words if words.startswith("files/") else "",
        )
