import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from evenground.ground.drafts.models import RescuedWords
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


def hidden_owner(browser: Client, page: str) -> dict[str, str]:
    """What the form of this page says about whose it is."""
    found = re.search(r'name="owner" value="([^"]+)"', browser.get(page).content.decode())
    assert found
    return {"owner": found[1]}


def test_words_sent_after_the_session_ended_are_there_when_the_page_is_opened_again(client_as, maya):
    page = reverse("topics:ask", args=["hill-and-river"])
    browser = client_as(maya)
    form = hidden_owner(browser, page)
    browser.logout()
    answer = browser.post(page, form | {"question": "Can the waiting room be less scary?", "once": str(uuid.uuid4())})
    assert answer.status_code == 401
    assert "Nothing is lost" in answer.content.decode()
    browser.force_login(maya.person)
    assert "Can the waiting room be less scary?" in browser.get(page).content.decode()


def test_words_sent_after_the_session_ended_are_there_for_that_browser_only(client_as, maya):
    page = reverse("topics:ask", args=["hill-and-river"])
    first = client_as(maya)
    form = hidden_owner(first, page)
    first.logout()
    first.post(page, form | {"question": "Only for this browser"})
    assert "Only for this browser" not in client_as(maya).get(page).content.decode()


def test_words_sent_after_the_session_ended_never_come_back_to_somebody_else_in_that_browser(client_as, maya, jo):
    page = reverse("topics:ask", args=["hill-and-river"])
    browser = client_as(maya)
    form = hidden_owner(browser, page)
    browser.logout()
    browser.post(page, form | {"question": "Only for Maya"})
    browser.force_login(jo.person)
    assert "Only for Maya" not in browser.get(page).content.decode()
    browser.force_login(maya.person)
    assert "Only for Maya" in browser.get(page).content.decode()


@pytest.mark.parametrize("owner", [{}, {"owner": ""}, {"owner": "x" * 16}, {"owner": "a" * 40}])
def test_words_that_do_not_say_whose_they_are_are_not_kept(client_as, owner):
    answer = client_as(None).post(reverse("topics:ask", args=["hill-and-river"]), owner | {"question": "Whose is this?"})
    assert answer.status_code == 401
    assert not RescuedWords.objects.exists()
    assert "kept_words" not in answer.cookies


def test_the_mark_on_a_page_is_the_same_for_one_person_and_names_nobody(client_as, maya, jo):
    page = reverse("topics:ask", args=["hill-and-river"])
    mine = hidden_owner(client_as(maya), page)["owner"]
    drawn = client_as(maya).get(page).content.decode()
    assert f'<body data-owner="{mine}">' in drawn
    assert mine != hidden_owner(client_as(jo), page)["owner"]
    assert str(maya.person.pk) not in mine
    assert "data-owner" not in client_as(None).get("/help/").content.decode()


def test_a_form_without_its_stamp_is_refused_and_its_words_are_kept(maya):
    page = reverse("topics:ask", args=["hill-and-river"])
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(maya.person)
    answer = browser.post(page, hidden_owner(browser, page) | {"question": "Words of an old page"})
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


def test_the_page_says_honestly_when_words_are_not_kept(client_as, question):
    page = reverse("decisions:decision", args=["hill-and-river", question.pk])
    answer = client_as(None).post(page, {"answer": "not_yet", "words": "my parents open my post"})
    assert answer.status_code == 401
    shown = answer.content.decode()
    assert "we do not keep it anywhere" in shown
    assert "for 7 days" not in shown
    assert "my parents open my post" in shown
