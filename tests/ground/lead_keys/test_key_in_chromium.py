"""A safety person's key from first to last, in a real browser: made, printed, tried in three ways, replaced."""

import json

import pyrage
import pytest
from playwright.sync_api import Page, expect
from tests.browser import OpenPage
from tests.ground.lead_keys.chromium import (
    SLUG,
    come_in_by,
    come_to,
    doors_of,
    h1,
    looks_well,
    press,
    recipient_of,
    shell,
    try_key,
)
from tests.ground.lead_keys.keyring import PASSPHRASE
from tests.served import Served

from evenground.ground.boards.presenters import words_of_key
from evenground.ground.people.card_words import WORDS

KEPT = """
import json
from evenground.ground.lead_keys.models import LeadKey
print(json.dumps([[k.recipient, bytes(k.wrapped_by_passphrase).hex(), str(k.tried_on), str(k.stopped_on)]
    for k in LeadKey.objects.order_by("made_on", "stopped_on")]))
"""


def kept(server: Served) -> list[list[str]]:
    found: list[list[str]] = json.loads(shell(server, KEPT).splitlines()[-1])
    return found


def open_by_paper(page: Page, secret: str) -> None:
    page.get_by_text("Open it with the paper", exact=True).click()
    page.get_by_label("The key on your paper").fill(secret.lower())
    page.locator("[data-by-paper]").get_by_role("button").click()


@pytest.mark.allows_console_errors
def test_a_key_is_made_printed_tried_and_replaced(own_server_with_a_name: Served, open_page: OpenPage, axe):
    server = own_server_with_a_name
    doors = doors_of(server, "Amir", "Jo")
    page = come_in_by(open_page, doors["Amir"])
    key_page = f"{server.address}/boards/{SLUG}/safety/key/"

    # Made: six words by lot, and the finger.
    come_to(page, f"{key_page}new/")
    h1(page, "Make your key")
    looks_well(page, axe)
    six = (page.locator("[data-dealt]").text_content() or "").split()
    assert len(six) == 6
    assert set(six) <= set(WORDS)
    press(page, "Six other words")
    words = page.locator("[data-dealt]").text_content() or ""
    assert words.split() != six
    # A page instead of an answer, as when the finger was shown too long ago: nothing was kept, so no paper comes.
    page.route(
        "**/key/new/", lambda route: route.fulfill(status=200, body="<h1>First, your fingerprint", content_type="text/html")
    )
    page.get_by_label("Also open it with my fingerprint").uncheck()
    press(page, "Make my key")
    expect(page.get_by_text("That did not work, and nothing was kept.")).to_be_visible()
    expect(page.locator("[data-paper]")).to_be_hidden()
    page.unroute("**/key/new/")
    page.get_by_label("Also open it with my fingerprint").check()
    press(page, "Make my key")
    expect(page.get_by_role("heading", name="Your key is made. Print it now")).to_be_focused()
    looks_well(page, axe)
    secret = (page.locator("[data-key-text]").text_content() or "").replace(" ", "")
    recipient = recipient_of(secret)
    assert page.locator("[data-key-words]").text_content() == words_of_key(recipient)
    expect(page.locator("[data-qr] svg")).to_be_visible()

    # What the server has: the half that locks, and the other behind the words. Python opens it with them.
    [[its_recipient, wrapped, tried, _stopped]] = kept(server)
    assert (its_recipient, tried) == (recipient, "None")
    assert pyrage.passphrase.decrypt(bytes.fromhex(wrapped), words).decode() == secret

    # Printed: the paper alone.
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="The key of Amir")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_hidden()
    expect(page.get_by_role("button", name="Print it")).to_be_hidden()
    page.emulate_media(media="screen")

    # Tried: wrong words first, then by words, by finger and by paper.
    page.get_by_role("link", name="I have the paper. Now try the key").click()
    h1(page, "Your key")
    looks_well(page, axe)
    page.get_by_label("The words that open your key").fill("acorn acorn acorn acorn acorn acorn")
    press(page, "Open the test letter")
    expect(page.get_by_text("That does not open it. Nothing is lost.")).to_be_visible()
    assert kept(server)[0][2] == "None"
    try_key(page, server.address, words=words.title())
    assert kept(server)[0][2] != "None"
    page.reload()
    press(page, "Use my fingerprint, face or phone PIN")
    expect(page.get_by_text("It works. The words inside were:")).to_be_visible()
    press(page, "Show my key, to print it again")
    assert (page.locator("[data-key-text]").text_content() or "").replace(" ", "") == secret
    page.reload()
    open_by_paper(page, secret)
    expect(page.get_by_text("It works. The words inside were:")).to_be_visible()
    page.goto(f"{key_page}")
    open_by_paper(page, str(pyrage.x25519.Identity.generate()))
    expect(page.get_by_text("That does not open it. Nothing is lost.")).to_be_visible()

    # Everybody reads its four words, on the page of safety people and in the log.
    maya = come_in_by(open_page, doors["Maya"])
    for where in ("who-keeps-us-safe", "log"):
        maya.goto(f"{server.address}/boards/{SLUG}/{where}/")
        expect(maya.get_by_text(words_of_key(recipient)).first).to_be_visible()

    # Replaced, with words of their own and no finger. Nothing is locked for the old one, so it is gone.
    page.goto(f"{key_page}new/")
    h1(page, "Make another key")
    page.get_by_label("Words of my own").check()
    page.get_by_label("Your own words").fill("too short")
    press(page, "Make my key")
    expect(page.get_by_text("Make it at least 16 letters long.")).to_be_visible()
    page.get_by_label("Your own words").fill("  A heron  waits by the pond ")
    page.get_by_label("Also open it with my fingerprint").uncheck()
    press(page, "Make my key")
    expect(page.get_by_role("heading", name="Your key is made. Print it now")).to_be_visible()
    [[second, wrapped, _tried, _stopped]] = kept(server)
    assert second != recipient
    assert pyrage.passphrase.decrypt(bytes.fromhex(wrapped), "A heron waits by the pond")
    try_key(page, server.address, words="A heron waits by the pond")
    expect(page.get_by_role("button", name="Use my fingerprint, face or phone PIN")).to_be_hidden()


def test_what_python_locked_with_words_the_browser_opens_and_no_finger_is_asked_for(own_server: Served, open_page: OpenPage):
    page = come_in_by(open_page, doors_of(own_server, "Amir", "Jo")["Amir"])
    scene = "from tests.ground.lead_keys.keyring import key_for; from evenground.ground.safety.models import SafetyPerson"
    shell(own_server, f"{scene}; key_for(SafetyPerson.objects.get(name='Amir'), tried=False, opens=True)")
    try_key(page, own_server.address, words=f" {PASSPHRASE.replace(' ', '  ')} ")
    assert kept(own_server)[0][2] != "None"


def test_without_scripts_the_pages_say_what_they_need(own_demo_server: Served, open_page: OpenPage):
    page = open_page(java_script_enabled=False)
    page.goto(f"{own_demo_server.address}/see-it-as/")
    page.locator('form[action="/see-it-as/amir/"] button').click()
    page.goto(f"{own_demo_server.address}/boards/{SLUG}/safety/key/")
    h1(page, "Make your key")
    expect(page.get_by_text("Your browser makes the key. A part of your browser is turned off, so it cannot.")).to_be_visible()
    expect(page.get_by_role("button", name="Make my key")).to_be_hidden()
