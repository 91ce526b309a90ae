import uuid

import pytest
from django.test import Client
from django.urls import reverse

from evenground.ground.web import views

pytestmark = pytest.mark.django_db


def test_an_address_that_does_not_exist_looks_like_one_that_belongs_to_others(client_as, cato, question):
    browser = client_as(cato)
    theirs = browser.get(reverse("topics:question", args=["hill-and-river", question.pk]))
    none = browser.get("/no/such/page/")
    assert (theirs.status_code, none.status_code) == (404, 404)
    assert theirs.content == none.content


def test_whoever_is_signed_out_is_told_how_to_come_in(client_as, question):
    answer = client_as(None).get(reverse("topics:question", args=["hill-and-river", question.pk]), follow=True)
    assert "Sign in first" in answer.content.decode()


def test_too_much_at_once_is_refused_in_plain_words(client_as, maya, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = client_as(maya).post(reverse("topics:ask", args=["hill-and-river"]), {"more": "x" * 2000})
    assert answer.status_code == 413
    assert "Nothing you wrote is lost" in answer.content.decode()


def test_when_something_breaks_the_page_says_so_and_where_help_is(rf):
    answer = views.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "It is not your fault" in answer.content.decode()
    assert "999" in answer.content.decode()


def test_words_sent_after_the_session_ended_are_there_when_the_page_is_opened_again(client_as, maya):
    page = reverse("topics:ask", args=["hill-and-river"])
    browser = client_as(maya)
    browser.logout()
    answer = browser.post(page, {"question": "Can the waiting room be less scary?", "once": str(uuid.uuid4())})
    assert answer.status_code == 401
    assert "Nothing is lost" in answer.content.decode()
    browser.force_login(maya.person)
    assert "Can the waiting room be less scary?" in browser.get(page).content.decode()


def test_words_sent_after_the_session_ended_are_there_for_that_browser_only(client_as, maya, jo):
    page = reverse("topics:ask", args=["hill-and-river"])
    client_as(None).post(page, {"question": "Only for this browser"})
    assert "Only for this browser" not in client_as(jo).get(page).content.decode()


def test_a_form_without_its_stamp_is_refused_and_its_words_are_kept(maya):
    page = reverse("topics:ask", args=["hill-and-river"])
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(maya.person)
    answer = browser.post(page, {"question": "Words of an old page"})
    assert answer.status_code == 403
    assert "Words of an old page" in browser.get(page).content.decode()


def test_pages_of_members_are_kept_out_of_every_cache(client_as, maya, question):
    answer = client_as(maya).get(reverse("topics:question", args=["hill-and-river", question.pk]))
    assert "no-store" in answer.headers["Cache-Control"]
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_refusal_never_lands_in_a_part_of_a_page(client_as, maya, question):
    page = reverse("responses:next", args=["hill-and-river", question.pk])
    signed_out = client_as(None).post(page, {"number": 1, "value": 1}, headers={"HX-Request": "true"})
    assert signed_out.headers["HX-Refresh"] == "true"
    assert "HX-Refresh" not in client_as(None).post(page, {"number": 1, "value": 1}).headers
