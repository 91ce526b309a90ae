"""A sensitive quick ask: where the board mixes answers before they are read, whoever asks can have these mixed, too."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.bridge import SITE
from tests.cast import YOUNG, ask, member_of
from tests.ground.boxes.conftest import in_turn
from tests.ground.boxes.posting import Phone

from evenground.flow.quick_asks import reads, writes
from evenground.flow.topics import writes as topics
from evenground.flow.topics.models import Topic
from evenground.ground.boxes.models import Box
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds.models import Reply, Round
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db

HERE = "hill-and-river"
TIRED = ["Yes", "No", "It depends"]


def tomorrow():
    return clock.now() + timedelta(days=1)


@pytest.fixture
def tired(mixing, people) -> Topic:
    """The seven are asked whether they are tired of meetings; the first two mix."""
    for phone in people[:2]:
        phone.make_keys()
    topic = ask(people[0].member, "Are you tired of meetings?", shape=Topic.Shape.QUICK_ASK)
    writes.offer(topic, TIRED, by=people[0].member, closes_at=tomorrow(), is_mixed=True)
    return topic


def finish(topic, people, *answers):
    box = reads.round_of(topic).box
    for phone, answer in zip(people, answers, strict=False):
        phone.answer(box, answer)
    with clock.telling(box.round.closes_at + timedelta(minutes=1)):
        writes.close(topic)
    box.refresh_from_db()
    if box.came_to:
        return
    with clock.telling(box.mixed_from):
        for phone, layer in in_turn(box, people):
            phone.mix(layer)
        writes.close(topic)


def test_answers_come_out_as_they_were_and_what_is_none_of_them_does_not_count(tired, people):
    finish(tired, people, "1", "1", "2", "2", "2", "3", "9")
    assert reads.counts_of(reads.round_of(tired)) == {1: 2, 2: 3, 3: 1}
    assert Box.objects.get().lost == 1
    tired.refresh_from_db()
    assert tired.stage == Topic.Stage.TELL


def test_nothing_is_pressed_in_the_open_and_no_words_or_names_go_with_it(tired, people, client_as):
    with pytest.raises(NotAllowed, match="locked before they are sent"):
        writes.pick(tired, 1, by=people[0].member)
    box = Box.objects.get()
    assert (box.takes_words, box.is_sealed) == (False, False)
    page = client_as(people[0].member).get(reverse("quick_asks:ask", args=[HERE, tired.pk])).content.decode()
    assert 'name="choice"' not in page
    assert "Nobody can see which answer is yours, unless" in page
    assert not Reply.objects.exists()


def test_who_comes_later_is_not_asked_and_not_told_to_answer(tired, board, client_as):
    """One more answer after somebody came would be theirs."""
    late = member_of(board, "Lee", YOUNG, "26+")
    assert tired.pk not in reads.waiting_for(late, clock.now())
    page = client_as(late).get(reverse("quick_asks:ask", args=[HERE, tired.pk])).content.decode()
    assert "This began before you came" in page
    private = client_as(late).get(reverse("quick_asks:private", args=[HERE, tired.pk]))
    assert private.status_code == 302
    with pytest.raises(NotAllowed, match="when it began"):
        Phone(late).answer(Box.objects.get(), "1")


def test_who_was_asked_is_told_and_the_front_page_offers_no_press(tired, people, client_as):
    member = people[3].member
    assert tired.pk in reads.waiting_for(member, clock.now())
    first = client_as(member).get(reverse("home:first_question", args=[HERE]), follow=True).content.decode()
    assert 'name="choice"' not in first


def test_a_board_that_does_not_mix_is_not_offered_it_and_one_that_does_is(board, people, client_as, maya):
    page = reverse("quick_asks:ask_quickly", args=[HERE])
    assert "This is sensitive" not in client_as(maya).get(page).content.decode()


def test_whoever_asks_says_so_with_one_tick(mixing, people, client_as):
    people[0].make_keys()
    client, page = client_as(people[0].member), reverse("quick_asks:ask_quickly", args=[HERE])
    shown = client.get(page).content.decode()
    assert shown.index("When does it close?") < shown.index("This is sensitive")
    sent = {"question": "Are you tired?", "choice_1": "Yes", "choice_2": "No", "when": "1"}
    client.post(page, {**sent, "once": uuid4()})
    client.post(page, {**sent, "once": uuid4(), "is_mixed": "on"})
    assert list(Round.objects.order_by("opens_at").values_list("mode", flat=True)) == ["counted", "box"]


def test_without_anybody_who_mixes_it_is_refused_and_nothing_is_asked_more_weakly(mixing, people):
    topic = ask(people[0].member, "Tired?", shape=Topic.Shape.QUICK_ASK)
    with pytest.raises(NotAllowed, match="nobody has keys"):
        writes.offer(topic, TIRED, by=people[0].member, closes_at=tomorrow(), is_mixed=True)
    assert not Round.objects.exists()


def test_with_too_few_nothing_is_read_and_it_can_be_asked_again_at_once(tired, people, client_as):
    finish(tired, people, "1", "1", "2")
    round_ = reads.round_of(tired)
    assert round_.closed_at is not None
    assert reads.was_unread(round_)
    assert not Reply.objects.exists()
    tired.refresh_from_db()
    assert tired.stage != Topic.Stage.TELL
    client, again = client_as(people[4].member), reverse("quick_asks:again", args=[HERE, tired.pk])
    page = client.get(reverse("quick_asks:ask", args=[HERE, tired.pk])).content.decode()
    assert "Fewer than 5 answers could be read" in page
    assert again in page
    client.post(again, {"when": "1"})
    newer = reads.round_of(tired)
    assert newer != round_
    assert newer.mode == Round.Mode.BOX
    finish(tired, people, "1", "1", "2", "2", "2")
    assert reads.counts_of(reads.round_of(tired)) == {1: 2, 2: 3}


def test_what_was_read_is_not_asked_again(tired, people, client_as):
    finish(tired, people, "1", "1", "2", "2", "2")
    with pytest.raises(NotAllowed, match="set already"):
        writes.ask_again(tired, by=people[0].member, closes_at=tomorrow())
    refused = client_as(people[0].member).get(reverse("quick_asks:again", args=[HERE, tired.pk]))
    assert refused.status_code == 403


def test_a_question_that_grew_meanwhile_stays_on_its_way(tired, people):
    topics.grow(tired, by=people[0].member, reveal_at=clock.now() + timedelta(days=3))
    finish(tired, people, "1", "1", "2", "2", "2")
    tired.refresh_from_db()
    assert tired.stage != Topic.Stage.TELL
    assert rounds.how_many(reads.round_of(tired)) == (5, 8)


@pytest.mark.django_db(transaction=True)
def test_in_chromium_an_answer_is_locked_and_put_in(tired, people, open_as):
    page = open_as(people[2].member)
    page.goto(SITE + reverse("quick_asks:ask", args=[HERE, tired.pk]))
    page.get_by_role("link", name="Answer", exact=True).click()
    page.get_by_role("button", name="Lock and send my answer").click()
    expect(page.get_by_text("Choose an answer.")).to_be_visible()
    page.get_by_role("radio", name="It depends").check()
    page.get_by_role("button", name="Lock and send my answer").click()
    expect(page.get_by_role("heading", name="Your answer is in the box")).to_be_visible()
    page.get_by_role("link", name="Back to the question").click()
    expect(page.get_by_text("Your answer is in the box.")).to_be_visible()
    for phone in people[3:]:
        phone.answer(Box.objects.get(), "1")
    for phone in people[:2]:
        phone.answer(Box.objects.get(), "2")
    finish(tired, people)
    assert reads.counts_of(reads.round_of(tired)) == {1: 4, 2: 2, 3: 1}
