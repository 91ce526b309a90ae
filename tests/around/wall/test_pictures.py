"""Pictures on the wall: drawn anew, behind its gate, and where young people may look, seen only after another pair of eyes."""

import re
import uuid
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.around.wall.scene import DAY, HERE, a_photo, page_of
from tests.cast import sign_in_strongly
from tests.ground.photos import pictures

from evenground.around.early_reading import reads as looking
from evenground.around.wall import reads, writes
from evenground.around.wall.models import PhotoOfTheWeek, WallNote
from evenground.ground.boards import writes as boards
from evenground.ground.boards.reads import perspectives_of
from evenground.ground.people import writes as people
from evenground.ground.photos import jobs
from evenground.ground.photos.models import Photo
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import Hold
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db

NEW = reverse("early_reading:pictures", args=[HERE])


def strongly(client_as, person):
    browser = client_as(person)
    sign_in_strongly(browser, person)
    return browser


def with_a_photo(by, words="Look") -> WallNote:
    return writes.write_note(words, by=by, photo=a_photo(by.board))


def picture_of(note) -> str:
    return page_of("photo", note.pk)


def test_a_photo_from_a_phone_loses_what_the_camera_wrote_and_is_served_behind_the_gate(client_as, maya, jo, cato):
    sent = pictures.jpeg()
    assert pictures.SECRET.encode() in sent
    client_as(maya).post(
        page_of(),
        {"words": "Look", "photo": pictures.upload(sent), "description": "A bus stop", "once": str(uuid.uuid4())},
    )
    note = WallNote.objects.get()
    assert "This photo is being made ready." in client_as(maya).get(page_of()).content.decode()
    jobs.make_sizes(str(note.photo_id))
    page = client_as(jo).get(page_of()).content.decode()
    assert f'src="{picture_of(note)}?size=small" alt="A bus stop"' in page
    served = client_as(jo).get(picture_of(note), {"size": "small"})
    assert pictures.SECRET.encode() not in served.content
    assert b"Exif" not in served.content
    assert (served["Content-Type"], served["Cache-Control"]) == ("image/webp", "private, no-store")
    assert served["X-Content-Type-Options"] == "nosniff"
    assert client_as(cato).get(picture_of(note)).status_code == 404
    assert client_as(None).get(picture_of(note)).status_code == 302


def test_a_phone_that_saves_data_loads_no_picture_before_a_tap(client_as, maya):
    note = with_a_photo(maya)
    given = writes.give_photo(a_photo(maya.board), by=maya)
    page = client_as(maya).get(page_of(), headers={"Save-Data": "on"}).content.decode()
    assert "<img" not in page.split("<main")[1]
    for address in (picture_of(note), page_of("weekly_photo", given.pk)):
        assert f'<a href="{address}">Show the photo</a>' in page


@pytest.mark.parametrize(
    ("content", "why"), [(pictures.gif(), "We cannot show this kind of file"), (pictures.SVG, "cannot show"), (b"", "empty")]
)
def test_what_is_no_photo_is_refused_at_once_and_the_words_stay(client_as, maya, content, why):
    given = {"words": "My words", "photo": pictures.upload(content), "once": str(uuid.uuid4())}
    page = client_as(maya).post(page_of(), given).content.decode()
    assert why in page
    assert "My words" in page
    assert "please choose it again" in page
    assert not WallNote.objects.exists()
    assert not Photo.objects.exists()


def test_why_a_photo_cannot_be_opened_is_told_its_sender_only(client_as, maya, jo):
    photo = a_photo(maya.board)
    Photo.objects.filter(pk=photo.pk).update(state=Photo.State.REFUSED, why_refused="moves")
    writes.write_note("Look", by=maya, photo=photo)
    assert "This is a moving picture." in client_as(maya).get(page_of()).content.decode()
    assert "moving picture" not in client_as(jo).get(page_of()).content.decode()


