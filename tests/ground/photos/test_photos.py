import io
import stat
import subprocess
import sys
import uuid

import pytest
from PIL import Image
from tests.ground.photos import pictures

from evenground.ground.photos import codes, jobs, presenters, reads, rules, writes
from evenground.ground.photos.models import Photo
from evenground.ground.tasks import writes as tasks
from evenground.ground.web.errors import NotAllowed, NotHere

pytestmark = pytest.mark.django_db


def taken_in(board, data: bytes, name: str = "IMG_0001.jpg") -> Photo:
    photo = writes.receive(pictures.upload(data, name), board=board, description="A bus stop")
    jobs.make_sizes(str(photo.pk))
    photo.refresh_from_db()
    return photo


def all_files(settings) -> list:
    return [file for file in settings.PHOTO_FOLDER.rglob("*") if file.is_file()]


def drawn(photo: Photo, size: str = "large") -> Image.Image:
    return Image.open(io.BytesIO(reads.drawn(photo, size)))


@pytest.mark.parametrize("make", [pictures.jpeg, pictures.png, pictures.heic, pictures.webp])
def test_what_phones_send_is_drawn_anew_and_nothing_written_in_it_stays(board, settings, make):
    sent = make()
    assert pictures.SECRET.encode() in sent
    photo = taken_in(board, sent)
    assert photo.state == Photo.State.READY
    for size in reads.SIZES:
        kept, picture = reads.drawn(photo, size), drawn(photo, size)
        assert picture.format == "WEBP"
        assert pictures.SECRET.encode() not in kept
        assert not picture.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(picture.info)
    assert {file.suffix for file in all_files(settings)} == {".webp"}


def test_no_picture_is_larger_than_a_screen_needs(board):
    photo = taken_in(board, pictures.jpeg((4000, 3000)))
    assert (photo.width, photo.height) == (1600, 1200)
    assert drawn(photo).size == (1600, 1200)
    assert drawn(photo, "small").size == (640, 480)


def test_a_picture_taken_with_the_phone_on_its_side_stands_upright(board):
    photo = taken_in(board, pictures.jpeg((800, 600), orientation=6))
    assert (photo.width, photo.height) == (600, 800)
    red, _green, blue = drawn(photo).convert("RGB").getpixel((300, 100))
    assert blue > red  # what was on the left is at the top


def test_a_see_through_picture_stays_see_through(board):
    photo = taken_in(board, pictures.png())
    assert drawn(photo).convert("RGBA").getpixel((280, 100))[3] == 0


def test_a_phones_second_of_film_does_not_keep_its_picture_out(board):
    photo = taken_in(board, pictures.with_a_short_film())
    assert photo.state == Photo.State.READY
    assert b"mp42" not in reads.drawn(photo, "large")


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (pictures.bomb, codes.TOO_MANY_DOTS),
        (lambda: pictures.bomb(8_500), codes.TOO_MANY_DOTS),
        (pictures.with_an_archive, codes.TWO_THINGS),
        (pictures.with_a_page, codes.TWO_THINGS),
        (pictures.with_a_page_in_its_comment, codes.TWO_THINGS),
        (lambda: pictures.moving("PNG"), codes.MOVES),
        (lambda: pictures.moving("WEBP"), codes.MOVES),
        (lambda: pictures.jpeg()[:3000], codes.BROKEN),
        (lambda: pictures.heic()[:700], codes.BROKEN),
        (lambda: pictures.heic()[:-200], codes.BROKEN),
        (lambda: pictures.png()[:60], codes.BROKEN),
        (lambda: pictures.webp()[:-50], codes.BROKEN),
        (lambda: pictures.jpeg()[:20] + b"\xff" * 5000, codes.BROKEN),
    ],
)
def test_what_cannot_be_opened_safely_is_refused_kindly_and_deleted(board, settings, make, why):
    photo = taken_in(board, make())
    assert (photo.state, photo.why_refused) == (Photo.State.REFUSED, why)
    assert presenters.picture(photo, "/photo/") is None
    assert presenters.picture(photo, "/photo/", for_maker=True).says == str(rules.WHY_REFUSED[why])
    assert all_files(settings) == []
    with pytest.raises(NotHere):
        reads.drawn(photo, "large")


