"""Safety people and members in real browsers, each with a make-believe finger that can also lock keys away (WebAuthn PRF)."""

import json
from collections.abc import Callable

import pyrage
from playwright.sync_api import Page, expect
from tests.browser import OpenPage
from tests.served import Served

FINGER = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "hasPrf": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
SLUG = "hill-and-river"
OWN_WORDS = "a grey heron waits by our pond"


def doors_of(server: Served, *safety_people: str) -> dict[str, str]:
    """A scene, and by which link each of its people comes in."""
    does = f"from tests.ground.lead_keys.scene import set_scene; set_scene(*{safety_people!r})"
    ran = server.run("manage", "shell", "-v", "0", "-c", does)
    assert ran.returncode == 0, ran.stderr
    found: dict[str, str] = json.loads(ran.stdout.strip().splitlines()[-1])
    return {name: server.address + path for name, path in found.items()}


def shell(server: Served, does: str) -> str:
    ran = server.run("manage", "shell", "-v", "0", "-c", does)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def come_in_by(open_page: OpenPage, door: str, **options: object) -> Page:
    """A browser with a finger of its own, in which somebody is signed in."""
    page = open_page(**options)
    debugger = page.context.new_cdp_session(page)
    debugger.send("WebAuthn.enable")
    debugger.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})
    page.goto(door)
    press(page, "Yes, remember me")
    page.wait_for_url(lambda where: "/door/" not in where)
    return page


def looks_well(page: Page, axe: Callable[[Page], None]) -> None:
    """As it stands: nothing for axe by day and by night, and no wider than a narrow phone, from the left and from the right."""
    size = page.viewport_size
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        axe(page)
    page.set_viewport_size({"width": 320, "height": 800})
    for direction in ("rtl", "ltr"):
        page.evaluate("(direction) => (document.documentElement.dir = direction)", direction)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.url
    if size:
        page.set_viewport_size(size)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def h1(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def come_to(page: Page, where: str) -> None:
    """To a page of power, past the first question for a finger."""
    page.goto(where)
    if page.get_by_role("link", name="Set it up", exact=True).count():
        page.get_by_role("link", name="Set it up", exact=True).click()
        press(page, "Set it up")
        page.wait_for_url(where)


def make_key(page: Page, address: str, *, own_words: str = OWN_WORDS, passkey: bool = False) -> str:
    """Make a key in the browser; what stands on the paper then."""
    come_to(page, f"{address}/boards/{SLUG}/safety/key/new/")
    h1(page, "Make your key")
    if own_words:
        page.get_by_label("Words of my own").check()
        page.get_by_label("Your own words").fill(own_words)
    page.get_by_label("Also open it with my fingerprint").set_checked(passkey)
    press(page, "Make my key")
    expect(page.get_by_role("heading", name="Your key is made. Print it now")).to_be_visible()
    return (page.locator("[data-key-text]").text_content() or "").replace(" ", "")


def try_key(page: Page, address: str, *, words: str = OWN_WORDS) -> None:
    come_to(page, f"{address}/boards/{SLUG}/safety/key/")
    page.get_by_label("The words that open your key").fill(words)
    press(page, "Open the test letter")
    expect(page.get_by_text("It works. The words inside were:")).to_be_visible()


def recipient_of(secret: str) -> str:
    return str(pyrage.x25519.Identity.from_str(secret).to_public())
