"""Something that made somebody smile: for everybody or for oneself, for a week on the wall, and for nothing."""

import re
import uuid
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.around.wall.scene import DAY, HERE, LONDON, a_photo, page_of
from tests.ground.photos import pictures

from evenground.around.wall import reads, writes
from evenground.around.wall.models import PhotoOfTheWeek, WallNote
from evenground.ground.photos import jobs
from evenground.ground.photos.models import Photo
from evenground.ground.safety import writes as safety
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


def given_by(browser, **more):
    form = {"photo": pictures.upload(pictures.jpeg()), "description": "A dog in the rain", "once": str(uuid.uuid4())}
    return browser.post(page_of("give_photo"), form | more)


def page(client_as, who, name="wall"):
    return client_as(who).get(page_of(name)).content.decode()


@pytest.fixture
def for_all(maya):
    return writes.give_photo(a_photo(maya.board), by=maya, words="He was so wet.")


@pytest.fixture
def for_me(maya):
    return writes.give_photo(a_photo(maya.board), by=maya, words="My gran.", is_only_mine=True)


def test_one_chooses_who_sees_it_and_nothing_is_chosen_before(client_as, maya):
    asked = page(client_as, maya, "give_photo")
    assert "Something that made you smile this week" in asked
    assert "checked" not in asked
    refused = given_by(client_as(maya)).content.decode()
    assert "Choose one of these." in refused
    assert "please choose it again" in refused
    assert not PhotoOfTheWeek.objects.exists()
    assert given_by(client_as(maya), who="all").status_code == 302
    assert not PhotoOfTheWeek.objects.get().is_only_mine


@pytest.mark.parametrize(
    ("left_out", "why"), [({"photo": ""}, "Choose a photo."), ({"description": ""}, "Say in one line what the photo shows.")]
)
def test_it_needs_a_photo_and_what_it_shows_and_no_words(client_as, maya, left_out, why):
    shown = given_by(client_as(maya), who="all", **left_out).content.decode()
    assert why in shown
    assert not PhotoOfTheWeek.objects.exists()


def test_for_everybody_it_hangs_on_the_wall_with_a_name(client_as, maya, jo):
    given_by(client_as(maya), who="all", words="He was so wet.")
    given = PhotoOfTheWeek.objects.get()
    jobs.make_sizes(str(given.photo_id))
    shown = page(client_as, jo)
    assert f'src="{page_of("weekly_photo", given.pk)}?size=small" alt="A dog in the rain"' in shown
    assert "He was so wet." in shown
    assert "Maya" in shown
    served = client_as(jo).get(page_of("weekly_photo", given.pk))
    assert served.status_code == 200
    assert pictures.SECRET.encode() not in served.content


def test_only_for_me_means_nobody_else_in_no_way(client_as, for_me, maya, jo, noor, hal):
    own = page(client_as, maya, "photos").split("Only yours")[1]
    assert "My gran." in own
    assert "My gran." not in page(client_as, maya), "and it is not on the wall, where somebody may look over one's shoulder"
    for who in (jo, noor, hal):
        for name in ("wall", "photos"):
            assert "My gran." not in page(client_as, who, name)
        for name in ("weekly_photo", "change_photo", "take_photo_back"):
            assert client_as(who).get(page_of(name, for_me.pk)).status_code == 404
        assert client_as(who).get(reverse("safety:report", args=[HERE, "weekly_photo", for_me.pk])).status_code == 404
    assert client_as(maya).get(page_of("weekly_photo", for_me.pk)).status_code == 200


@pytest.mark.parametrize("name", ["weekly_photo", "change_photo", "take_photo_back"])
def test_another_boards_photo_is_not_there(client_as, for_all, cato, name):
    assert client_as(cato).get(page_of(name, for_all.pk)).status_code == 404
    assert client_as(cato).get(reverse(f"wall:{name}", args=["lantern-street", for_all.pk])).status_code == 404


def test_it_hangs_until_sunday_and_then_stands_among_those_from_before(client_as, at, for_all, jo):
    at(datetime(2026, 11, 29, 23, 59, tzinfo=LONDON))
    assert "He was so wet." in page(client_as, jo)
    assert "He was so wet." not in page(client_as, jo, "photos")
    at(datetime(2026, 11, 30, 0, 0, tzinfo=LONDON))
    assert "He was so wet." not in page(client_as, jo)
    assert "He was so wet." in page(client_as, jo, "photos")


