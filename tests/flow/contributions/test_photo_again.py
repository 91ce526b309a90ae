"""A photo that did not work is replaced, and one without words is described, by whoever gave it and nobody else."""

import pytest
from django.urls import reverse
from tests.ground.photos import pictures

from evenground.flow.contributions import writes
from evenground.flow.contributions.models import Contribution
from evenground.ground.photos import writes as photos
from evenground.ground.photos.jobs import make_sizes
from evenground.ground.photos.models import Photo
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


def page_of(question, name, *more):
    return reverse(f"contributions:{name}", args=["hill-and-river", question.pk, *more])


def with_photo(question, by, data, *, description="", words=""):
    photo = photos.receive(pictures.upload(data), board=question.board, description=description)
    make_sizes(str(photo.pk))
    photo.refresh_from_db()
    return writes.contribute(question, by=by, words=words, photo=photo)


def broken(question, by, words=""):
    return with_photo(question, by, pictures.jpeg()[:3000], words=words)


def test_a_photo_without_words_asks_once_for_a_line(question, maya, client_as):
    browser = client_as(maya)
    sent = browser.post(page_of(question, "give"), {"words": "Here", "photo": pictures.upload(pictures.jpeg())})
    idea = Contribution.objects.get()
    assert sent.url == page_of(question, "photo_again", idea.pk)
    assert "What does the photo show?" in browser.get(sent.url).content.decode()
    assert "Write one line, or leave this page" in browser.post(sent.url, {"description": " "}).content.decode()
    for _twice in range(2):
        assert browser.post(sent.url, {"description": "A bus stop"}).status_code == 302
    assert Photo.objects.get().description == "A bus stop"
    own = browser.get(page_of(question, "yours")).content.decode()
    assert "Say what the photo shows" not in own
    browser.post(sent.url, {"description": "Other words"})
    assert Photo.objects.get().description == "A bus stop"


def test_a_described_photo_asks_nothing_more(question, maya, client_as):
    given = {"photo": pictures.upload(pictures.jpeg()), "description": "A bus stop"}
    assert client_as(maya).post(page_of(question, "give"), given).url == page_of(question, "yours")


def test_a_broken_photo_is_replaced_and_the_idea_keeps_its_words_and_place(
    question, maya, client_as, django_capture_on_commit_callbacks
):
    idea = broken(question, maya, words="My story")
    before = idea.photo_id
    browser = client_as(maya)
    assert "Choose another photo" in browser.get(page_of(question, "yours")).content.decode()
    page = page_of(question, "photo_again", idea.pk)
    assert "Choose a photo." in browser.post(page, {"description": ""}).content.decode()
    refused = browser.post(page, {"photo": pictures.upload(pictures.SVG, "photo.jpg")}).content.decode()
    assert "A photo from a phone or a screenshot works" in refused
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(page, {"photo": pictures.upload(pictures.jpeg()), "description": "A bus stop"})
    idea.refresh_from_db()
    assert (idea.words, idea.photo.description, idea.photo.state) == ("My story", "A bus stop", Photo.State.WAITING)
    assert not Photo.objects.filter(pk=before).exists()


def test_nobody_else_puts_a_photo_right_and_a_good_one_stays(question, maya, noor, jo, cato, client_as):
    idea = broken(question, maya)
    page = page_of(question, "photo_again", idea.pk)
    for who, status in ((None, 302), (cato, 404), (noor, 404), (jo, 404), (maya, 200)):
        assert client_as(who).get(page).status_code == status
    for by in (noor, jo):
        with pytest.raises(NotAllowed):
            writes.put_photo_right(idea, by=by, description="Mine")
    good = with_photo(question, maya, pictures.jpeg(), description="A bus stop")
    assert client_as(maya).get(page_of(question, "photo_again", good.pk)).status_code == 403
