import os
import uuid
from collections.abc import Collection

from django.core.files.base import File
from django.db import transaction

from evenground.ground.boards.models import Board
from evenground.ground.photos import reads
from evenground.ground.photos.models import Photo
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import require


def receive(upload: File[bytes], *, board: Board, description: str = "") -> Photo:
    """Take a photo in, shown to nobody until it has been drawn anew. What is no photo is refused, with words for its sender."""
    why_not = reads.why_not(upload)
    require(not why_not, why_not)
    photo = Photo(id=uuid.uuid4(), board=board, description=description)
    _lay_down(upload, photo)
    try:
        with transaction.atomic():
            photo.save(force_insert=True)
            tasks.later("photos.make_sizes", photo.pk)
    except BaseException:
        _remove_files(photo)
        raise
    return photo


def describe(photo: Photo, description: str) -> None:
    """Say what a photo shows, where nobody has said so."""
    Photo.objects.filter(pk=photo.pk, description="").update(description=description)


@transaction.atomic
def discard(photo: Photo) -> None:
    """Throw a photo away, with every file of it."""
    Photo.objects.filter(pk=photo.pk).delete()
    transaction.on_commit(lambda: _remove_files(photo))


def remove_all_of(board: Board) -> None:
    """Every file of every photo of a board; the rows go with the board. What is just being drawn removes itself."""
    for pk in Photo.objects.filter(board=board).order_by().values_list("pk", flat=True):
        _remove_files(Photo(id=pk))


@transaction.atomic
def lay_anew(pks: Collection[uuid.UUID]) -> None:
    """Write the rows anew in the order given, so that the order in which they lie no longer says in which they came."""
    rows = {photo.pk: photo for photo in Photo.objects.select_for_update().filter(pk__in=pks)}
    # Not `.delete()`: what shows these photos must keep them.
    Photo.objects.filter(pk__in=rows)._raw_delete(Photo.objects.db)
    Photo.objects.bulk_create([rows[pk] for pk in pks if pk in rows])


def became_ready(pk: uuid.UUID, width: int, height: int) -> None:
    _settle(pk, state=Photo.State.READY, width=width, height=height)


def was_refused(pk: uuid.UUID, why: str) -> None:
    _settle(pk, state=Photo.State.REFUSED, why_refused=why)
    _remove_files(Photo(id=pk))


def _settle(pk: uuid.UUID, **found: object) -> None:
    # A row that is just being laid anew cannot be changed; the next try finds it again, or that it is gone.
    while not Photo.objects.filter(pk=pk).update(**found):
        if not Photo.objects.filter(pk=pk).exists():
            _remove_files(Photo(id=pk))
            return
    reads.raw_file(pk).unlink(missing_ok=True)


def _lay_down(upload: File[bytes], photo: Photo) -> None:
    target = reads.raw_file(photo.pk)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        for chunk in upload.chunks():
            file.write(chunk)
    only_the_day(photo.pk)


def only_the_day(pk: uuid.UUID) -> None:
    """Files keep the day they were made on, not the minute."""
    day = reads.midnight(clock.now())
    for file in reads.files_of(Photo(id=pk)):
        if file.exists():
            os.utime(file, (day, day))


def _remove_files(photo: Photo) -> None:
    for file in reads.files_of(photo):
        file.unlink(missing_ok=True)