def test_what_a_picture_shows_can_be_said_later_by_its_sender(client_as, maya, jo):
    note = writes.write_note("Look", by=maya, photo=a_photo(maya.board, description=""))
    page = page_of("change", note.pk)
    assert "What does the photo show?" in client_as(maya).get(page).content.decode()
    client_as(maya).post(page, {"words": "Look", "description": "Rain on a window"})
    assert 'alt="Rain on a window"' in client_as(jo).get(page_of()).content.decode()
    assert "What does the photo show?" not in client_as(maya).get(page).content.decode()
    with pytest.raises(NotAllowed):
        writes.describe(note, "Something else", by=jo)


def test_a_form_with_a_picture_sent_twice_keeps_one(settings, maya, django_capture_on_commit_callbacks):
    once = uuid.uuid4()
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            writes.write_note("Look", by=maya, photo=a_photo(maya.board), once=once)
    assert Photo.objects.count() == 1
    assert len({file.stem for file in settings.PHOTO_FOLDER.rglob("*.webp")}) == 1


def test_taking_a_note_back_takes_every_file_of_its_picture(settings, maya, django_capture_on_commit_callbacks):
    note = with_a_photo(maya)
    assert list(settings.PHOTO_FOLDER.rglob("*.webp"))
    with django_capture_on_commit_callbacks(execute=True):
        writes.take_back(note, by=maya)
    assert not [file for file in settings.PHOTO_FOLDER.rglob("*") if file.is_file()]
    assert not Photo.objects.exists()


def test_where_nobody_under_18_can_join_a_picture_is_there_at_once(client_as, maya, jo):
    note = with_a_photo(maya)
    assert client_as(jo).get(picture_of(note)).status_code == 200


@pytest.mark.parametrize("sender", ["maya", "jo", "ruth"])
def test_where_young_people_may_look_each_picture_waits_for_another_pair_of_eyes(sender, request, client_as, amir, noor):
    sender = request.getfixturevalue(sender)
    sender.board.refresh_from_db()
    note, given = with_a_photo(sender), writes.give_photo(a_photo(sender.board), by=sender, words="It smiled")
    own, other = client_as(sender), client_as(noor)
    assert own.get(page_of()).content.decode().count("Others see the picture once a safety person has looked") == 2
    addresses = (picture_of(note), page_of("weekly_photo", given.pk))
    for address in addresses:
        assert own.get(address).status_code == 200
        assert other.get(address).status_code == 404
    page = other.get(page_of()).content.decode()
    assert "Look" in page, "the words of a note do not wait"
    assert "<img" not in page.split("<main")[1]
    assert "It smiled" not in page
    for thing in (note, given):
        writes.let_be_seen(thing, by=amir.person)
    page = other.get(page_of()).content.decode()
    assert "It smiled" in page
    for address in addresses:
        assert other.get(address).status_code == 200
        assert address in page


def test_a_safety_person_looks_without_a_name_and_one_press_shows_it(client_as, amir, maya, noor):
    maya.board.refresh_from_db()
    note = with_a_photo(maya, "My dog")
    browser = strongly(client_as, amir.person)
    desk = browser.get(reverse("desk:desk", args=[HERE])).content.decode()
    assert "1 picture" in desk
    page = browser.get(NEW).content.decode()
    assert "My dog" in page
    assert "A dog in the rain" in page
    assert "Maya" not in page
    assert "<img" not in page.split("<main")[1], "it opens behind a press of its own"
    assert browser.get(reverse("early_reading:picture", args=[HERE, note.pk])).status_code == 200
    browser.post(NEW, {"picture": str(note.pk), "fine": "1"})
    note.refresh_from_db()
    assert note.looked_at_on == DAY.date()
    assert client_as(noor).get(picture_of(note)).status_code == 200
    assert "No picture waits." in browser.get(NEW).content.decode()
    assert "picture" not in browser.get(reverse("desk:desk", args=[HERE])).content.decode().split("What else you can do")[0]


