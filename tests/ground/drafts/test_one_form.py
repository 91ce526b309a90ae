"""The piece that every page with one form stands on."""

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from evenground.ground.drafts import reads, writes
from evenground.ground.drafts.views import one_form
from evenground.ground.web.errors import SignInFirst, require
from evenground.ground.web.forms import Words

pytestmark = pytest.mark.django_db


class Thought(forms.Form):
    words = Words(label="What do you think?")


@pytest.fixture
def shown(hal):
    """What comes of opening the page, or of sending it."""

    def show(posted=None, store=lambda _form: "/thanks/", user=hal, **options) -> HttpResponse:
        factory = RequestFactory()
        request = factory.get("/think/") if posted is None else factory.post("/think/", posted)
        request.user = user
        return one_form(request, Thought, store, words={"title": "Think", "draft_key": "think"}, **options)

    return show


def test_it_opens_with_what_is_stored_and_with_what_was_being_written_before_that(shown, hal):
    assert "Stored before" in shown(stored={"words": "Stored before"}).content.decode()
    writes.keep("/think/", {"words": "Half a thought"}, by=hal)
    page = shown(stored={"words": "Stored before"}).content.decode()
    assert "Half a thought" in page
    assert "Stored before" not in page


def test_what_is_right_is_given_on_and_no_copy_stays(shown, hal):
    given = []
    writes.keep("/think/", {"words": "Half a thought"}, by=hal)
    done = shown({"words": "A whole one"}, lambda form: given.append(form.cleaned_data["words"]) or "/thanks/")
    assert (done.status_code, done["Location"], given) == (302, "/thanks/", ["A whole one"])
    assert not reads.has_draft(hal, "/think/")


def test_what_is_wrong_is_not_given_on_and_stays_on_the_page(shown):
    page = shown({"words": " "}, lambda _form: pytest.fail("nothing was written")).content.decode()
    assert "Write something first" in page


def test_when_a_rule_refuses_why_stands_above_the_words_and_the_draft_stays(shown, hal):
    writes.keep("/think/", {"words": "Half a thought"}, by=hal)
    page = shown({"words": "A whole one"}, lambda _form: require(False, "Too late for this one.")).content.decode()
    assert page.index("Too late for this one.") < page.index("A whole one")
    assert reads.has_draft(hal, "/think/")


def test_who_is_not_signed_in_is_asked_to_sign_in_first(shown):
    with pytest.raises(SignInFirst):
        shown(user=AnonymousUser())
