"""Words that are added later: by whoever has the letter's key, whoever that is, and by nobody else."""

import json
from base64 import b64encode
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from evenground.cores.sealed.letters import public_bytes
from evenground.cores.sealed.more import sign_more
from evenground.flow.decisions import writes as decisions
from evenground.flow.decisions.models import Decision
from evenground.ground.boxes.models import Box
from evenground.ground.letters import reads, rules, writes
from evenground.ground.letters.models import Letter
from evenground.ground.rounds.models import Reply
from evenground.ground.tasks.models import DueWork
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed
from tests.bridge import SITE
from tests.cast import say_what_can_change
from tests.flow.proposals.scene import a_plan
from tests.ground.boxes.conftest import in_turn, opened
from tests.ground.boxes.posting import Phone
from tests.ground.letters.conftest import WORDS, finish

pytestmark = pytest.mark.django_db

MORE = "It was on a Tuesday."


def add(phone: Phone, box: Box, words: str = MORE) -> None:
    key = phone.slips[box.pk].one_time
    writes.add(public_bytes(key), words, sign_more(words, round_id=box.round_id.bytes, one_time_key=key))


class TestWhereNamesAreSealed:
    def test_two_read_it_first_and_the_name_is_with_it(self, letter, box, people, leads):
        add(people[0], box)
        more = Letter.objects.get(is_more=True)
        assert (bytes(more.seal), more.came_to) == (bytes(letter.seal), "")
        assert more in reads.letters_to_read(leads[0][0])
        for each in (letter, more):
            for person, _key in leads[:2]:
                writes.read(each, "shown", by=person)
        assert Reply.objects.get(answer="not_yet").words == f"{WORDS}\n\n{MORE}"

    def test_what_two_keep_back_joins_nothing(self, letter, box, people, leads):
        add(people[0], box)
        for person, _key in leads[:2]:
            writes.read(letter, "shown", by=person)
            writes.read(Letter.objects.get(is_more=True), "kept_back", by=person)
        assert Reply.objects.get(answer="not_yet").words == WORDS

    def test_who_sent_no_words_has_nothing_to_add_to(self, letter, box, people):
        with pytest.raises(NotAllowed, match="with this key"):
            add(people[1], box)
        assert Letter.objects.count() == 1

    def test_nobody_adds_to_anothers_words(self, letter, box, people):
        key, other = people[0].slips[box.pk].one_time, people[1].slips[box.pk].one_time
        with pytest.raises(NotAllowed, match="with this key"):
            writes.add(public_bytes(key), MORE, sign_more(MORE, round_id=box.round_id.bytes, one_time_key=other))

    def test_the_same_words_again_are_added_once_and_no_more_than_three_at_all(self, letter, box, people):
        for words in (MORE, MORE, "Two.", "Three."):
            add(people[0], box, words)
        assert Letter.objects.filter(is_more=True).count() == rules.MOST_ADDED
        with pytest.raises(NotAllowed, match="three times"):
            add(people[0], box, "Four.")

    def test_after_half_a_year_the_key_opens_nothing(self, letter, box, people, pass_time):
        writes.take_seals_away(box.round_id)
        with pytest.raises(NotAllowed, match="with this key"):
            add(people[0], box)

    def test_a_look_up_of_what_was_added_finds_the_same_name(self, letter, box, people, leads):
        add(people[0], box)
        more = Letter.objects.get(is_more=True)
        assert bytes(more.one_time_key) == bytes(letter.one_time_key)
        assert reads.box_of_letter(more) == box


