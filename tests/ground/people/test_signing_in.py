"""Coming in by a link or a card, how long one stays, and who cannot."""

import re

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from evenground.ground.people import card_words, writes
from evenground.ground.people.models import AccountTouch, BrowserSession, Person, SignInCard
from evenground.ground.people.reads import fingerprint_of_card
from evenground.ground.people.sessions import SessionStore

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (Android 13; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0"
MINE, CARD = reverse("people:mine"), reverse("people:card")


def by_card(words: str, *, own_phone: str = "yes", browser: Client | None = None) -> Client:
    browser = browser or Client(headers={"User-Agent": FIREFOX})
    browser.post(CARD, {"words": words, "own_phone": own_phone})
    return browser


def is_in(browser: Client) -> bool:
    return browser.get(MINE).status_code == 200


@pytest.fixture
def card(maya) -> str:
    return writes.make_card(maya.person)


def test_a_card_signs_in_again_and_again_however_its_words_are_typed(card):
    assert is_in(by_card(card))
    assert is_in(by_card(f"  {card.upper().replace(' ', ', ')} "))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("otter otter otter otter otter", "This card does not work"),
        ("otter otter otter", "A card has five words"),
        ("otter otter otter otter qwertz", "No card has the word “qwertz”"),
        ("", "Write something first"),
    ],
)
def test_words_that_are_no_card_say_what_to_look_at(card, typed, said):
    browser = Client()
    assert said in browser.post(CARD, {"words": typed}).content.decode()
    assert not is_in(browser)


def test_scanning_a_card_signs_nobody_in_until_a_button_is_pressed_and_leaves_no_words_in_the_address(card, maya):
    browser = Client()
    scanned = browser.get(reverse("people:card_link", args=[card.replace(" ", "-")]))
    assert (scanned.status_code, scanned.url) == (302, CARD)
    assert "Hello Maya" in browser.get(CARD).content.decode()
    assert not is_in(browser)
    answer = browser.post(CARD, {"own_phone": "no"})
    assert answer.cookies[django_settings.CARD_COOKIE_NAME].value == ""
    assert is_in(browser)


def test_a_new_card_makes_the_old_one_worthless(card, maya):
    new = writes.make_card(maya.person)
    assert not is_in(by_card(card))
    assert is_in(by_card(new))
    assert SignInCard.objects.count() == 1


def test_a_card_is_shown_once_and_only_its_fingerprint_is_kept(client_as, maya):
    browser = client_as(maya)
    shown = browser.post(reverse("people:make_card")).content.decode()
    words = re.search(r"__words[^>]*><bdi>([a-z ]+)</bdi>", shown)
    assert words
    assert "<svg" in shown
    assert words[1] not in browser.get(reverse("people:make_card")).content.decode()
    kept = SignInCard.objects.get()
    assert kept.fingerprint == fingerprint_of_card(words[1])
    # Whole words: "date" and "bed" stand in the names of columns and in fingerprints.
    values = " ".join(str(getattr(kept, field.attname)) for field in kept._meta.concrete_fields)
    assert not set(words[1].split()) & set(re.findall("[a-z0-9]+", values))


def test_the_words_of_cards_are_plain_and_no_two_are_alike_but_for_a_letter():
    words = card_words.WORDS
    assert len(words) ** card_words.HOW_MANY > 2**49
    assert all(word.isalpha() and word.islower() and 3 <= len(word) <= 8 for word in words)
    holes = [word[:at] + "_" + word[at + 1 :] for word in words for at in range(len(word))]
    without = [word[:at] + word[at + 1 :] for word in words for at in range(len(word))]
    assert len(holes) == len(set(holes))
    assert not set(without) & set(words)


def test_on_ones_own_phone_one_stays_signed_in_while_one_comes_now_and_then(card, pass_time):
    browser = by_card(card, own_phone="yes")
    assert browser.cookies[django_settings.SESSION_COOKIE_NAME]["max-age"] == 60 * 24 * 60 * 60
    for _fortnight in range(4):
        pass_time(days=13)
        assert is_in(browser)
    pass_time(days=13)
    assert not is_in(browser), "60 days are the longest"


def test_on_ones_own_phone_two_weeks_away_are_the_end(card, pass_time):
    browser = by_card(card, own_phone="yes")
    pass_time(days=14, minutes=1)
    assert not is_in(browser)
    assert not BrowserSession.objects.exists()


@pytest.mark.parametrize("answer", ["no", ""])
def test_on_a_shared_phone_one_is_forgotten_with_the_browser_and_soon(card, pass_time, answer):
    browser = by_card(card, own_phone=answer)
    assert browser.cookies[django_settings.SESSION_COOKIE_NAME]["max-age"] == ""
    assert "data-shared-device" in browser.get(MINE).content.decode()
    for _time in range(16):
        pass_time(minutes=29)
        assert is_in(browser)
    pass_time(minutes=29)
    assert not is_in(browser), "8 hours are the longest"
    browser = by_card(card, own_phone=answer)
    pass_time(minutes=31)
    assert not is_in(browser)


def test_drafts_outlive_the_tab_on_ones_own_phone_only(card):
    assert "data-shared-device" not in by_card(card, own_phone="yes").get(MINE).content.decode()
    assert "data-shared-device" not in Client().get("/help/").content.decode()


