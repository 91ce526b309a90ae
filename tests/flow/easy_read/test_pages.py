"""What the pages of the easy version say, and what they ask of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.flow.easy_read.scene import address, checked, pictured, written

from evenground.flow.easy_read.models import EasyLine
from evenground.flow.easy_read.presenters import easy_for
from evenground.flow.proposals import writes as proposals
from evenground.flow.topics.models import Topic
from evenground.ground.photos.models import Photo

pytestmark = pytest.mark.django_db


def test_where_nobody_has_written_it_anybody_is_asked_to(client_as, question, writing, noor):
    shown = client_as(noor).get(address(question, "easy")).content.decode()
    assert "Nobody has written the easy version yet" in shown
    assert address(question, "write_one", 1) in shown


def test_where_it_is_too_late_the_page_leads_to_the_plan(client_as, question, shared, noor):
    shown = client_as(noor).get(address(question, "easy")).content.decode()
    assert "While everybody can be asked it stays as it is." in shown
    assert address(question, "write_one", 1) not in shown
    assert client_as(noor).get(address(question, "both", 1)).status_code == 302


def test_the_warning_says_which_of_the_two_changed_and_when_both_said_the_same(client_as, question, writing, maya, noor):
    written(writing, maya)
    page = address(question, "easy")
    assert "Nobody has checked yet" in client_as(noor).get(page).content.decode()
    checked(writing, maya)
    shown = client_as(noor).get(page).content.decode()
    assert "both said the same" not in shown
    assert "they say the same" in shown
    proposals.add_part(writing, "And a phone number.", rests_on=[], by=maya)
    assert "The plan has changed since then, and the easy version has not." in client_as(noor).get(page).content.decode()


def test_one_press_says_that_both_are_the_same(client_as, question, writing, maya, noor):
    written(writing, maya)
    both = address(question, "both", 1)
    shown = client_as(noor).get(both).content.decode()
    assert "The word failed goes." in shown
    assert "We missed you." in shown
    marks = {name: shown.split(f'name="{name}" value="')[1].split('"')[0] for name in ("plan", "easy")}
    written(writing, maya, "We missed you a lot.")
    refused = client_as(noor).post(both, marks).content.decode()
    assert "One of the two has just changed. Please read both again." in refused
    assert "We missed you a lot." in refused
    marks = {name: refused.split(f'name="{name}" value="')[1].split('"')[0] for name in ("plan", "easy")}
    thanked = client_as(noor).post(both, marks, follow=True).content.decode()
    assert "Now everybody can see that both say the same." in thanked
    assert "Noor" not in thanked.split("<main")[1]


def test_everybody_reads_the_shared_one_while_another_is_written(client_as, question, shared, maya, noor):
    second = proposals.change(shared, by=maya)
    written(second, maya, "For the second.")
    assert "For the second." not in client_as(noor).get(address(question, "easy")).content.decode()
    assert "For the second." in client_as(noor).get(address(question, "of_version", 2)).content.decode()
    proposals.share(second, by=maya)
    assert "For the second." in client_as(noor).get(address(question, "easy")).content.decode()


def test_what_is_decided_leads_to_what_was_decided(client_as, question, writing, maya, noor):
    written(writing, maya)
    proposals.share(writing, by=maya)
    shown = client_as(noor).get(address(question, "easy")).content.decode()
    assert "Can we all live with this?" in shown
    Topic.objects.filter(pk=question.pk).update(stage=Topic.Stage.DO)
    shown = client_as(noor).get(address(question, "easy")).content.decode()
    assert "This plan is decided" in shown
    assert "While everybody can be asked" not in shown
    assert "They do not say the same: tell the others" in client_as(noor).get(address(question, "both", 1)).content.decode()


@pytest.mark.parametrize("name", ["of_version", "both", "write_one"])
def test_a_longer_text_with_more_pictures_asks_no_more_of_the_database(client_as, question, writing, maya, name):
    easy = written(writing, maya)
    pictured(easy, maya)
    client, path = client_as(maya), address(question, name, 1)

    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as by_the_page:
            assert client.get(path).status_code == 200
        with CaptureQueriesContext(connection) as beside_a_plan:
            easy_for(question, writing)
        return len(by_the_page), len(beside_a_plan)

    asked()
    before = asked()
    photos = Photo.objects.bulk_create(Photo(board=easy.board, description="Another", state="ready") for _n in range(50))
    EasyLine.objects.bulk_create(
        EasyLine(board=easy.board, easy_read=easy, place=10 + n, words=f"Line {n}.", photo=photo)
        for n, photo in enumerate(photos)
    )
    for n in range(30):
        proposals.add_part(writing, f"Part {n}", rests_on=[], by=maya)
    assert asked() == before
    assert before[1] <= 7
