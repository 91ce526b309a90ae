"""A picture beside a line: as phones send it, described, shared between versions, and gone when no line shows it."""

import pytest
from tests.flow.easy_read.scene import address, checked, line_of, photos_of, pictured, written
from tests.ground.photos import pictures

from evenground.flow.easy_read import writes
from evenground.flow.proposals import writes as proposals
from evenground.ground.photos.models import Photo
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


def files(settings) -> list[str]:
    return sorted(file.name for file in settings.PHOTO_FOLDER.rglob("*") if file.is_file())


def test_anybody_puts_a_described_picture_beside_a_line(
    client_as, question, writing, maya, noor, django_capture_on_commit_callbacks
):
    easy = written(writing, maya)
    path = address(question, "picture", line_of(easy, 2).pk)
    shown = client_as(noor).get(path).content.decode()
    assert "You are not in trouble." in shown
    assert "show no faces of people who have not said yes" in shown
    bare = client_as(noor).post(path, {"photo": pictures.upload(pictures.heic())}).content.decode()
    assert "Write one line about what it shows." in bare
    assert "please choose it again" in bare
    assert "Choose a photo." in client_as(noor).post(path, {"description": "A bus stop"}).content.decode()
    no_photo = {"photo": pictures.upload(b"MZ no photo"), "description": "A bus stop"}
    assert "We cannot show this kind of file." in client_as(noor).post(path, no_photo).content.decode()
    assert not Photo.objects.exists()
    answer = client_as(noor).post(path, {"photo": pictures.upload(pictures.heic()), "description": "A bus stop"}, follow=True)
    assert "This photo is being made ready." in answer.content.decode()


def test_the_picture_stands_beside_its_line_with_its_words(client_as, question, writing, maya, noor):
    easy = written(writing, maya)
    line = pictured(easy, maya, 2, "A bus stop in the rain")
    shown = client_as(noor).get(address(question, "easy")).content.decode()
    picture = shown.index('alt="A bus stop in the rain"')
    assert shown.index("You are not in trouble.") < picture < shown.index("Your place is safe.")
    photo = client_as(noor).get(address(question, "photo", line.pk) + "?size=small")
    assert photo.headers["Content-Type"] == "image/webp"
    assert pictures.SECRET.encode() not in photo.content
    saves = client_as(noor).get(address(question, "easy"), headers={"Save-Data": "on"}).content.decode()
    assert "<img" not in saves.split("<main")[1]
    assert client_as(noor).get(address(question, "photo", line_of(easy, 1).pk)).status_code == 404


def test_another_picture_takes_its_place_and_the_first_is_gone(writing, maya, settings, django_capture_on_commit_callbacks):
    easy = written(writing, maya)
    first = pictured(easy, maya).photo
    with django_capture_on_commit_callbacks(execute=True):
        second = pictured(easy, maya, description="Another").photo
    assert list(Photo.objects.all()) == [second]
    assert all(str(first.pk) not in name for name in files(settings))
    with django_capture_on_commit_callbacks(execute=True):
        for _press in range(2):
            writes.take_picture_away(line_of(easy), by=maya)
    assert not Photo.objects.exists()
    assert files(settings) == []


def test_a_picture_of_two_versions_goes_with_the_last_line_that_shows_it(shared, maya):
    second = proposals.change(shared, by=maya)
    easy = written(second, maya)
    photo = pictured(easy, maya).photo
    proposals.share(second, by=maya)
    third = proposals.change(second, by=maya)
    own = checked(third, maya)
    assert line_of(own).photo == photo
    writes.take_picture_away(line_of(own), by=maya)
    assert (photos_of(own)[0], photos_of(easy)[0]) == (False, True)
    assert Photo.objects.filter(pk=photo.pk).exists()
    own.delete()
    easy.delete()


def test_a_picture_that_could_not_be_opened_is_told_to_those_who_can_change_it(client_as, question, writing, maya, noor):
    easy = written(writing, maya)
    line = pictured(easy, maya)
    Photo.objects.filter(pk=line.photo_id).update(state=Photo.State.REFUSED, why_refused="broken")
    assert "Something in this photo is broken" in client_as(noor).get(address(question, "easy")).content.decode()
    proposals.share(writing, by=maya)
    shown = client_as(noor).get(address(question, "easy")).content.decode()
    assert "Something in this photo is broken" not in shown
    assert line.words in shown


def test_a_line_that_has_gone_takes_no_picture(client_as, question, writing, maya):
    easy = written(writing, maya)
    line = line_of(easy)
    written(writing, maya, "Quite other words.", "And more.")
    assert client_as(maya).get(address(question, "picture", line.pk)).status_code == 404
    with pytest.raises(NotAllowed, match="taken this line away"):
        writes.put_picture(line, pictures.upload(pictures.jpeg()), description="A bus stop", by=maya)
    assert not Photo.objects.exists()