def test_given_on_a_sunday_night_it_is_seen_on_monday_and_hangs_for_that_week(client_as, at, maya, jo):
    at(datetime(2026, 11, 29, 22, tzinfo=LONDON))
    writes.give_photo(a_photo(maya.board), by=maya, words="The moon.")
    assert "The moon." in page(client_as, maya)
    assert "The moon." not in page(client_as, jo)
    at(datetime(2026, 12, 6, 20, tzinfo=LONDON))
    assert "The moon." in page(client_as, jo)


def test_its_maker_changes_words_and_eyes_and_nobody_else_does(client_as, at, for_me, maya, jo):
    at(DAY + timedelta(days=9))
    client_as(maya).post(page_of("change_photo", for_me.pk), {"words": "My gran and her cat.", "who": "all"})
    assert "My gran and her cat." in page(client_as, jo), "shared now, it hangs now"
    with pytest.raises(NotAllowed):
        writes.change_photo(for_me, by=jo, words="Not yours", is_only_mine=False)
    assert client_as(jo).post(page_of("change_photo", for_me.pk), {"words": "x", "who": "all"}).status_code == 403
    client_as(maya).post(page_of("change_photo", for_me.pk), {"words": "My gran.", "who": "me"})
    assert "My gran" not in page(client_as, jo)


def test_shared_later_it_waits_for_another_pair_of_eyes_too(client_as, amir, for_me, maya, noor):
    writes.change_photo(for_me, by=maya, words="My gran.", is_only_mine=False)
    assert "My gran." not in page(client_as, noor)
    assert client_as(noor).get(page_of("weekly_photo", for_me.pk)).status_code == 404
    writes.let_be_seen(for_me, by=amir.person)
    assert "My gran." in page(client_as, noor)


def test_taken_back_it_is_gone_with_every_file(client_as, settings, for_all, maya, jo, django_capture_on_commit_callbacks):
    back = page_of("take_photo_back", for_all.pk)
    assert client_as(jo).post(back).status_code == 403
    assert "Take this photo back?" in client_as(maya).get(back).content.decode()
    assert PhotoOfTheWeek.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        client_as(maya).post(back)
    assert not PhotoOfTheWeek.objects.exists()
    assert not Photo.objects.exists()
    assert not [file for file in settings.PHOTO_FOLDER.rglob("*") if file.is_file()]


def test_the_same_form_sent_twice_gives_it_once(client_as, maya, django_capture_on_commit_callbacks):
    browser, once = client_as(maya), str(uuid.uuid4())
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            assert given_by(browser, who="all", once=once).status_code == 302
    assert PhotoOfTheWeek.objects.count() == 1
    assert Photo.objects.count() == 1


def test_a_photo_out_of_sight_is_seen_by_nobody(client_as, board, for_all, maya, jo):
    assert reverse("safety:report", args=[HERE, "weekly_photo", for_all.pk]) in page(client_as, jo)
    safety.put_out_of_sight("weekly_photo", for_all.pk, board=board, reason="private")
    for who in (maya, jo):
        assert "He was so wet." not in page(client_as, who)
        assert client_as(who).get(page_of("weekly_photo", for_all.pk)).status_code == 404
    with pytest.raises(NotAllowed):
        writes.take_photo_back(for_all, by=maya)


def test_nothing_answers_it_or_counts_it(client_as, for_all, jo):
    shown = page(client_as, jo).split('aria-labelledby="weekly"')[1].split("</section>")[0]
    assert "Reply" not in shown
    assert re.findall(r"\d+", re.sub(r"<[^>]+>", "", shown)) == []
    assert {field.name for field in PhotoOfTheWeek._meta.get_fields()} == {
        "id", "board", "member", "photo", "words", "is_only_mine", "given_on", "seen_from", "looked_at_on",
    }  # fmt: skip
    assert not WallNote.objects.exists()


def test_both_pages_of_photos_go_on_and_cost_the_same_queries(client_as, at, board, maya, jo):
    counted, browser = [], client_as(maya)
    for how_many in (3, 25):
        for number in range(how_many):
            for is_only_mine in (True, False):
                photo = Photo.objects.create(board=board, state=Photo.State.READY, description="A dog")
                writes.give_photo(
                    photo, by=maya, words=f"{number} {'mine' if is_only_mine else 'ours'}", is_only_mine=is_only_mine
                )
        at(DAY + timedelta(days=10 * len(counted) + 10))
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(page_of("photos")).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 12
    assert reads.photos_from_before(jo).count() == 28
    shown = page(client_as, maya, "photos")
    assert "Older photos of yours" in shown
    assert len(re.findall(r"\d+ ours", shown)) == 12
    last = browser.get(page_of("photos"), {"page": 3, "yours": 3}).content.decode()
    assert len(re.findall(r"\d+ mine", last)) == 4
