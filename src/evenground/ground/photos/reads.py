from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.files.base import File

from evenground.ground.photos import rules
from evenground.ground.photos.models import Photo
from evenground.ground.web.errors import NotHere

SIZES = {"small": 640, "large": 1600}
"""The longest side in dots: for a list on a phone, and for looking closely."""


def why_not(upload: File[bytes]) -> str:
    """Why an upload cannot be taken, in words; empty when it can."""
    beginning = upload.read(rules.LONGEST_BEGINNING)
    upload.seek(0)
    why = rules.why_not(upload.size or 0, beginning)
    return str(rules.WHY_REFUSED[why]) if why else ""


def raw_file(pk: UUID) -> Path:
    """Where a photo waits as it came. Nobody is shown it."""
    folder: Path = settings.PHOTO_FOLDER
    return folder / "incoming" / str(pk)


def ready_file(pk: UUID, size: str = "large") -> Path:
    folder: Path = settings.PHOTO_FOLDER
    return folder / size / f"{pk}.webp"


def drawn(photo: Photo | None, size: str) -> bytes:
    """The picture as it was drawn anew. Raises NotHere while, or if, there is none. Whoever asks has passed the owner's gate."""
    if photo is None or photo.state != Photo.State.READY or size not in SIZES:
        raise NotHere
    try:
        return ready_file(photo.pk, size).read_bytes()
    except FileNotFoundError:
        raise NotHere from None


def files_of(photo: Photo) -> list[Path]:
    ready = [ready_file(photo.pk, size) for size in SIZES]
    return [raw_file(photo.pk), *ready, *(half_drawn(file) for file in ready)]


def half_drawn(ready: Path) -> Path:
    return ready.with_suffix(".partial")


def midnight(moment: datetime) -> float:
    """The day as a file's time: the minute would say who was here."""
    return datetime(moment.year, moment.month, moment.day, tzinfo=UTC).timestamp()