@pytest.mark.parametrize(
    "data", [b"", pictures.SVG, b"<!doctype html><script>steal()</script>", pictures.gif(), b"PK\x03\x04" * 99]
)
def test_what_is_no_photo_is_refused_at_once_and_never_stored(board, settings, data):
    with pytest.raises(NotAllowed) as refusal:
        writes.receive(pictures.upload(data, "holiday.jpg"), board=board)
    assert refusal.value.why in {str(words) for words in rules.WHY_REFUSED.values()}
    assert not Photo.objects.exists()
    assert all_files(settings) == []


def test_a_photo_heavier_than_allowed_is_refused_at_once(board, settings):
    settings.LARGEST_PHOTO_BYTES = 1000
    with pytest.raises(NotAllowed, match="too big"):
        writes.receive(pictures.upload(pictures.jpeg()), board=board)


def test_every_refusal_has_words(board):
    codes_known = {value for name, value in vars(codes).items() if name.isupper()}
    assert codes_known == set(rules.WHY_REFUSED)


def test_files_say_nothing_of_who_sent_them_or_when(board, settings):
    photo = writes.receive(pictures.upload(pictures.jpeg(), "Maya Khan school.jpg"), board=board)
    [raw] = all_files(settings)
    assert raw.name == str(photo.pk)
    assert stat.S_IMODE(raw.stat().st_mode) == 0o600
    assert stat.S_IMODE(raw.parent.stat().st_mode) == 0o700
    assert raw.stat().st_mtime % 86_400 == 0
    jobs.make_sizes(str(photo.pk))
    for file in all_files(settings):
        assert file.stem == str(photo.pk)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert file.stat().st_mtime % 86_400 == 0
    assert {field.name for field in Photo._meta.fields} & {"member", "person", "uploader", "name", "at"} == set()


def test_drawing_twice_changes_nothing_and_leaves_nothing(board, settings):
    photo = taken_in(board, pictures.jpeg())
    before = {file: file.read_bytes() for file in all_files(settings)}
    jobs.make_sizes(str(photo.pk))
    assert {file: file.read_bytes() for file in all_files(settings)} == before


def test_a_photo_thrown_away_while_it_waits_leaves_no_file(board, settings, django_capture_on_commit_callbacks):
    photo = writes.receive(pictures.upload(pictures.jpeg()), board=board)
    with django_capture_on_commit_callbacks(execute=True):
        writes.discard(photo)
    jobs.make_sizes(str(photo.pk))
    assert all_files(settings) == []


@pytest.mark.django_db(transaction=True)
def test_a_photo_is_drawn_by_a_job_after_it_is_stored(board):
    photo = writes.receive(pictures.upload(pictures.jpeg()), board=board)
    with pytest.raises(NotHere):
        reads.drawn(photo, "large")
    tasks.run_ready()
    photo.refresh_from_db()
    assert photo.state == Photo.State.READY


def test_a_picture_that_takes_too_long_is_given_up_and_the_next_one_is_drawn(board, settings, monkeypatch):
    with monkeypatch.context() as hurry:
        hurry.setattr(jobs, "SECONDS_TO_DRAW", 0.001)
        slow = taken_in(board, pictures.jpeg())
    assert (slow.state, slow.why_refused) == (Photo.State.REFUSED, codes.BROKEN)
    assert all_files(settings) == []
    assert taken_in(board, pictures.jpeg()).state == Photo.State.READY


def test_a_picture_may_not_take_all_the_memory():
    hungry = (
        "from evenground.ground.photos import encode; encode._take_no_more_than_allowed();"
        "from PIL import Image; Image.new('RGBA', (30_000, 30_000))"
    )
    done = subprocess.run([sys.executable, "-c", hungry], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


def test_photos_laid_anew_are_the_same_photos_in_another_order(board):
    first, second = (writes.receive(pictures.upload(pictures.jpeg()), board=board) for _ in range(2))
    writes.lay_anew([second.pk, first.pk])
    assert [photo.pk for photo in Photo.objects.raw("SELECT * FROM photos_photo")] == [second.pk, first.pk]


def test_pages_are_served_without_loading_what_opens_pictures():
    code = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'; django.setup();"
        "import evenground.site.urls, evenground.flow.contributions.views, evenground.ground.photos.jobs;"
        "assert 'PIL' not in sys.modules, 'Pillow'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_photo_that_is_not_there_is_not_here(board):
    with pytest.raises(NotHere):
        reads.drawn(None, "large")
    with pytest.raises(NotHere):
        reads.drawn(Photo(id=uuid.uuid4(), board=board, state=Photo.State.READY), "../incoming")
