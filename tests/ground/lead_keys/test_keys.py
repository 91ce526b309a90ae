"""Keys of safety people: what the server takes, what it refuses, and who sees what of them."""

import datetime
from base64 import b64encode

import pytest
from django.test import Client
from django.urls import reverse
from tests.at_once import at_once
from tests.cast import sign_in_strongly
from tests.ground.lead_keys.keyring import PASSPHRASE, key_for, wrapped

from evenground.cores.sealed.locks import lock, new_key_pair
from evenground.cores.sealed.told import open_told
from evenground.ground.audit.models import LogLine
from evenground.ground.boards.presenters import words_of_key
from evenground.ground.lead_keys import reads, rules, trials, writes
from evenground.ground.lead_keys.models import LeadKey
from evenground.ground.people import lately, persons
from evenground.ground.people.reads import fresh_viewer
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed, PasskeyFirst

pytestmark = pytest.mark.django_db
HERE = ["hill-and-river"]
KEY, NEW = (reverse(f"lead_keys:{name}", args=HERE) for name in ("key", "new"))


@pytest.fixture
def browser(client_as, amir) -> Client:
    return client_as(amir.person)


@pytest.fixture(scope="module")
def pair():
    return new_key_pair()


@pytest.fixture(scope="module")
def locked_away(pair) -> bytes:
    return wrapped(pair)


def posted(recipient: str, by_passphrase: bytes, **more: str) -> dict[str, str]:
    return {"recipient": recipient, "by_passphrase": b64encode(by_passphrase).decode(), **more}


def test_a_key_is_kept_locked_and_stands_in_the_log_with_the_half_that_anybody_may_know(browser, amir, pair, locked_away):
    assert browser.post(NEW, posted(pair.recipient, locked_away)).status_code == 200
    key = LeadKey.objects.get()
    assert (key.safety_person, key.recipient, key.tried_on, key.stopped_on) == (amir, pair.recipient, None, None)
    assert bytes(key.wrapped_by_passphrase) == locked_away
    line = LogLine.objects.get(act="safety_key_made")
    assert (line.doer, line.subject) == (amir.person_id, pair.recipient)


def test_what_is_no_locked_key_is_refused_and_nothing_is_kept(browser, pair, locked_away):
    plain, other = pair.secret.encode(), lock(pair.secret.encode(), [pair.recipient])
    for recipient, by_passphrase in [
        (pair.recipient, plain),
        (pair.recipient, other),
        (pair.recipient, b""),
        (pair.recipient, locked_away + bytes(rules.LARGEST_WRAPPED)),
        (pair.secret, locked_away),
        ("", locked_away),
    ]:
        assert browser.post(NEW, posted(recipient, by_passphrase)).status_code == 403
    assert browser.post(NEW, {"recipient": pair.recipient, "by_passphrase": "not base64"}).status_code == 403
    by_passkey = {"by_passkey": b64encode(plain).decode(), "passkey": "AGE-PLUGIN-FIDO2PRF-1"}
    assert browser.post(NEW, posted(pair.recipient, locked_away, **by_passkey)).status_code == 403
    assert not LeadKey.objects.exists()


def test_only_safety_people_have_a_key_page_and_only_their_own(client_as, amir, sam, maya, hal, cato):
    key_for(amir)
    for who in (maya, hal, cato):
        assert client_as(who).get(KEY).status_code == client_as(who).get(NEW).status_code == 404
    assert client_as(None).get(KEY).status_code == 302
    assert client_as(sam.person).get(KEY).headers["Location"] == NEW
    assert words_of_key(reads.key_of(amir).recipient) in client_as(amir.person).get(KEY).content.decode()


def test_a_new_key_takes_the_place_of_the_old_one_which_goes_when_nothing_is_locked_for_it(amir, pair, locked_away):
    key_for(amir)
    writes.make_key(amir, pair.recipient, by_passphrase=locked_away)
    assert LeadKey.objects.get().recipient == pair.recipient
    with pytest.raises(NotAllowed):
        writes.make_key(amir, pair.recipient, by_passphrase=locked_away)