@pytest.mark.parametrize(("press", "reason"), [("danger", "danger"), ("private", "private")])
def test_one_press_puts_it_out_of_sight_and_deletes_nothing(client_as, amir, maya, press, reason):
    maya.board.refresh_from_db()
    given = writes.give_photo(a_photo(maya.board), by=maya)
    browser = strongly(client_as, amir.person)
    browser.post(NEW, {"picture": str(given.pk), press: "1"})
    hold = Hold.objects.get()
    assert (hold.kind, hold.item, hold.reason) == ("weekly_photo", given.pk, reason)
    assert "Look at it" in browser.get(reverse("desk:desk", args=[HERE])).content.decode()
    assert "No picture waits." in browser.get(NEW).content.decode()
    assert client_as(maya).get(page_of("weekly_photo", given.pk)).status_code == 404
    assert PhotoOfTheWeek.objects.exists()


def test_nobody_else_gets_to_that_page_or_that_picture(client_as, amir, maya, noor, jo, hal, cato):
    maya.board.refresh_from_db()
    note = with_a_photo(maya)
    address = reverse("early_reading:picture", args=[HERE, note.pk])
    for who in (maya, noor, jo, hal, cato):
        for page in (NEW, address):
            assert client_as(who).get(page).status_code == 404
        assert client_as(who).post(NEW, {"picture": str(note.pk), "fine": "1"}).status_code == 404
    assert client_as(None).get(NEW).status_code == 302
    note.refresh_from_db()
    assert note.looked_at_on is None


def test_whoever_looks_after_safety_and_is_on_the_board_never_passes_a_picture_of_their_own(client_as, amir, board, maya):
    here = boards.join(board, person=amir.person, perspective=perspectives_of(board)[2])
    board.refresh_from_db()
    here.board = maya.board = board
    own, other = with_a_photo(here), with_a_photo(maya)
    assert looking.new_pictures(amir) == [other]
    browser = strongly(client_as, amir.person)
    assert browser.post(NEW, {"picture": str(own.pk), "fine": "1"}).status_code == 404
    with pytest.raises(NotAllowed, match="This picture is yours"):
        writes.let_be_seen(own, by=amir.person)
    sam = safety.name_safety_person(board, "Sam", hours="Monday, 9 to 5", person=people.welcome("Sam", age_band="26+"))
    assert own in looking.new_pictures(sam)


def test_on_a_board_of_adults_nobody_looks_first(client_as, amir, board, maya):
    board.refresh_from_db()
    board.is_open_to_under_18s = False
    board.save()
    maya.board = board
    with_a_photo(maya)
    assert strongly(client_as, amir.person).get(NEW).status_code == 403


def test_only_what_is_drawn_is_shared_and_not_taken_back_waits(amir, board, maya):
    board.refresh_from_db()
    maya.board = board
    note = with_a_photo(maya)
    writes.give_photo(a_photo(board), by=maya, is_only_mine=True)
    broken = a_photo(board)
    Photo.objects.filter(pk=broken.pk).update(state=Photo.State.REFUSED)
    writes.write_note("Broken", by=maya, photo=broken)
    gone = with_a_photo(maya)
    writes.take_back(gone, by=maya)
    assert reads.pictures_to_look_at(board) == [note]


def test_the_page_asks_no_more_when_more_waits(client_as, amir, board, maya, django_assert_max_num_queries):
    board.refresh_from_db()
    maya.board = board
    browser = strongly(client_as, amir.person)

    def one_more():
        photo = Photo.objects.create(board=board, state=Photo.State.READY, description="A dog")
        writes.write_note("Look", by=maya, photo=photo)

    one_more()
    with CaptureQueriesContext(connection) as few:
        browser.get(NEW)
    for _ in range(9):
        one_more()
    with django_assert_max_num_queries(len(few)):
        assert len(re.findall("It can be shown", browser.get(NEW).content.decode())) == 10


def test_what_waited_for_eyes_hangs_in_the_week_in_which_others_first_see_it(at, client_as, amir, board, maya, noor):
    board.refresh_from_db()
    maya.board = noor.board = board
    given = writes.give_photo(a_photo(board), by=maya)
    at(datetime(2026, 12, 1, 10, tzinfo=UTC))
    assert reads.photos_of_this_week(noor) == []
    writes.let_be_seen(given, by=amir.person)
    assert reads.photos_of_this_week(noor) == [given]
    assert list(reads.photos_from_before(noor)) == []
