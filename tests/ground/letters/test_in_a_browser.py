"""A sealed letter in Chromium: what is written there is read by two, and two open the name, each in their own browser."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from evenground.flow.decisions import writes as decisions
from evenground.flow.decisions.models import Objection
from evenground.ground.boxes.models import Box, Holder
from evenground.ground.letters.models import Letter, WasLookedUp
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from tests.bridge import SITE
from tests.cast import say_what_can_change
from tests.flow.proposals.scene import a_plan
from tests.ground.boxes.conftest import in_turn
from tests.ground.lead_keys.keyring import PASSPHRASE, key_for
from tests.ground.letters.conftest import WORDS

pytestmark = pytest.mark.django_db(transaction=True)
HERE = "hill-and-river"
TO_OPEN = 60_000
"""Milliseconds. Words open a key on purpose slowly, so that nobody tries out many; beside other tests it takes longer."""


def go(page: Page, route: str, *more: object) -> None:
    page.goto(SITE + reverse(route, args=[HERE, *more]))


def test_words_are_locked_with_a_name_read_by_two_and_the_name_is_opened_by_two(
    leads, people, maya, jo, ruth, question, open_as, pass_time
):
    persons = [person for person, _key in leads]
    for person in persons:
        key_for(person, opens=True)
    for phone in people[:2]:
        phone.make_keys()
    say_what_can_change(question, jo)
    decisions.open_decision(a_plan(question, maya), by=jo, closes_at=clock.now() + timedelta(days=2))
    box = Box.objects.get()
    for phone in people[1:]:
        phone.answer(box, "fine")

    writer = open_as(people[0].member.person)
    go(writer, "decisions:private", question.pk)
    writer.get_by_role("radio", name="Not yet, I see a problem").check()
    writer.get_by_role("radio", name="Someone is left out").check()
    expect(writer.get_by_text("Any two of Amir, Lee and Sam could look up your name")).to_be_visible()
    writer.get_by_label("Say more, if you want").fill(WORDS)
    expect(writer.get_by_text("This device noticed a word. Nothing was sent.")).to_be_visible()
    writer.get_by_role("radio", name="Lee").check()
    writer.get_by_role("button", name="Lock and send my answer").click()
    expect(writer.get_by_role("heading", name="Your answer is in the box")).to_be_visible()

    pass_time(days=2, minutes=1)
    tasks.run_ready()
    pass_time(hours=2)
    assert Holder.objects.count() == 2
    for phone, layer in in_turn(Box.objects.get(), people):
        phone.mix(layer)
    tasks.run_ready()
    letter = Letter.objects.get()
    assert Objection.objects.get().words == ""

    amir, sam = (open_as(person.person, strongly=True) for person in persons if person.name != "Lee")
    for page in (amir, sam):
        go(page, "letters:desk")
        page.get_by_role("link", name="Say what should happen").click()
        page.get_by_role("button", name="The board can read it").click()
    tasks.run_ready()
    assert Objection.objects.get().words == WORDS

    go(amir, "letters:ask", letter.pk)
    amir.get_by_role("radio", name="Somebody could be badly hurt").check()
    amir.get_by_role("button", name="Ask for it").click()
    expect(amir.get_by_text("Now another safety person reads it")).to_be_visible()
    go(sam, "letters:desk")
    sam.get_by_role("link", name="Amir asked for it").click()
    sam.get_by_role("button", name="I think so, too").click()
    for page in (amir, sam):
        page.goto(amir.url)
        page.get_by_label("The words that open your key").fill(PASSPHRASE)
        page.get_by_role("button", name="Open my lock").click(timeout=TO_OPEN)
        said = "Your lock is open. Now it is the other one's turn." if page is amir else people[0].member.name
        expect(page.get_by_text(said, exact=True)).to_be_visible(timeout=TO_OPEN)
    amir.reload()
    amir.get_by_role("button", name="Show me the name, once").click()
    expect(amir.get_by_text(people[0].member.name)).to_be_visible()
    amir.goto(amir.url)
    expect(amir.get_by_text("It is not kept here.")).to_be_visible()
    assert WasLookedUp.objects.get().member == people[0].member
    go(writer, "letters:told")
    expect(writer.get_by_text("Amir and Sam looked up your name")).to_be_visible()


def test_pages_of_letters_pass_axe_on_a_small_phone(leads, letter, open_as, axe):
    page = open_as(leads[0][0].person.__class__.objects.get(pk=leads[0][0].person_id), strongly=True)
    page.set_viewport_size({"width": 320, "height": 640})
    for route, more in (("letters:desk", []), ("letters:letter", [letter.pk]), ("letters:ask", [letter.pk])):
        go(page, route, *more)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, route
