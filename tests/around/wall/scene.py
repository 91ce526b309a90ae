"""A wall on which somebody has written, by day; files as people send them, and some that lie."""

import io
import zipfile
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.ground.photos import pictures

from evenground.ground.photos import jobs, writes
from evenground.ground.photos.models import Photo

LONDON = ZoneInfo("Europe/London")
DAY = datetime(2026, 11, 25, 12, tzinfo=LONDON)
"""A Wednesday, at noon."""
HERE = "hill-and-river"


def page_of(name: str = "wall", *more: object) -> str:
    return reverse(f"wall:{name}", args=[HERE, *more])


def a_photo(board, description: str = "A dog in the rain") -> Photo:
    photo = writes.receive(pictures.upload(pictures.jpeg()), board=board, description=description)
    jobs.make_sizes(str(photo.pk))
    photo.refresh_from_db()
    return photo


def a_file(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


PDF = b"%PDF-1.7\nThe agenda\n%%EOF\n"
TEXT = "Ruth’s agenda\r\n\tfirst: tea\n".encode()


def docx(*more: str) -> bytes:
    return _zip({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>", **dict.fromkeys(more, "x")})


def odt(says: str = "application/vnd.oasis.opendocument.text") -> bytes:
    return _zip({"mimetype": says, "content.xml": "<office:document-content/>"})


def _zip(inside: dict[str, str]) -> bytes:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        for name, words in inside.items():
            # Always the same bytes: they stand in the names of tests, which each worker has to find alike.
            archive.writestr(zipfile.ZipInfo(name), words)
    return box.getvalue()
