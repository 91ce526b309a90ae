"""How somebody likes to read: kept for the person, seen by nobody else, and true on every page."""

import pytest
from django.urls import reverse

from evenground.ground.people.models import Person
from evenground.ground.people.persons import everything_of

pytestmark = pytest.mark.django_db

PAGE = "/how-i-read/"
LARGE = {"letters": "larger", "spacing": "wide", "colours": "cream"}


def html_of(client, page: str) -> str:
    return client.get(page, follow=True).content.decode().split("<head>")[0]


def test_what_somebody_chose_is_on_every_page_of_theirs_and_on_nobody_elses(client_as, board, maya, jo):
    browser = client_as(maya)
    answer = browser.post(reverse("people:reading"), LARGE, follow=True)
    assert "It is like this wherever you sign in." in answer.content.decode()
    for page in (PAGE, f"/boards/{board.slug}/", "/about/"):
        assert 'data-colours="cream" data-letters="larger" data-spacing="wide"' in html_of(browser, page)
    assert "data-letters" not in html_of(client_as(jo), f"/boards/{board.slug}/")
    assert 'data-letters="larger"' in html_of(client_as(maya), PAGE), "on another phone, too"


def test_as_it_was_is_a_choice_like_the_others(client_as, maya):
    browser = client_as(maya)
    browser.post(PAGE, LARGE)
    browser.post(PAGE, {"letters": "", "spacing": "", "colours": ""})
    assert "data-letters" not in html_of(browser, PAGE)


def test_what_nobody_offers_is_refused_and_changes_nothing(client_as, maya):
    browser = client_as(maya)
    browser.post(PAGE, LARGE)
    answer = browser.post(PAGE, {"letters": "huge", "spacing": "wide", "colours": "cream"})
    assert "nhsuk-error-message" in answer.content.decode()
    assert Person.objects.get(pk=maya.person_id).letters == "larger"


def test_only_whoever_is_signed_in_has_the_page(client):
    assert client.get(PAGE).status_code == 302


def test_no_page_costs_a_query_more_for_it(client_as, maya, django_assert_num_queries):
    browser = client_as(maya)
    browser.get(PAGE)
    with django_assert_num_queries(1):
        browser.get(PAGE)


def test_it_is_among_what_somebody_is_given_of_theirs(client_as, maya):
    client_as(maya).post(PAGE, LARGE)
    person = Person.objects.get(pk=maya.person_id)
    rows = dict(everything_of(person))["You"]
    assert "Much bigger, More room, Dark on cream" in [value for row in rows for value in row.values()]
