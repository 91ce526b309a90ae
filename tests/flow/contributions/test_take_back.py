from uuid import uuid4

import pytest
from django.urls import reverse
from tests.ground.photos import pictures

from evenground.flow.contributions import reads, writes
from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals.models import Part, PartRestsOn, Proposal, ProposalVersion
from evenground.ground.photos import writes as photos
from evenground.ground.photos.models import Photo
from evenground.ground.safety import writes as safety
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea(question, maya):
    return writes.contribute(question, by=maya, words="I want this back", signed=True)


@pytest.fixture
def seen(idea, question, pass_time):
    pass_time(days=4)
    writes.reveal(question)
    question.refresh_from_db()
    idea.refresh_from_db()
    return idea


def page_of(idea, name="take_back"):
    return reverse(f"contributions:{name}", args=[idea.board.slug, idea.topic_id, idea.pk])


def test_the_maker_takes_an_idea_back_and_it_is_gone_from_every_list(client_as, seen, question, maya, noor):
    browser = client_as(maya)
    assert "go for good" in browser.get(page_of(seen)).content.decode()
    done = browser.post(page_of(seen), follow=True).content.decode()
    assert "You took it back." in done
    assert "I want this back" not in done
    assert not reads.revealed(question).exists()
    assert not reads.has_given(maya, question)
    assert client_as(noor).get(page_of(seen, "one")).status_code == 404
    kind = browser.get(page_of(seen, "one")).content.decode()
    assert "You took this back." in kind
    left = Contribution.objects.get(pk=seen.pk)
    assert (left.words, left.is_signed, left.number) == ("", False, 1)


def test_nobody_else_can_take_it_back_whatever_they_are(client_as, seen, noor, jo, hal):
    for who in (noor, jo):
        with pytest.raises(NotAllowed):
            writes.withdraw(seen, by=who)
    for who in (noor, jo, hal):
        assert client_as(who).post(page_of(seen)).status_code == 403
    assert Contribution.objects.get(pk=seen.pk).words == "I want this back"


def test_what_was_taken_back_before_the_reveal_never_gets_a_number(idea, question, maya, noor, pass_time):
    writes.withdraw(idea, by=maya)
    writes.contribute(question, by=noor, words="stays")
    pass_time(days=4)
    assert writes.reveal(question) == 1
    assert [each.words for each in reads.revealed(question)] == ["stays"]


def test_its_photo_goes_with_every_file(question, maya, settings, django_capture_on_commit_callbacks):
    photo = photos.receive(pictures.upload(pictures.jpeg()), board=question.board)
    idea = writes.contribute(question, by=maya, photo=photo)
    with django_capture_on_commit_callbacks(execute=True):
        writes.withdraw(idea, by=maya)
    assert not Photo.objects.exists()
    assert not [file for file in settings.PHOTO_FOLDER.rglob("*") if file.is_file()]


def test_what_a_plan_rests_on_stays(client_as, seen, question, maya):
    version = ProposalVersion.objects.create(
        board=question.board, proposal=Proposal.objects.create(board=question.board, topic=question), number=1, title="A letter"
    )
    part = Part.objects.create(board=question.board, version=version, place=1, words="Say sorry")
    PartRestsOn.objects.create(board=question.board, part=part, contribution=seen)
    with pytest.raises(NotAllowed, match="rests on it"):
        writes.withdraw(seen, by=maya)
    assert "cannot be taken back any more" in client_as(maya).get(page_of(seen, "one")).content.decode()


def test_what_two_people_are_looking_at_stays_until_they_have_looked(seen, question, maya):
    hold = safety.put_out_of_sight("contribution", seen.pk, board=question.board, reason="private details")
    with pytest.raises(NotAllowed):
        writes.withdraw(seen, by=maya)
    safety.resolve(hold, comes_back=True)
    writes.withdraw(seen, by=maya)


def test_the_same_form_sent_again_after_taking_back_gives_the_idea_anew(question, maya):
    once = uuid4()
    first = writes.contribute(question, by=maya, words="again", once=once)
    writes.withdraw(first, by=maya)
    again = writes.contribute(question, by=maya, words="again", once=once)
    assert again.words == "again"
    assert list(reads.own(maya, question)) == [again]
