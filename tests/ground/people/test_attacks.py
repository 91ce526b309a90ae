"""What somebody with bad intent would try at the door."""

import json
import re
import threading
from collections.abc import Iterator

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import sign_in_strongly

from evenground.ground.people import codes, passkeys, rules, writes
from evenground.ground.people.models import BrowserSession, Person
from evenground.ground.web.errors import NotAllowed, NotHere

pytestmark = pytest.mark.django_db
CARD, MINE, START = reverse("people:card"), reverse("people:mine"), reverse("boards:start")
DOORS = ["people:sign_in", "people:card", "people:signed_out", "people:leaving_fast"]


def routes() -> Iterator[URLPattern]:
    for wing in get_resolver().url_patterns:
        if getattr(wing, "namespace", None) == "people":
            yield from wing.url_patterns


@pytest.mark.parametrize("pattern", list(routes()), ids=lambda pattern: pattern.name)
def test_a_press_from_another_website_is_refused_at_every_door(maya, pattern):
    """All but leaving fast, which must work from an old page and only leads away."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(maya.person)
    values = {"token": "x", "words": "a-b", "mark": "x", "passkey": 1}
    path = reverse(f"people:{pattern.name}", kwargs={name: values[name] for name in pattern.pattern.converters})
    expected = 303 if pattern.name == "leave_fast" else 403
    assert browser.post(path, {}).status_code == expected


@pytest.mark.parametrize("where", DOORS)
def test_no_page_of_the_door_can_be_drawn_into_another_website(where):
    answer = Client().get(reverse(where))
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("/boards/hill-and-river/people/", "/boards/hill-and-river/people/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("\\\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("evil.example", "/"),
        ("http:///evil.example", "/"),
    ],
)
def test_after_signing_in_one_is_led_to_this_website_only(maya, wanted, led):
    words = writes.make_card(maya.person)
    assert Client().post(CARD, {"words": words, "next": wanted}).url == led
    page = Client().get(reverse("people:sign_in"), {"next": wanted}).content.decode()
    assert "evil.example" not in page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", ["sign in", "renew"])
def test_whoever_comes_in_with_a_card_while_it_is_renewed_is_not_left_inside(hal, maya, jo, first):
    """Two at the same moment, on their own connections: whatever the order, no session of the old card is left."""
    old = writes.make_card(maya.person)
    together = threading.Barrier(2)
    problems: list[Exception] = []

    def in_a_thread(act) -> threading.Thread:
        def run() -> None:
            try:
                together.wait(timeout=20)
                act()
            except Exception as problem:
                problems.append(problem)
            finally:
                connections.close_all()

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    acts = [
        lambda: Client().post(CARD, {"words": old, "own_phone": "yes"}),
        lambda: writes.renew_card(maya.person, by=hal, second=jo.person, in_person=True),
    ]
    for thread in [in_a_thread(act) for act in (acts if first == "sign in" else acts[::-1])]:
        thread.join(timeout=30)
    assert problems == []
    assert not BrowserSession.objects.filter(person=maya.person).exists()
    Client().post(CARD, {"words": old})
    assert not BrowserSession.objects.filter(person=maya.person).exists()


def test_a_link_is_used_once_also_by_two_at_the_same_moment(maya):
    door = writes.make_sign_in_link(maya.person)
    assert [Client().post(door).status_code for _press in range(2)] == [302, 404]


def test_one_address_guesses_no_more_than_three_hundred_times_an_hour(maya, monkeypatch, pass_time):
    monkeypatch.setattr("evenground.ground.people.reads.fingerprint_of_card", lambda words: words)
    monkeypatch.setattr("evenground.ground.people.writes.fingerprint_of_card", lambda words: words)
    words = {"words": "otter otter otter otter otter"}
    for _try in range(300):
        Client().post(CARD, words)
    assert "from this place in the last hour" in Client().post(CARD, words).content.decode()
    pass_time(hours=1, seconds=1)
    assert "This card does not work" in Client().post(CARD, words).content.decode()


def test_nobody_signs_in_with_a_password_and_there_is_no_page_that_takes_one(maya):
    assert not maya.person.has_usable_password()
    names = {pattern.name for pattern in get_resolver().reverse_dict if isinstance(pattern, str)}
    assert not {name for name in names if name.startswith(("account_", "mfa_"))}
    assert [Client().get(path).status_code for path in ("/accounts/login/", "/accounts/signup/", "/admin/")] == [404] * 3


def test_the_admin_of_django_is_not_installed(settings):
    assert not [app for app in settings.INSTALLED_APPS if "admin" in app]


class TestPagesOfPower:
    """On a server with https: a stolen card or mailbox opens none of them."""

    @pytest.fixture(autouse=True)
    def _with_https(self, settings):
        settings.ADDRESS = "https://board.example"

    def test_whoever_came_in_by_card_is_led_to_make_a_fingerprint(self, hal):
        browser = Client()
        browser.post(CARD, {"words": writes.make_card(hal)})
        answer = browser.get(START)
        assert answer.url == f"{reverse('people:passkey_first')}?next=%2Fstart%2F"
        assert "Set it up" in browser.get(answer.url).content.decode()
        assert browser.post(START, {"name": "A board"}).status_code == 302

    def test_with_a_fingerprint_kept_a_card_makes_no_second_one_and_takes_none_away(self, hal):
        kept = passkeys.Authenticator.objects.create(user=hal, type="webauthn", data={"name": "My laptop"})
        browser = Client()
        browser.post(CARD, {"words": writes.make_card(hal)})
        for path in (reverse("people:add_passkey"), reverse("people:passkey", args=[kept.pk])):
            assert "/fingerprint/first/" in browser.get(path).url
            assert "/fingerprint/first/" in browser.post(path, {"name": "x", "credential": "{}", "remove": "yes"}).url
        assert passkeys.passkeys_of(hal).count() == 1

    def test_who_showed_it_here_gets_in_and_a_member_is_never_asked(self, hal, maya, client_as, settings):
        browser = Client()
        sign_in_strongly(browser, hal)
        assert browser.get(START).status_code == 200
        assert client_as(maya).get("/boards/hill-and-river/people/").status_code == 200
        settings.DEMO = True
        assert not rules.needs_passkey_first(hal)

    def test_a_fingerprint_of_somebody_else_is_not_theirs_to_change(self, maya, jo, client_as):
        kept = passkeys.Authenticator.objects.create(user=jo.person, type="webauthn", data={"name": "My laptop"})
        assert client_as(maya).post(reverse("people:passkey", args=[kept.pk]), {"remove": "yes"}).status_code == 404


MADE_UP = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "rawId", "type", "response", "userHandle", "clientDataJSON", "authenticatorData", "signature"]
            ),
            inside,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(answer=MADE_UP.map(json.dumps) | st.text(max_size=40))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_made_up_proof_proves_nothing_and_breaks_nothing(rf, answer):
    from allauth.core import context

    request = rf.post("/fingerprint/")
    request.session = {}
    with context.request_context(request):
        passkeys.begin_sign_in()
        with pytest.raises(passkeys.NotProven):
            passkeys.who_proved(answer)


A_TIME = re.compile(r"(?<![\w+/=-])\d\d:\d\d(?![\w+/=-])|\d\d:\d\d:\d\d")
"""Not the end of one piece of a seal and the beginning of the next, which chance makes of digits now and then."""


def test_a_time_of_day_would_be_found():
    for value in ("2026-11-30 14:03:27.123+00:00", "{'at': '14:03'}", "2026-11-30T14:03:27Z", "14:03"):
        assert A_TIME.search(value), value
    assert not A_TIME.search(".eJxVjkFuwyAQPy82B196:73EmYHCdk2u3MpPPYdC3xjaPo6pSBRsVSQdLEvtMS1Q")


def test_no_table_of_accounts_holds_a_time_of_day(maya):
    """A list of who was here when would say who wrote which unsigned idea. A renewed card's is two other people's hour."""
    browser = Client()
    browser.post(CARD, {"words": writes.make_card(maya.person), "own_phone": "yes"})
    found = []
    for table in ("people_browsersession", "people_signincard", "people_accounttouch", "people_person"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                found += [
                    (table, name, value)
                    for name, value in zip(names, row, strict=True)
                    if A_TIME.search(str(value)) and "00:00:00" not in str(value)
                ]
    assert found == []


def test_an_account_that_is_gone_or_paused_uses_up_its_way_in_for_nothing(maya):
    door = writes.make_sign_in_link(maya.person)
    Person.objects.filter(pk=maya.person_id).update(is_active=False)
    assert Client().post(door).status_code in (403, 404)
    assert not BrowserSession.objects.exists()
    with pytest.raises(codes.Dead):
        codes.MailedCode.spend("no such token", "123456", what_for="sign in")
    with pytest.raises((NotHere, NotAllowed)):
        writes.make_card(maya.person)
