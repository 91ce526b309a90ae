"""A locked message from end to end, in real browsers: two who open it, one left out, and no word of it on the server."""

import urllib.parse
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Page, expect
from tests.browser import OpenPage
from tests.ground.lead_keys.chromium import OWN_WORDS, SLUG, come_in_by, doors_of, h1, looks_well, make_key, press, shell, try_key
from tests.served import Served

WORDS = "Amir waits for me at the bus stop.\nIt is every Thursday. سلام 😀"
SAYS_LOCKED = "Your browser locks it first, so only they can open it."


def tell_page(page: Page, server: Served) -> Page:
    page.goto(f"{server.address}/boards/{SLUG}/tell/")
    h1(page, "Tell a safe person")
    return page


def everything_of(server: Served) -> bytes:
    """The database as it lies on the disk, and what its tables hold in words."""
    said = shell(server, "from django.core.management import call_command; call_command('dumpdata', verbosity=0)").encode()
    if connection.vendor == "sqlite":
        said += b"".join(path.read_bytes() for path in server.data.iterdir() if ".sqlite3" in path.name)
    return said


@pytest.mark.allows_console_errors
def test_what_somebody_tells_is_locked_for_two_kept_from_the_third_and_opened_by_both(
    own_server_with_a_name: Served, open_page: OpenPage, axe
):
    server = own_server_with_a_name
    doors = doors_of(server, "Amir", "Jo", "Sam")
    pages = {name: come_in_by(open_page, doors[name]) for name in ("Amir", "Jo", "Sam")}
    maya = come_in_by(open_page, doors["Maya"])
    for page in pages.values():
        make_key(page, server.address)
        try_key(page, server.address)

    tell_page(maya, server)
    expect(maya.get_by_text(SAYS_LOCKED)).to_be_visible()
    looks_well(maya, axe)
    press(maya, "Lock it and send it")
    expect(maya.get_by_text("Write something first.")).to_be_visible()

    # Left out: two, and one alone would be left, so it says that it is not locked; then only Amir.
    maya.get_by_label("Not Amir").check()
    maya.get_by_label("Not Sam").check()
    expect(maya.get_by_text("Then only one of them could open it")).to_contain_text("It goes to: Jo.")
    expect(maya.get_by_text(SAYS_LOCKED)).to_be_hidden()
    expect(maya.get_by_role("button", name="Send it without a lock")).to_be_visible()
    maya.get_by_label("Not Jo").check()
    press(maya, "Send it without a lock")
    expect(maya.get_by_text("Choose at least one safety person who may read it.")).to_be_visible()
    maya.get_by_label("Not Jo").uncheck()
    maya.get_by_label("Not Sam").uncheck()
    expect(maya.get_by_role("button", name="Lock it and send it")).to_be_visible()
    expect(maya.get_by_text(SAYS_LOCKED)).to_be_visible()
    maya.get_by_label("What would you like to tell them?").fill(WORDS)
    sent: list[str] = []
    maya.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)
    press(maya, "Lock it and send it")
    h1(maya, "You told a safe person")
    expect(maya.get_by_text("Your words are locked. This website cannot read them")).to_be_visible()
    looks_well(maya, axe)
    assert "locked" in sent[0]
    for lies in (urllib.parse.unquote_plus("".join(sent)), everything_of(server).decode("utf-8", "replace")):
        for word in ("bus stop", "every Thursday", "سلام"):
            assert word not in lies

    # Amir finds nothing. Jo opens it, with the wrong words first.
    told = maya.url.rsplit("/", 2)[1]
    page = f"{server.address}/boards/{SLUG}/safety/told/{told}/"
    assert pages["Amir"].goto(page).status == 404
    jo = pages["Jo"]
    jo.goto(page)
    looks_well(jo, axe)
    assert "Maya" not in (jo.locator("main").text_content() or "")
    jo.get_by_label("The words that open your key").fill("not these words at all")
    press(jo, "Open and read it")
    expect(jo.get_by_text("That does not open it. Nothing is lost.")).to_be_visible()
    maya.reload()
    expect(maya.get_by_text("It is sent.")).to_be_visible()
    jo.get_by_label("The words that open your key").fill(OWN_WORDS)
    press(jo, "Open and read it")
    expect(jo.locator("[data-words]")).to_contain_text("It is every Thursday. سلام 😀")
    maya.reload()
    expect(maya.get_by_text("It was read on")).to_be_visible()

    # What comes next: an extract of what the server knows and what the browser opened, and on to Sam.
    jo.get_by_role("link", name="I have read it. What comes next?").click()
    expect(jo.get_by_text("Jo looks after it.")).to_be_visible()
    looks_well(jo, axe)
    jo.get_by_label("The words that open your key").fill(OWN_WORDS)
    press(jo, "Open the words again")
    with jo.expect_download() as download:
        press(jo, "Keep the extract as a file")
    extract = Path(download.value.path()).read_text()
    assert "From: Maya" in extract
    assert WORDS in extract
    press(jo, "It is moved")
    sam = pages["Sam"]
    sam.goto(page)
    sam.get_by_label("The words that open your key").fill(OWN_WORDS)
    press(sam, "Open the words again")
    expect(sam.locator("[data-words]")).to_contain_text("Amir waits for me")


