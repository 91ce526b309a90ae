"""Six digits by e-mail: through a real mail server, for the browser that asked, and no help to anybody who guesses."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evenground.ground.people import codes, writes
from evenground.ground.people.models import BrowserSession

pytestmark = pytest.mark.django_db

ASK, CODE, MINE = reverse("people:ask_for_code"), reverse("people:code"), reverse("people:mine")
ADD, PROVE = reverse("people:add_email"), reverse("people:prove_email")
HERS, NOBODYS = "maya@example.org", "nobody@example.org"


@pytest.fixture
def address(maya) -> EmailAddress:
    return EmailAddress.objects.create(user=maya.person, email=HERS, verified=True, primary=True)


def asked(email: str = HERS, browser: Client | None = None) -> Client:
    browser = browser or Client()
    browser.post(ASK, {"email": email})
    return browser


def is_in(browser: Client) -> bool:
    return browser.get(MINE).status_code == 200


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_a_code_from_a_real_letter_signs_in_the_browser_that_asked_once(letters, address):
    browser = asked("  Maya@Example.org ")
    letter = letters.next()
    words = letter.get_payload(decode=True).decode()
    code = re.search(r"\d{6}", words)[0]
    assert letter["To"] == HERS
    assert not any(said in f"{letter['Subject']}{words}" for said in ("Hill", "River", "board", "Maya"))
    browser.post(CODE, {"code": f"{code[:3]} {code[3:]}", "own_phone": "yes"})
    assert is_in(browser)
    browser.logout()
    browser.post(CODE, {"code": code})
    assert not is_in(browser)


def test_a_code_is_worthless_in_another_browser_and_after_ten_minutes(letters, address, pass_time):
    browser, code = asked(), letters.next_code()
    stranger = Client()
    assert "asked for in another browser" in stranger.post(CODE, {"code": code}).content.decode()
    asked(NOBODYS, stranger)
    stranger.post(CODE, {"code": code})
    assert not is_in(stranger)
    pass_time(minutes=10, seconds=1)
    browser.post(CODE, {"code": code})
    assert not is_in(browser)


def test_five_wrong_tries_and_the_code_is_dead(letters, address):
    browser, code = asked(), letters.next_code()
    said = [browser.post(CODE, {"code": wrong(code)}).content.decode() for _try in range(5)]
    assert "You can try 4 more times" in said[0]
    assert "does not work any more" in said[4]
    browser.post(CODE, {"code": code})
    assert not is_in(browser)


@pytest.mark.django_db(transaction=True)
def test_many_guesses_at_the_same_moment_are_many_guesses(letters, address):
    browser, code = asked(), letters.next_code()
    token = browser.cookies[django_settings.CODE_COOKIE_NAME].value

    def guess(_number: int) -> str:
        try:
            codes.MailedCode.spend(token, wrong(code), what_for="sign in")
        except (codes.Wrong, codes.Dead) as problem:
            return type(problem).__name__
        return "in"

    with ThreadPoolExecutor(8) as crowd:
        outcomes = list(crowd.map(guess, range(40)))
    assert (outcomes.count("Wrong"), outcomes.count("Dead")) == (5, 35)


def test_guessing_in_many_browsers_gets_no_more_than_three_codes_in_a_while_and_ten_a_day(letters, address, pass_time):
    def codes_now() -> int:
        answers = [Client().post(ASK, {"email": HERS}).status_code for _browser in range(5)]
        return answers.count(302)

    got = []
    for _while in range(5):
        got.append(codes_now())
        pass_time(minutes=15, seconds=1)
    assert got == [3, 3, 3, 1, 0]
    pass_time(days=1)
    assert codes_now() == 3


def test_a_new_code_takes_the_place_of_the_old_one(letters, address):
    browser, old = asked(), letters.next_code()
    asked(browser=browser)
    new = letters.next_code()
    if old != new:
        browser.post(CODE, {"code": old})
        assert not is_in(browser)
    browser.post(CODE, {"code": new})
    assert is_in(browser)


def test_nobody_learns_who_has_an_account_from_what_is_said_or_from_the_work_done(letters, address, monkeypatch):
    hashed = []
    fingerprint = codes.fingerprint
    monkeypatch.setattr(codes, "fingerprint", lambda token: hashed.append(len(token)) or fingerprint(token))

    def watched(email: str) -> list[object]:
        browser = Client()
        hashed.clear()
        with CaptureQueriesContext(
            connection,
        ) as first:
            answer = browser.post(ASK, {"email": email})
            page = browser.get(CODE)
        with CaptureQueriesContext(connection) as second:
            refused = browser.post(CODE, {"code": "1"})
        shape = [re.sub(r"'[^']*'", "?", query["sql"]) for query in (*first, *second)]
        said = [re.sub(r'value="[^"]{30,}"', "", one.content.decode()) for one in (page, refused)]
        return [answer.status_code, answer.url, sorted(answer.cookies), said, shape, list(hashed)]

    assert watched(HERS) == watched(NOBODYS)
    assert letters.next()["To"] == HERS
    assert letters.none_came()


def test_a_paused_person_gets_no_letter(letters, address, maya):
    maya.person.is_active = False
    maya.person.save()
    asked()
    assert letters.none_came()


def test_where_no_mail_is_set_up_nothing_offers_it(address, client_as, maya):
    assert "A code by e-mail" not in Client().get(reverse("people:sign_in")).content.decode()
    assert [Client().get(path).status_code for path in (ASK, CODE)] == [404, 404]
    assert client_as(maya).get(ADD).status_code == 404


def test_an_address_is_kept_only_once_its_letter_was_read(letters, maya, client_as):
    browser = client_as(maya)
    browser.post(ADD, {"email": "New@example.org"})
    assert not EmailAddress.objects.exists(), "nobody can hold somebody else's address"
    code = letters.next_code()
    browser.post(PROVE, {"code": wrong(code)})
    assert not EmailAddress.objects.exists()
    browser.post(PROVE, {"code": code})
    kept = EmailAddress.objects.get()
    assert (kept.user, kept.email, kept.verified) == (maya.person, "new@example.org", True)
    browser.post(reverse("people:remove_email"))
    assert not EmailAddress.objects.exists()


def test_an_address_of_somebody_else_cannot_be_taken_over(letters, address, jo, client_as):
    browser = client_as(jo)
    said = browser.post(ADD, {"email": HERS})
    assert said.url == PROVE, "whoever only asks does not learn that it is used"
    told = browser.post(PROVE, {"code": letters.next_code()}).content.decode()
    assert "already used" in told
    assert EmailAddress.objects.get().user == address.user


def test_a_code_for_one_thing_is_no_code_for_another(letters, address, jo, client_as):
    browser = client_as(jo)
    browser.post(ADD, {"email": "jo@example.org"})
    code = letters.next_code()
    browser.logout()
    browser.post(CODE, {"code": code})
    assert not is_in(browser)
    assert not BrowserSession.objects.exists()


def test_an_address_added_by_somebody_who_lost_it_signs_nobody_in(letters, address):
    browser, code = asked(), letters.next_code()
    writes.remove_email(by=address.user)
    browser.post(CODE, {"code": code})
    assert not is_in(browser)
