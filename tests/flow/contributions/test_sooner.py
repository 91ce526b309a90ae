"""To see all ideas before the day that was said takes two keys."""

import pytest
from django.urls import reverse
from tests.cast import STAFF, member_of

from evenground.flow.contributions import reads, writes
from evenground.flow.topics.models import Topic
from evenground.ground.audit.models import LogLine
from evenground.ground.boards.reads import hash_of
from evenground.ground.tasks.models import DueWork
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(question):
    return reverse("contributions:sooner", args=[question.board.slug, question.pk])


def test_one_alone_cannot_and_two_from_two_sides_can(question, maya, noor, jo):
    member_of(question.board, "Ed", STAFF)
    writes.contribute(question, by=maya, words="A chair by the window")
    assert not writes.see_sooner(question, by=maya)
    for who, why in ((maya, "already"), (noor, "Two sides")):
        with pytest.raises(NotAllowed, match=why):
            writes.see_sooner(question, by=who)
    assert not reads.revealed(question).exists()
    assert writes.see_sooner(question, by=jo)
    assert reads.revealed(question).count() == 1
    assert Topic.objects.get(pk=question.pk).stage == Topic.Stage.RESPOND
    line = LogLine.objects.get(act="seen_sooner")
    assert (line.doer, line.second, line.subject) == (maya.person_id, jo.person_id, str(question.pk))
    assert not DueWork.objects.filter(job="contributions.reveal").exists()


def test_who_comes_late_is_not_shut_out(question, maya, jo, noor, pass_time):
    for who in (maya, jo):
        writes.see_sooner(question, by=who)
    writes.contribute(Topic.objects.select_related("board").get(pk=question.pk), by=noor, words="Mine came late")
    assert not reads.revealed(question).exists()
    pass_time(days=2)
    writes.reveal(question)
    assert reads.revealed(question).count() == 1


def test_the_page_says_what_it_means_and_the_box_leads_there(client_as, question, page, maya, jo, cato):
    give = reverse("contributions:give", args=[question.board.slug, question.pk])
    assert page in client_as(maya).get(give).content.decode()
    shown = client_as(maya).get(page).content.decode()
    assert "if in doubt, wait" in shown
    seen = hash_of(reads.text_of_sooner(question))
    assert seen in shown
    client_as(maya).post(page, {"seen": seen})
    assert client_as(jo).post(page, {"seen": "0" * 64}).status_code == 403
    assert client_as(cato).post(page, {"seen": seen}).status_code == 404
    client_as(maya).post(page, {"back": "1"})
    client_as(jo).post(page, {"seen": seen})
    assert not reads.revealed(question).exists()
    Topic.objects.filter(pk=question.pk).update(question="Another question?")
    assert client_as(maya).post(page, {"seen": seen}).status_code == 403


def test_after_the_reveal_there_is_nothing_to_make_sooner(client_as, question, page, maya, jo, pass_time):
    writes.contribute(question, by=maya, words="A chair by the window")
    pass_time(days=4)
    writes.reveal(question)
    assert client_as(jo).get(page).status_code == 302
    with pytest.raises(NotAllowed, match="already"):
        writes.see_sooner(Topic.objects.select_related("board").get(pk=question.pk), by=jo)