@pytest.mark.parametrize("power", [{"is_host": True}, {"looks_after_others": True}])
def test_who_has_power_is_signed_out_sooner_also_on_their_own_phone(card, maya, pass_time, power):
    Person.objects.filter(pk=maya.person_id).update(**power)
    browser = by_card(card, own_phone="yes")
    for _time in range(12):
        pass_time(minutes=59)
        assert is_in(browser)
    pass_time(minutes=59)
    assert not is_in(browser), "12 hours are the longest"
    browser = by_card(card, own_phone="yes")
    pass_time(minutes=61)
    assert not is_in(browser)


@pytest.mark.parametrize("spoil", [None, "made up", "the clock of somebody else"])
def test_a_session_without_its_clock_is_over(card, jo, spoil):
    name = django_settings.CLOCK_COOKIE_NAME
    browser, other = by_card(card), by_card(writes.make_card(jo.person))
    if spoil is None:
        del browser.cookies[name]
    else:
        browser.cookies[name] = other.cookies[name].value if "somebody" in spoil else spoil
    assert not is_in(browser)
    assert is_in(other)


def test_a_new_key_at_each_sign_in_and_nothing_carried_over(card):
    browser = Client()
    fixed = browser.session
    fixed["planted"] = "yes"
    fixed.save()
    browser.cookies[django_settings.SESSION_COOKIE_NAME] = fixed.session_key
    by_card(card, browser=browser)
    assert browser.session.session_key != fixed.session_key
    assert "planted" not in browser.session
    assert BrowserSession.objects.count() == 1


def test_the_table_of_sessions_signs_nobody_in_and_says_no_time(card, maya):
    browser = by_card(card)
    kept = BrowserSession.objects.get()
    assert kept.session_key != browser.session.session_key
    assert not is_in(Client(headers={"Cookie": f"{django_settings.SESSION_COOKIE_NAME}={kept.session_key}"}))
    assert (kept.person, kept.browser) == (maya.person, "Firefox|Android")
    assert not re.search(r"\d:\d", str(SessionStore().decode(kept.session_data)))
    assert (kept.expire_date.hour, kept.expire_date.minute, kept.expire_date.second) == (0, 0, 0)


@pytest.mark.parametrize("how", ["paused", "erased"])
def test_a_paused_or_erased_person_is_out_at_their_next_step_and_cannot_come_back(card, maya, how):
    browser = by_card(card)
    if how == "paused":
        Person.objects.filter(pk=maya.person_id).update(is_active=False)
    else:
        maya.person.delete()
    assert not is_in(browser)
    assert not BrowserSession.objects.exists()
    assert not is_in(by_card(card))


def test_one_sees_where_one_is_signed_in_and_ends_one_or_all(card, jo):
    here, there = by_card(card), by_card(card)
    stranger = by_card(writes.make_card(jo.person))
    page = here.get(MINE).content.decode()
    assert page.count("Firefox on Android") == 3, "two browsers, and the button of the one"
    end = re.search(r'action="(/how-i-sign-in/end/[^"]+)"', page)
    assert end
    assert stranger.post(end[1]).status_code == 404
    here.post(end[1])
    assert not is_in(there)
    there = by_card(card)
    here.post(reverse("people:sign_out_everywhere"))
    assert (is_in(here), is_in(there), is_in(stranger)) == (False, False, True)


def test_every_page_offers_those_who_are_signed_in_to_sign_out_everywhere_and_to_leave_fast(client_as, maya):
    page = client_as(maya).get("/help/").content.decode()
    assert f'action="{reverse("people:sign_out_everywhere")}"' in page
    assert f'action="{reverse("people:leave_fast")}"' in page
    # Whoever looks for help without an account may have to leave as fast; there is nothing to sign out of.
    page = Client().get("/help/").content.decode()
    assert "Leave this site fast" in page
    assert f'action="{reverse("people:sign_out_everywhere")}"' not in page


def test_leaving_fast_ends_the_session_wipes_the_browser_and_goes_elsewhere_also_from_an_old_page(card, settings):
    settings.EXIT_TO = "https://weather.example/"
    browser = by_card(card, browser=Client(enforce_csrf_checks=False))
    browser.handler.enforce_csrf_checks = True
    answer = browser.post(reverse("people:leave_fast"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "https://weather.example/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage", "cookies"'
    assert not BrowserSession.objects.exists()


def test_another_website_cannot_press_the_button_to_wipe_what_somebody_writes(card):
    browser = by_card(card)
    answer = browser.post(reverse("people:leave_fast"), headers={"Sec-Fetch-Site": "cross-site"})
    assert "Clear-Site-Data" not in answer.headers
    assert is_in(browser)


def test_whoever_owns_an_account_sees_who_touched_it_and_nobody_else_does(client_as, maya, jo, ruth):
    writes.renew_card(maya.person, by=jo.person, second=ruth.person, in_person=True)
    hers = client_as(maya).get(reverse("people:touched")).content.decode()
    assert "A new sign-in card was made for you" in hers
    assert "<bdi>Jo</bdi>" in hers
    assert "<bdi>Ruth</bdi>" in hers
    assert "Nobody has touched your account" in client_as(jo).get(reverse("people:touched")).content.decode()
    assert AccountTouch.objects.count() == 1