class TestWhereNoNamesAreSealed:
    @pytest.fixture
    def open_box(self, mixing, people):
        mixing.is_open_to_under_18s = False
        mixing.save()
        for phone in people[:2]:
            phone.make_keys()
        box = opened(mixing, people).box
        for phone in people[1:]:
            phone.answer(box, "fine")
        people[0].answer(box, "not_yet", reason="left_out", words=WORDS)
        finish(box, people)
        return box

    def test_the_words_are_there_at_once_and_only_the_key_is_kept(self, open_box):
        assert Reply.objects.get(answer="not_yet").words == WORDS
        kept = Letter.objects.get()
        assert (kept.words, kept.seal, kept.came_to) == ("", None, "shown")

    def test_what_is_added_is_seen_at_five_the_next_day_and_not_when_it_comes(self, open_box, people, board):
        add(people[0], open_box)
        assert Reply.objects.get(answer="not_yet").words == WORDS
        due = DueWork.objects.get(job="letters.show_added")
        at = due.due_at.astimezone(board.zone)
        assert (at.hour, at.minute, at.date()) == (17, 0, clock.now().astimezone(board.zone).date() + timedelta(days=1))
        more = Letter.objects.get(is_more=True)
        writes.show_added(more.pk)
        writes.show_added(more.pk)
        assert Reply.objects.get(answer="not_yet").words == f"{WORDS}\n\n{MORE}"
        assert DueWork.objects.filter(job="consent.letters.read", subject=str(more.pk)).count() == 1

    def test_over_the_website_it_takes_no_cookies_and_looks_at_no_sign_in(self, open_box, people, client):
        key, address = people[0].slips[open_box.pk].one_time, reverse("letters:add")
        signature = sign_more(MORE, round_id=open_box.round_id.bytes, one_time_key=key)
        said = {"key": b64encode(public_bytes(key)).decode(), "signature": b64encode(signature).decode(), "words": MORE}
        sent = client.post(address, json.dumps(said), content_type="application/json")
        assert sent.status_code == 204
        assert not client.cookies
        for wrong in ({}, {**said, "key": "x"}, {**said, "words": "other"}, [], {**said, "signature": None}):
            refused = client.post(address, json.dumps(wrong), content_type="application/json")
            assert refused.status_code == 409
            assert b"with this key" in refused.content
        assert client.get(address).status_code == 405
        assert Letter.objects.filter(is_more=True).count() == 1

    def test_nobody_tries_keys_all_day(self, open_box, client, monkeypatch):
        monkeypatch.setattr("evenground.ground.letters.views.TRIES", 2)
        answers = [client.post(reverse("letters:add"), "{}", content_type="application/json") for _ in range(3)]
        assert b"Too many tries" in answers[2].content

    def test_the_page_is_the_same_for_everybody_and_for_no_outsider(self, open_box, people, cato, client_as):
        page = reverse("letters:more", args=["hill-and-river", open_box.round_id])
        both = [client_as(phone.member).get(page).content.decode() for phone in people[:2]]
        assert all("This device has no key for that." in each for each in both)
        assert client_as(cato).get(page).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_in_chromium_a_kept_key_adds_words_and_a_wiped_one_none(mixing, people, question, maya, jo, open_as, pass_time):
    mixing.is_open_to_under_18s = False
    mixing.save()
    people[0].make_keys()
    say_what_can_change(question, jo)
    decisions.open_decision(a_plan(question, maya), by=jo, closes_at=clock.now() + timedelta(days=2))
    box = Box.objects.get()
    for phone in people[2:]:
        phone.answer(box, "fine")
    page = open_as(people[1].member)
    page.goto(SITE + reverse("decisions:private", args=["hill-and-river", question.pk]))
    page.get_by_role("radio", name="Not yet, I see a problem").check()
    page.get_by_role("radio", name="Someone is left out").check()
    page.get_by_label("Say more, if you want").fill(WORDS)
    page.get_by_role("button", name="Lock and send my answer").click()
    page.get_by_label("Keep a key here, so that I can add words later").check()
    page.evaluate("sessionStorage.clear()")
    decision = Decision.objects.get()
    with clock.telling(clock.now() + timedelta(days=2, minutes=1)):
        decisions.close(decision)
    box.refresh_from_db()
    with clock.telling(box.mixed_from):
        for phone, layer in in_turn(box, people):
            phone.mix(layer)
        assert decisions.close(decision)
    more = reverse("letters:more", args=["hill-and-river", box.round_id])
    page.goto(SITE + reverse("decisions:decision", args=["hill-and-river", question.pk]))
    page.get_by_role("link", name="add to your words").click()
    page.get_by_role("button", name="Send without my name").click()
    expect(page.get_by_text("Write what you want to add.")).to_be_visible()
    page.get_by_label("What do you want to add?").fill(MORE)
    page.get_by_role("button", name="Send without my name").click()
    expect(page.get_by_role("heading", name="Your words are on their way")).to_be_visible()
    assert Letter.objects.get(is_more=True).words == MORE
    page.goto(SITE + more)
    page.get_by_role("button", name="Wipe the key from this device").click()
    expect(page.get_by_text("This device has no key for that.")).to_be_visible()
