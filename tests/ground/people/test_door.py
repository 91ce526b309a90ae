import pytest
from django.test import Client
from django.urls import reverse

from evenground.ground.people import writes
from evenground.ground.people.models import SignInLink

pytestmark = pytest.mark.django_db


def test_a_link_opens_a_page_whose_button_signs_in_once(maya):
    door, browser = writes.make_sign_in_link(maya.person), Client()
    assert "Hello Maya" in browser.get(door).content.decode()
    assert "_auth_user_id" not in browser.session, "opening the page signs nobody in: previews open links, too"
    browser.post(door)
    assert browser.session["_auth_user_id"] == str(maya.person_id)
    assert Client().get(door).status_code == 404
    assert Client().post(door).status_code == 404


def test_a_link_runs_out(maya, pass_time):
    door = writes.make_sign_in_link(maya.person)
    pass_time(days=4)
    assert Client().get(door).status_code == 404
    assert Client().post(door).status_code == 404


def test_the_database_holds_only_a_fingerprint_of_a_link(maya):
    door = writes.make_sign_in_link(maya.person)
    assert door.rstrip("/").rsplit("/", 1)[-1] not in SignInLink.objects.get().fingerprint


def test_signing_out_clears_the_browser(client_as, maya):
    browser = client_as(maya)
    answer = browser.post(reverse("people:sign_out"))
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "_auth_user_id" not in browser.session


def test_a_new_server_offers_its_host_a_link_to_the_first_board(db):
    browser = Client()
    browser.post(writes.make_first_board_link())
    assert browser.get("/").url == reverse("boards:start")