@pytest.mark.allows_console_errors
def test_a_message_is_handed_to_somebody_new_with_a_lock_of_their_own_and_nothing_is_lost_when_it_cannot_be_sent(
    own_server_with_a_name: Served, open_page: OpenPage
):
    server = own_server_with_a_name
    doors = doors_of(server, "Amir", "Jo", "Sam")
    pages = {name: come_in_by(open_page, doors[name]) for name in ("Amir", "Jo", "Sam")}
    for name in ("Amir", "Jo"):
        make_key(pages[name], server.address)
        try_key(pages[name], server.address)
    maya = tell_page(come_in_by(open_page, doors["Maya"]), server)
    expect(maya.get_by_text("This goes to Amir and Jo, with your name.")).to_be_visible()

    # Too few are left: it says to whom it goes without a lock, also to one without a key, and then it does.
    maya.get_by_label("Not Amir").check()
    expect(maya.get_by_text("So it is not locked.")).to_contain_text("It goes to: Jo, Sam.")
    maya.get_by_label("What would you like to tell them?").fill("It is about Amir.")
    press(maya, "Send it without a lock")
    h1(maya, "You told a safe person")
    expect(maya.get_by_text("They can read it:")).to_contain_text("Jo, Sam")
    maya.get_by_text("What you wrote").click()
    expect(maya.get_by_text("It is about Amir.")).to_be_visible()
    tell_page(maya, server)
    maya.get_by_label("What would you like to tell them?").fill(WORDS)
    maya.route("**/tell/", lambda route: route.fulfill(status=401, body=""))
    press(maya, "Lock it and send it")
    expect(maya.get_by_text("It was not sent. Your words are still here.")).to_be_visible()
    expect(maya.get_by_label("What would you like to tell them?")).to_have_value(WORDS)
    maya.unroute("**/tell/")
    press(maya, "Lock it and send it")
    h1(maya, "You told a safe person")

    make_key(pages["Sam"], server.address)
    amir = pages["Amir"]
    page = f"{server.address}/boards/{SLUG}/safety/told/{maya.url.rsplit('/', 2)[1]}/"
    amir.goto(page)
    amir.get_by_label("The words that open your key").fill(OWN_WORDS)
    press(amir, "Open and read it")
    amir.get_by_role("link", name="I have read it. What comes next?").click()
    amir.get_by_label("Sam").check()
    press(amir, "Hand it on")
    expect(amir.get_by_role("alert").filter(has_text="Open the words first")).to_be_visible()
    amir.get_by_label("The words that open your key").fill(OWN_WORDS)
    press(amir, "Open the words again")
    expect(amir.locator("[data-words]")).to_be_visible()
    press(amir, "Hand it on")
    expect(amir.get_by_text("Handed on. Please tell them so, too.")).to_be_visible()
    sam = pages["Sam"]
    sam.goto(page)
    sam.get_by_label("The words that open your key").fill(OWN_WORDS)
    press(sam, "Open the words again")
    expect(sam.locator("[data-words]")).to_contain_text("It is every Thursday.")


def test_without_scripts_the_page_says_what_it_cannot_do_and_what_else_there_is(own_server: Served, open_page: OpenPage, axe):
    doors = doors_of(own_server, "Amir", "Jo")
    keys = "from tests.ground.lead_keys.keyring import key_for; from evenground.ground.safety.models import SafetyPerson"
    shell(own_server, f"{keys}; [key_for(each) for each in SafetyPerson.objects.all()]")
    page = open_page(java_script_enabled=False)
    page.goto(doors["Maya"])
    press(page, "Yes, remember me")
    tell_page(page, own_server)
    expect(page.get_by_text("A part of your browser is turned off, so this page cannot lock your words.")).to_be_visible()
    expect(page.get_by_label("What would you like to tell them?")).to_be_hidden()
    page.get_by_role("link", name="Write to them without a lock").click()
    expect(page.get_by_text("The people who run this website could look it up. They do not.")).to_be_visible()
    page.get_by_label("What would you like to tell them?").fill("hello")
    press(page, "Send it to them")
    h1(page, "You told a safe person")