def test_the_test_letter_opens_with_the_key_and_only_its_own_words_count(browser, amir, sam):
    pair = key_for(amir, tried=False)
    key = reads.key_of(amir)
    made = trials.trial(key)
    words = open_told(made.locked, pair.secret, about=key.pk.bytes)
    wrong = {"words": "acorn " * 4 + "acorn", "token": made.token}
    assert browser.post(KEY, wrong).status_code == 403
    assert browser.post(KEY, {"words": words, "token": trials.trial(key).token}).status_code == 403
    assert reads.key_of(amir).tried_on is None
    assert browser.post(KEY, {"words": words, "token": made.token}).status_code == 200
    assert reads.key_of(amir).tried_on == clock.now().date()


def test_new_words_are_locked_only_for_keys_that_were_tried_in_a_year_and_a_half(board, amir, sam, pass_time):
    key_for(amir)
    key_for(sam, tried=False)
    assert [person for person, _key in reads.locking_keys(board)] == [amir]
    pass_time(days=rules.GOOD_FOR.days + 1)
    assert reads.locking_keys(board) == []


def test_once_a_year_it_waits_for_its_owner_and_is_never_called_late(client_as, amir, sam, pass_time):
    def asks() -> bool:
        return "Open a test letter with your key." in client_as(amir.person).get(reverse("desk:desk", args=HERE)).content.decode()

    assert not asks(), "nobody is told to have one"
    key_for(amir, tried=False)
    assert asks()
    writes.note_tried(reads.key_of(amir))
    assert not asks()
    pass_time(days=366)
    assert asks()


def test_members_see_the_four_words_of_each_key_and_nothing_else_of_it(client_as, maya, amir, sam):
    pair = key_for(amir)
    page = client_as(maya).get(reverse("looking_after:who", args=HERE)).content.decode()
    assert page.count("Their key has these four words:") == 1
    assert words_of_key(pair.recipient) in page
    assert pair.recipient not in page
    log = client_as(maya).get(reverse("log:log", args=HERE)).content.decode()
    assert f"Amir made a key that opens what people tell them. Its words are: {words_of_key(pair.recipient)}." in log


def test_its_owner_is_given_the_open_half_and_days_and_all_of_it_goes_with_them(amir, locked_away):
    pair = key_for(amir)
    given = str(list(persons.everything_of(amir.person)))
    assert pair.recipient in given
    assert locked_away.hex() not in given
    persons.forget(amir.person, keep_unnamed=True)
    assert not LeadKey.objects.exists()


def test_a_key_is_made_only_a_moment_after_a_finger_was_shown(rf, settings, amir, pass_time):
    settings.ADDRESS = "https://board.example"
    browser = Client()
    sign_in_strongly(browser, amir.person)
    request = rf.get(NEW)
    request.user, request.session = amir.person, browser.session
    amir.person.refresh_from_db()
    with pytest.raises(PasskeyFirst):
        fresh_viewer(request)
    lately.note(request)
    assert fresh_viewer(request) == amir.person
    pass_time(minutes=6)
    with pytest.raises(PasskeyFirst):
        fresh_viewer(request)
    assert fresh_viewer(request, within=datetime.timedelta(minutes=30)) == amir.person


@pytest.mark.django_db(transaction=True)
@pytest.mark.every_database
def test_two_keys_made_at_once_leave_one_in_use(amir, locked_away):
    def make():
        return writes.make_key(amir, new_key_pair().recipient, by_passphrase=locked_away)

    at_once(make, make, make)
    assert LeadKey.objects.get().stopped_on is None


def test_pages_of_keys_load_their_script_alone_and_have_no_name_on_what_opens_a_key(browser, amir):
    key_for(amir)
    for where, script in ((KEY, "your-key.js"), (NEW, "new-key.js")):
        answer = browser.get(where)
        page = answer.content.decode()
        assert f"/static/evenground/{script}" in page
        assert "app.js" not in page
        assert "require-trusted-types-for 'script'" in answer.headers["Content-Security-Policy"]
        for box in ("opening-words", "opening-paper", "own-words"):
            at = page.find(f'id="{box}"')
            assert at == -1 or "name=" not in page[page.rfind("<", 0, at) : page.find(">", at)], (
                "or a script that fails would send it"
            )
    assert PASSPHRASE not in page
