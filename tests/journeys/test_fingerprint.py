"""A fingerprint, face or phone PIN from first to last, with Chromium's own make-believe finger."""

import re

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser import OpenPage
from tests.served import Served

FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_a_finger(page: Page) -> tuple[CDPSession, str]:
    debugger = page.context.new_cdp_session(page)
    debugger.send("WebAuthn.enable")
    return debugger, debugger.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})["authenticatorId"]


def first_link(server: Served) -> str:
    return next(found[0] for line in server.said if (found := re.search(r"http\S+/door/\S+", line)))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.allows_console_errors
def test_the_host_makes_a_fingerprint_before_the_first_page_of_power_and_comes_back_with_it(
    own_server_with_a_name: Served, open_page: OpenPage, axe
):
    server, page = own_server_with_a_name, open_page()
    debugger, finger = give_a_finger(page)

    page.goto(first_link(server))
    press(page, "Yes, remember me")
    expect(page.get_by_role("heading", level=1)).to_have_text("First, your fingerprint, face or phone PIN")
    axe(page)
    press_link(page, "Set it up")
    expect(page.get_by_label("What do you call this phone")).to_have_value("Chrome on Linux")
    axe(page)
    press(page, "Set it up")
    expect(page.get_by_role("heading", level=1)).to_have_text("Start a board")

    kept = "from allauth.mfa.models import Authenticator as A; a = A.objects.get(); print(a.created_at.time(), a.last_used_at)"
    assert "00:00:00 None" in server.run("manage", "shell", "-c", kept).stdout, "the day, never the minute"

    page.goto(f"{server.address}/how-i-sign-in/")
    expect(page.get_by_role("link", name="Chrome on Linux")).to_be_visible()
    press(page, "Sign out here")
    page.goto(f"{server.address}/sign-in/")
    axe(page)
    press(page, "No, others use it too")
    expect(page.get_by_role("heading", level=1)).to_have_text("Start a board")

    # Somebody else's finger on the same computer proves nothing.
    page.goto(f"{server.address}/how-i-sign-in/")
    press(page, "Sign out here")
    debugger.send("WebAuthn.setUserVerified", {"authenticatorId": finger, "isUserVerified": False})
    page.goto(f"{server.address}/sign-in/")
    press(page, "Yes, remember me")
    expect(page.get_by_role("alert")).to_contain_text("nothing is lost")
    debugger.send("WebAuthn.setUserVerified", {"authenticatorId": finger, "isUserVerified": True})
    press(page, "Yes, remember me")
    expect(page.get_by_role("heading", level=1)).to_have_text("Start a board")

    page.goto(f"{server.address}/how-i-sign-in/")
    page.get_by_role("link", name="Chrome on Linux").click()
    page.get_by_label("What do you call this phone").fill("The old laptop")
    press(page, "Keep this name")
    page.get_by_role("link", name="The old laptop").click()
    press(page, "Take it away")
    press(page, "Sign out here")
    page.goto(f"{server.address}/sign-in/")
    press(page, "Yes, remember me")
    expect(page.get_by_text("You are not signed in yet")).to_be_visible()


def test_without_scripts_the_page_says_kindly_that_there_are_other_ways(own_server_with_a_name: Served, open_page: OpenPage):
    page = open_page(java_script_enabled=False)
    page.goto(f"{own_server_with_a_name.address}/sign-in/")
    expect(page.get_by_text("Use one of the other ways")).to_be_visible()
    expect(page.get_by_role("button", name="Yes, remember me")).to_be_hidden()
    expect(page.get_by_role("link", name="Type the words of my card")).to_be_visible()


def press_link(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()
