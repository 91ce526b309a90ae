import datetime
import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.cast import ask
from tests.ground.photos import pictures

from evenground.flow.contributions import reads, writes
from evenground.flow.contributions.models import Authorship, Contribution
from evenground.flow.topics.models import Topic
from evenground.flow.topics.writes import move_on
from evenground.ground.drafts.models import Draft
from evenground.ground.photos.models import Photo
from evenground.ground.web import clock
from evenground.ground.web.context import owner_mark
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


def page_of(topic, name="give", *more):
    return reverse(f"contributions:{name}", args=[topic.board.slug, topic.pk, *more])


def form(**given):
    return {"once": str(uuid.uuid4()), **given}


@pytest.mark.parametrize("who", ["maya", "jo", "ruth"])
def test_anybody_on_the_board_gives_an_idea_and_is_thanked(who, request, client_as, question):
    member = request.getfixturevalue(who)
    answer = client_as(member).post(page_of(question), form(words="Say sorry first."), follow=True)
    assert answer.redirect_chain[-1][0] == page_of(question, "yours")
    shown = answer.content.decode()
    assert "Thank you. Your idea is in." in shown
    assert "Say sorry first." in shown
    [given] = Contribution.objects.all()
    assert (given.words, given.is_signed, given.number) == ("Say sorry first.", False, None)
    assert [a.member for a in Authorship.objects.all()] == [member]


def test_the_page_says_when_it_is_read_and_where_help_is(client_as, maya, question):
    Topic.objects.update(reveal_at=datetime.datetime(2026, 11, 27, 17, tzinfo=datetime.UTC))
    with clock.telling(datetime.datetime(2026, 11, 25, 9, tzinfo=datetime.UTC)):
        shown = client_as(maya).get(page_of(question)).content.decode()
    assert "Nobody reads this before 5 p.m. on Friday 27 November 2026." in shown
    assert f'press <a href="{reverse("safety:help", args=[question.board.slug])}">Get help</a>' in shown
    assert 'type="checkbox"' in shown
    assert "checked" not in shown


def test_the_same_form_sent_twice_stores_once(client_as, maya, question):
    browser, given = client_as(maya), form(words="Once.")
    for _ in range(2):
        assert browser.post(page_of(question), given).status_code == 302
    assert Contribution.objects.count() == 1


def test_the_same_form_with_a_photo_sent_twice_keeps_one_photo(client_as, maya, question, django_capture_on_commit_callbacks):
    browser, given = client_as(maya), form(words="", description="A bus stop")
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            browser.post(page_of(question), given | {"photo": pictures.upload(pictures.jpeg())})
    assert (Contribution.objects.count(), Photo.objects.count()) == (1, 1)
    assert Contribution.objects.get().photo.description == "A bus stop"


def test_other_words_sent_from_the_same_page_are_another_idea_and_not_lost(client_as, maya, question):
    browser, given = client_as(maya), form(words="The first.")
    browser.post(page_of(question), given)
    browser.post(page_of(question), given | {"words": "The second, after pressing Back."})
    assert Contribution.objects.count() == 2


def test_somebody_elses_form_id_stores_ones_own_idea_and_tells_nothing(maya, noor, cato, question):
    once = uuid.uuid4()
    theirs = writes.contribute(question, by=maya, words="Mine", once=once)
    elsewhere = ask(cato, "And here?")
    for by, topic in ((noor, question), (cato, elsewhere)):
        for form_id in (once, theirs.pk):
            given = writes.contribute(topic, by=by, words="Mine", once=form_id)
            assert given.pk not in (once, theirs.pk)
            assert list(reads.own(by, topic).filter(pk=given.pk)) == [given]
    assert list(reads.own(maya, question)) == [theirs]


def test_nothing_at_all_is_refused_kindly(client_as, maya, question):
    shown = client_as(maya).post(page_of(question), form(words=" \n")).content.decode()
    assert "Write something, or add a photo." in shown
    with pytest.raises(NotAllowed):
        writes.contribute(question, by=maya)


