import logging
import subprocess
import sys
from uuid import UUID

from django.conf import settings

from evenground.ground.photos import reads, writes
from evenground.ground.photos.codes import BROKEN
from evenground.ground.photos.models import Photo
from evenground.ground.tasks.jobs import job

SECONDS_TO_DRAW = 60

log = logging.getLogger("evenground.photos")


@job("photos.make_sizes")
def make_sizes(photo_id: str) -> None:
    """Draw a photo anew in each size, in a process of its own, and delete what came."""
    photo = Photo.objects.filter(pk=photo_id, state=Photo.State.WAITING).first()
    raw = reads.raw_file(UUID(photo_id))
    if photo is None:
        raw.unlink(missing_ok=True)
        return
    match _draw(photo.pk):
        case ["ready", width, height]:
            writes.only_the_day(photo.pk)
            writes.became_ready(photo.pk, int(width), int(height))
        case ["refused", *why]:
            writes.was_refused(photo.pk, " ".join(why))
        case _:
            writes.was_refused(photo.pk, BROKEN)


def _draw(pk: UUID) -> list[str]:
    sizes = [f"{size}={longest}" for size, longest in reads.SIZES.items()]
    command = [sys.executable, "-m", "evenground.ground.photos.encode", str(reads.raw_file(pk)), str(settings.PHOTO_FOLDER)]
    try:
        drawn = subprocess.run([*command, str(pk), *sizes], capture_output=True, text=True, timeout=SECONDS_TO_DRAW, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        # Nothing of the file itself: its name or words in a log would outlive it.
        log.warning("a photo could not be opened")
        return []
    return drawn.stdout.split()
