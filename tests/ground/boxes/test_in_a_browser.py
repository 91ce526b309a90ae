"""Answering and mixing in Chromium: keys are made there, an answer is locked there, and what comes out is what was chosen."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from evenground.flow.decisions import writes as decisions
from evenground.flow.decisions.models import Objection
from evenground.ground.boxes import reads
from evenground.ground.boxes.models import Box, Entry, MixedBeforeReading, Mixer
from evenground.ground.people.models import BrowserSession
from evenground.ground.rounds.models import Reply
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from tests.bridge import SITE
from tests.cast import CARER, STAFF, YOUNG, member_of, say_what_can_change
from tests.flow.proposals.scene import a_plan
from tests.ground.boxes.posting import Phone

pytestmark = pytest.mark.django_db(transaction=True)
HERE = "hill-and-river"


@pytest.fixture
def others(board) -> list[Phone]:
    return [Phone(member_of(board, f"Person {n}", (YOUNG, CARER, STAFF)[n % 3], "26+")) for n in range(4)]


def go(page: Page, route: str, *more: object) -> None:
    page.goto(SITE + reverse(route, args=[HERE, *more]))


def make_keys(page: Page) -> None:
    go(page, "boxes:mix")
    page.get_by_role("button", name="Make keys, and begin to mix").click()
    expect(page.get_by_text("You have keys for 12 more questions.")).to_be_visible()


def answer(page: Page, question, choice: str, *, reason: str = "") -> None:
    go(page, "decisions:private", question.pk)
    page.get_by_role("radio", name=choice).check()
    if reason:
        page.get_by_role("radio", name=reason).check()
    page.get_by_role("button", name="Lock and send my answer").click()
    expect(page.get_by_role("heading", name="Your answer is in the box")).to_be_visible()


@pytest.fixture
def asked(board, maya, noor, jo, ruth, question, others, open_as):
    """Maya and Jo mix, each on a phone of their own; everybody is asked."""
    mixers = [open_as(maya), open_as(jo)]
    for page in mixers:
        make_keys(page)
    MixedBeforeReading.objects.create(board=board, chosen_on=clock.now().date())
    say_what_can_change(question, jo)
    version = a_plan(question, maya)
    decisions.open_decision(version, by=jo, closes_at=clock.now() + timedelta(days=2))
    return mixers


def test_an_answer_goes_locked_through_two_hands_and_comes_out_as_it_was(asked, question, others, ruth, open_as, pass_time):
    box, by_maya = Box.objects.get(), asked[0]
    by_ruth = open_as(ruth)
    go(by_ruth, "decisions:private", question.pk)
    by_ruth.get_by_role("radio", name="Not yet, I see a problem").check()
    by_ruth.get_by_role("radio", name="Someone is left out").check()
    by_ruth.get_by_label("Say more, if you want").fill("My parents open my post.")
    by_ruth.get_by_role("button", name="Lock and send my answer").click()
    expect(by_ruth.get_by_role("region", name="Your answer is in the box")).to_be_focused()
    mark = by_ruth.locator("[data-mark]").inner_text()
    assert b"left_out" not in bytes(Entry.objects.get().body)
    answer(by_maya, question, "OK, but I have a worry")
    for phone in others:
        phone.answer(box, "fine")
    pass_time(days=2, minutes=1)
    tasks.run_ready()
    go(by_ruth, "decisions:decision", question.pk)
    by_ruth.get_by_text("What is in the box").click()
    expect(by_ruth.get_by_text(mark)).to_be_visible()
    expect(by_ruth.get_by_text("The one that you sent from this window is in it.")).to_be_visible()
    pass_time(hours=2)
    pages = dict(zip(("Maya", "Jo"), asked, strict=True))
    for layer in box.layers.all():
        page = pages[layer.holders.get().member.name]
        go(page, "boxes:mix")
        page.get_by_role("button", name="Mix them now").click()
        expect(page.get_by_text("Nothing waits to be mixed now.")).to_be_visible()
    tasks.run_ready()
    assert sorted(Reply.objects.values_list("answer", flat=True)) == ["fine"] * 4 + ["not_yet", "worry"]
    worry = Objection.objects.get()
    assert (worry.reason, worry.words) == ("left_out", "My parents open my post.")


def test_a_mixers_keys_never_leave_their_device_and_go_with_the_mixing(asked, question, others, pass_time):
    kept = asked[0].evaluate(
        "Object.entries(JSON.parse(localStorage.getItem(document.querySelector('[data-mixing]').dataset.mixing)))"
    )
    assert len(kept) == 12
    assert all(secret.startswith("AGE-SECRET-KEY-1") for _recipient, secret in kept)
    box = Box.objects.get()
    for phone in others:
        phone.answer(box, "fine")
    answer(asked[0], question, "Fine with me")
    pass_time(days=2, hours=3)
    tasks.run_ready()
    pass_time(hours=3)
    pages = dict(zip(("Maya", "Jo"), asked, strict=True))
    page = pages[box.layers.get(place=1).holders.get().member.name]
    go(page, "boxes:mix")
    page.get_by_role("button", name="Mix them now").click()
    expect(page.get_by_text("Nothing waits to be mixed now.")).to_be_visible()
    left = page.evaluate("Object.keys(JSON.parse(localStorage.getItem(document.querySelector('[data-mixing]').dataset.mixing)))")
    assert len(left) == 11


@pytest.mark.allows_console_errors
def test_an_answer_can_be_changed_in_the_same_window_and_in_no_other(asked, question, ruth, open_as):
    page = open_as(ruth)
    answer(page, question, "Fine with me")
    before = bytes(Entry.objects.get().body)
    answer(page, question, "OK, but I have a worry")
    assert bytes(Entry.objects.get().body) != before
    other = open_as(ruth)
    go(other, "decisions:private", question.pk)
    other.get_by_role("radio", name="Fine with me").check()
    other.get_by_role("button", name="Lock and send my answer").click()
    expect(other.get_by_text("What you sent there counts.")).to_be_visible()


def test_two_can_answer_and_mix_on_one_phone_each_with_their_own_keys(asked, question, ruth, maya, jo, open_page, open_as):
    page = open_as(ruth)
    answer(page, question, "Fine with me")
    kept = page.evaluate("Object.entries(sessionStorage)")
    other = open_as(jo)
    go(other, "decisions:private", question.pk)
    other.evaluate("kept => kept.forEach(([name, value]) => sessionStorage.setItem(name, value))", kept)
    answer(other, question, "Fine with me")
    assert Entry.objects.count() == 2
    go(asked[0], "boxes:mix")
    go(asked[1], "boxes:mix")
    kept_as = {one.evaluate("document.querySelector('[data-mixing]').dataset.mixing") for one in asked}
    assert len(kept_as) == 2


@pytest.mark.allows_console_errors
def test_a_lost_line_loses_nothing_and_costs_no_ticket(asked, question, ruth, open_as):
    page = open_as(ruth)
    go(page, "decisions:private", question.pk)
    page.get_by_role("radio", name="Fine with me").check()
    page.route(re.compile("/letter/$"), lambda route: route.abort())
    page.get_by_role("button", name="Lock and send my answer").click()
    expect(page.get_by_text("There is no line just now.")).to_be_visible()
    expect(page.get_by_role("radio", name="Fine with me")).to_be_checked()
    page.unroute(re.compile("/letter/$"))
    page.get_by_role("button", name="Lock and send my answer").click()
    expect(page.get_by_role("heading", name="Your answer is in the box")).to_be_visible()
    assert Entry.objects.count() == 1


@pytest.mark.allows_console_errors
def test_whoever_was_signed_out_meanwhile_is_told_so_and_nothing_is_sent(asked, question, ruth, open_as):
    page = open_as(ruth)
    go(page, "decisions:private", question.pk)
    page.get_by_role("radio", name="Fine with me").check()
    BrowserSession.objects.all().delete()
    page.get_by_role("button", name="Lock and send my answer").click()
    expect(page.get_by_text("You were signed out, and nothing was sent.")).to_be_visible()
    assert not Entry.objects.exists()


def test_what_is_missing_is_said_before_anything_is_sent(asked, question, ruth, open_as):
    page = open_as(ruth)
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    go(page, "decisions:private", question.pk)
    send = page.get_by_role("button", name="Lock and send my answer")
    send.click()
    expect(page.get_by_text("Choose an answer.")).to_be_visible()
    page.get_by_role("radio", name="Not yet, I see a problem").check()
    send.click()
    expect(page.get_by_text("Choose what the problem is, so that the board can do something about it.")).to_be_visible()
    page.get_by_role("radio", name="Something else").check()
    send.click()
    expect(page.get_by_text("Say in a few words what the problem is.")).to_be_visible()
    page.get_by_label("Say more, if you want").fill("🐢" * 600)
    send.click()
    expect(page.get_by_text("Your words are too long.")).to_be_visible()
    assert not sent


def test_private_details_in_words_that_everybody_will_read_are_noticed_on_the_device(asked, question, ruth, open_as):
    page = open_as(ruth)
    go(page, "decisions:private", question.pk)
    page.get_by_role("radio", name="OK, but I have a worry").check()
    page.get_by_label("Say more, if you want").fill("Call me on 07700 900123.")
    expect(page.get_by_text("This looks like a phone number.")).to_be_visible()


def test_a_word_that_may_mean_danger_opens_a_quiet_line_and_sends_nothing(asked, question, ruth, open_as):
    page = open_as(ruth)
    sent = []
    go(page, "decisions:private", question.pk)
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.get_by_role("radio", name="OK, but I have a worry").check()
    box = page.get_by_label("Say more, if you want")
    line = page.get_by_text("This device noticed a word. Nothing was sent.")
    box.fill("The skills of the hitman need no letter.")
    expect(line).to_be_hidden()
    box.fill("At home somebody Hits me, and I want to die.")
    expect(line).to_be_visible()
    expect(page.get_by_role("link", name="Help is here.")).to_be_visible()
    expect(box).to_be_focused()
    assert not sent


def test_without_a_script_nothing_can_be_sent_and_other_ways_are_named(asked, question, ruth, client_as):
    page = client_as(ruth).get(reverse("decisions:private", args=[HERE, question.pk])).content.decode()
    main = page.split("<main")[1].split("</main")[0]
    assert "<form" not in main
    assert "method=" not in main
    assert re.search(r"<noscript>.*talk to a safety person.*</noscript>", main, re.DOTALL)


def test_a_board_with_young_people_gets_reasons_and_no_box_for_words(asked, board, question, ruth, open_as):
    Box.objects.update(takes_words=False)
    page = open_as(ruth)
    go(page, "decisions:private", question.pk)
    page.get_by_role("radio", name="Not yet, I see a problem").check()
    expect(page.get_by_role("radio", name="Someone is left out")).to_be_visible()
    # Nobody has to choose a reason that is not theirs.
    expect(page.get_by_role("radio", name="Something else")).to_be_visible()
    expect(page.locator("textarea")).to_have_count(0)
    expect(page.get_by_role("link", name="tell a safe person")).to_be_visible()


def test_new_keys_take_the_place_of_those_that_no_box_waits_for(asked, maya):
    page = asked[0]
    go(page, "boxes:mix")
    page.get_by_role("button", name="Make new keys here").click()
    expect(page.get_by_text("You have keys for 12 more questions.")).to_be_visible()
    kept = page.evaluate("Object.keys(JSON.parse(localStorage.getItem(document.querySelector('[data-mixing]').dataset.mixing)))")
    assert set(reads.recipients_of(maya)) == set(kept)
    assert len(kept) == 13
    page.get_by_role("button", name="I mix no more").click()
    expect(page.get_by_text("You mix no more.")).to_be_visible()
    assert not Mixer.objects.filter(member=maya).exists()


def test_pages_of_boxes_pass_axe_on_a_small_phone(asked, question, ruth, maya, open_as, axe):
    for member, route, more in (
        (ruth, "decisions:private", [question.pk]),
        (maya, "boxes:mix", []),
        (maya, "boxes:about", []),
        (maya, "boxes:switch", []),
    ):
        page = open_as(member)
        page.set_viewport_size({"width": 320, "height": 640})
        go(page, route, *more)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, route


def kept_in(page: Page) -> list[str]:
    return page.evaluate("[...Object.keys(sessionStorage), ...Object.keys(localStorage)]")


@pytest.mark.allows_console_errors
def test_leaving_fast_leaves_nothing_behind_of_an_answer_or_of_keys(asked, question, open_as):
    """T12: also where the browser does not do what the server's answer tells it."""
    page = asked[0]
    answer(page, question, "Not yet, I see a problem", reason="It is rushed")
    assert kept_in(page)
    page.get_by_role("button", name="Leave this site fast").click()
    page.wait_for_url(lambda url: not url.startswith(SITE))
    page.goto(SITE + reverse("web:help"))
    assert kept_in(page) == []


def test_whoever_comes_back_to_the_page_finds_nothing_that_was_chosen(asked, question, ruth, open_as):
    """T12: somebody takes the phone and presses "back"."""
    page = open_as(ruth)
    answer(page, question, "Not yet, I see a problem", reason="It is rushed")
    go(page, "decisions:decision", question.pk)
    page.go_back()
    expect(page.get_by_role("radio", name="Not yet, I see a problem")).to_be_visible()
    assert page.locator("input:checked").count() == 0
    assert page.locator("[data-done]").is_hidden()


def test_on_a_device_that_two_use_the_second_has_a_ticket_of_their_own(asked, question, ruth, noor, open_as, board):
    """T12: in the same tab, one after the other."""
    page = open_as(ruth)
    answer(page, question, "Fine with me")
    first = kept_in(page)
    kept = page.evaluate("Object.entries(sessionStorage)")
    other = open_as(noor)
    go(other, "decisions:decision", question.pk)
    other.evaluate("kept => kept.forEach(([name, value]) => sessionStorage.setItem(name, value))", kept)
    answer(other, question, "OK, but I have a worry")
    assert Entry.objects.filter(member__in=(ruth, noor)).count() == 2
    assert set(kept_in(other)) > set(first)