def test_a_refused_photo_keeps_the_words(client_as, maya, question):
    given = form(words="My story", photo=pictures.upload(pictures.SVG, "photo.jpg"))
    browser = client_as(maya)
    again = browser.post(page_of(question), given).url
    shown = browser.get(again).content.decode()
    assert "A photo from a phone or a screenshot works" in shown
    assert "My story" in shown
    assert re.search(r"<details[^>]* open>", shown), "the photo is chosen again where it was chosen first"
    assert not Contribution.objects.exists()
    later = browser.get(page_of(question)).content.decode()
    assert "My story" in later, "on the way back, too"
    assert "screenshot works" not in later, "what was wrong is said once"
    browser.post(again, form(words="My story"))
    assert Contribution.objects.get().words == "My story"
    assert "My story" not in browser.get(page_of(question)).content.decode()


@pytest.mark.parametrize("shape", [Topic.Shape.QUICK_ASK, Topic.Shape.YES_OR_NOT_YET])
def test_a_question_that_gathers_nothing_takes_no_ideas(shape, maya):
    with pytest.raises(NotAllowed):
        writes.contribute(ask(maya, "Tea?", shape=shape), by=maya, words="Tea")


def test_a_finished_question_takes_no_ideas_and_its_page_leads_to_what_was_said(client_as, maya, question):
    move_on(question, Topic.Stage.TELL)
    assert client_as(maya).get(page_of(question)).url == page_of(question, "all")
    assert client_as(maya).post(page_of(question), form(words="Too late")).status_code == 403
    assert not Contribution.objects.exists()


def test_nobody_of_another_board_gives_an_idea_here(cato, question):
    with pytest.raises(NotAllowed):
        writes.contribute(question, by=cato, words="Hello")


def test_words_kept_for_later_wait_without_a_script_and_go_once_given(client_as, maya, noor, question):
    browser = client_as(maya)
    kept = browser.post(page_of(question), form(words="Half a thou", signed="on", keep="1"), follow=True).content.decode()
    assert "Your words are kept." in kept
    assert "Half a thou" in browser.get(page_of(question)).content.decode()
    assert "Half a thou" not in client_as(noor).get(page_of(question)).content.decode()
    assert not Contribution.objects.exists()
    browser.post(page_of(question), form(words="A whole thought"))
    assert not Draft.objects.exists()


def test_words_sent_after_the_session_ended_are_there_after_signing_in(client_as, maya, question):
    browser = client_as(maya)
    browser.logout()
    lost = browser.post(page_of(question), form(words="Do not lose me", signed="on", owner=owner_mark(maya.person.pk)))
    assert lost.status_code == 401
    assert "Do not lose me" in lost.content.decode()
    browser.force_login(maya.person)
    assert "Do not lose me" in browser.get(page_of(question)).content.decode()


def test_the_device_forgets_its_draft_only_right_after_storing(client_as, maya, question):
    browser = client_as(maya)
    stored = browser.post(page_of(question), form(words="In."), follow=True).content.decode()
    assert f'data-draft-done="idea-{question.pk}"' in stored
    assert "data-draft-done" not in browser.get(page_of(question, "yours")).content.decode()


def test_only_the_day_of_giving_is_stored(maya, question):
    given = writes.contribute(question, by=maya, words="x")
    stored = {field.name for field in Contribution._meta.fields} | {field.name for field in Authorship._meta.fields}
    assert given.given_on == timezone.now().astimezone(question.board.zone).date()
    assert given.seen_from == question.reveal_at
    assert {name for name in stored if name.endswith("_at")} == set()


def test_giving_costs_the_same_number_of_queries_however_much_there_is(
    client_as, maya, noor, question, django_assert_max_num_queries
):
    browser = client_as(maya)
    for how_many in (1, 30):
        for number in range(how_many):
            writes.contribute(question, by=noor, words=f"idea {number}")
            writes.contribute(question, by=maya, words=f"idea {number}")
        for name in ("give", "yours", "all"):
            with django_assert_max_num_queries(9):
                assert browser.get(page_of(question, name)).status_code == 200
