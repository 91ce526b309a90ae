"""The one file of a note: what is taken, where it lies, how it goes. Never opened here, always handed out as a file to keep.

What a file is called and how it begins have to say the same. Nothing in it is read beyond that: it is as its sender made it.
"""

import os
import re
import uuid
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

from django.conf import settings
from django.core.files.base import File
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.web.errors import NotHere

LOOKED_AT = 4096
"""So many bytes from the beginning are looked at."""
LONGEST_NAME = 80
ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
"""By its own rules the first thing in such a file says what it is: thirty bytes in, and then the next thing begins."""
NOT_IN_A_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")

WHY_NOT: dict[str, Promise] = {
    "empty": gettext_lazy("This file is empty. Try to choose it again."),
    "too big": gettext_lazy("This file is too big. It can be up to 10 MB. A PDF is often smaller."),
    "kind": gettext_lazy("We cannot take this kind of file. A PDF, a document (docx or odt) or a plain text (txt) works."),
    "not what it says": gettext_lazy(
        "The name of this file says one thing, and what is in it is another. Save it again, as a PDF for example, and try that."
    ),
}


@dataclass(frozen=True)
class Kind:
    """One kind of file: what it is called on a page, and whether a file begins as such a one does."""

    called: str | Promise
    is_one: Callable[[bytes, File[bytes]], bool]


def _is_pdf(beginning: bytes, _file: File[bytes]) -> bool:
    return beginning.startswith(b"%PDF-")


def _is_docx(beginning: bytes, file: File[bytes]) -> bool:
    """With a list of contents that names a document, and no program for a computer to run."""
    if not beginning.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(file) as inside:
            names = set(inside.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
    return {"[Content_Types].xml", "word/document.xml"} <= names and not any(name.endswith("vbaProject.bin") for name in names)


def _is_odt(beginning: bytes, _file: File[bytes]) -> bool:
    return beginning.startswith(b"PK\x03\x04") and beginning[30:].startswith(ODT + b"PK")


def _is_text(beginning: bytes, _file: File[bytes]) -> bool:
    return not NOT_IN_A_TEXT.search(beginning)


KINDS: dict[str, Kind] = {
    ".pdf": Kind("PDF", _is_pdf),
    ".docx": Kind(gettext_lazy("document"), _is_docx),
    ".odt": Kind(gettext_lazy("document"), _is_odt),
    ".txt": Kind(gettext_lazy("plain text"), _is_text),
}
ACCEPT = ",".join(KINDS)
"""For the box in which somebody chooses a file."""


def why_not(upload: File[bytes]) -> str:
    """Why a file cannot be taken, in words; empty when it can."""
    kind = KINDS.get(_ending(upload.name or ""))
    if not upload.size:
        why = "empty"
    elif upload.size > settings.LARGEST_FILE_BYTES:
        why = "too big"
    elif kind is None:
        why = "kind"
    else:
        beginning = upload.read(LOOKED_AT)
        why = "" if kind.is_one(beginning, upload) else "not what it says"
        upload.seek(0)
    return str(WHY_NOT[why]) if why else ""


def name_of(upload: File[bytes]) -> str:
    """What it is called on the page and when it is handed out: without folders, and without signs that nobody sees."""
    whole = PurePath((upload.name or "").replace("\\", "/")).name
    stem = "".join(sign for sign in whole[: -len(_ending(whole)) or None] if sign.isprintable() and sign not in '"/')
    return f"{' '.join(stem.split())[:LONGEST_NAME] or _('file')}{_ending(whole)}"


def kind_in_words(name: str) -> str:
    known = KINDS.get(_ending(name))
    return str(known.called) if known else ""


def keep(upload: File[bytes]) -> str:
    """Lay a file down, under a name drawn by chance. Returns that name; whoever stores it removes the file if that fails."""
    name = f"{uuid.uuid4()}{_ending(upload.name or '')}"
    target = path_of(name)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        for chunk in upload.chunks():
            file.write(chunk)
    return name


def path_of(name: str) -> Path:
    folder: Path = settings.FILE_FOLDER
    return folder / name


def opened(name: str) -> File[bytes]:
    """For whoever has passed the note's gate. Raises NotHere where there is none."""
    if not name:
        raise NotHere
    try:
        return File(path_of(name).open("rb"))
    except FileNotFoundError:
        raise NotHere from None


def remove(name: str) -> None:
    if name:
        path_of(name).unlink(missing_ok=True)


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()
