"""Telling a safe person in locked words: what the server keeps, who opens it, and that nothing becomes unreadable in silence."""

import json
import re
import uuid
from base64 import b64encode
from html import unescape

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.architecture.test_one_link import dumped
from tests.ground.concerns.conftest import _named
from tests.ground.lead_keys.keyring import key_for

from evenground.cores.sealed.told import lock_told, open_told
from evenground.ground.concerns import presenters, reads, writes
from evenground.ground.concerns.models import Concern, LockedFor, LockedWords
from evenground.ground.lead_keys import reads as lead_keys
from evenground.ground.lead_keys.models import LeadKey
from evenground.ground.people import persons
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db

WORDS = "Somebody waits for me at the bus stop."
HERE = ["hill-and-river"]
BADLY_HURT = "If somebody could be badly hurt, they may have to tell others."


def at(name, *more):
    return reverse(f"concerns:{name}", args=[*HERE, *more])


@pytest.fixture
def secrets(amir, sam):
    """Of those who have a key, by name."""
    return {each.name: key_for(each).secret for each in (amir, sam)}


@pytest.fixture
def jo_too(board):
    """A third safety person, without a key."""
    return _named(board, "Jo", "Monday to Sunday, 9 am to 5 pm")


def lock_and_tell(member, people, *, words=WORDS, not_for=(), once=None):
    """As the browser does it."""
    once = once or uuid.uuid4()
    keys = lead_keys.keys_of(people)
    locked = lock_told(writes.id_from(once, member).bytes, words, [keys[each.pk].recipient for each in people])
    return writes.tell_locked(
        locked, keys=[keys[each.pk].pk for each in people], by=member, once=once, not_for=[each.pk for each in not_for]
    )


@pytest.fixture
def told(maya, amir, sam, outside, secrets):
    return lock_and_tell(maya, [amir, sam])


def opened_with(concern, secret):
    [words] = LockedWords.objects.filter(concern=concern)[:1]
    return open_told(bytes(words.body), secret, about=concern.pk.bytes)


def test_what_happens_to_the_words_is_said_before_the_box_in_at_most_45_words(client_as, maya, amir, sam, secrets):
    answer = client_as(maya).get(at("tell"))
    before, _box, _after = answer.content.decode().partition("<textarea")
    promise = re.sub("<[^>]+>", "", re.search(r"<p data-promise>(.*?)</p>", before)[1])
    assert promise.startswith("This goes to Amir and Sam, with your name. Your browser locks it first, so only they can open it.")
    assert promise.endswith(BADLY_HURT)
    assert len(unescape(promise).split()) <= 45
    assert "require-trusted-types-for" in answer.headers["Content-Security-Policy"]
    assert "/static/evenground/tell.js" in before
    assert "app.js" not in before


def test_the_promise_is_as_short_for_as_many_safety_people_as_a_board_has(board, amir, sam, outside):
    now = timezone.now()
    for many in (2, 3, 4, 12):
        said = [*presenters.locked_promise([*[amir, sam] * 6][:many]), *presenters.promise(now)]
        words = " ".join(said).split()
        assert len(words) <= 45, words


def test_with_one_key_or_one_that_nobody_tried_the_page_is_as_before_and_says_so(client_as, maya, amir, sam):
    key_for(amir)
    for _ in range(2):
        page = client_as(maya).get(at("tell")).content.decode()
        assert "The people who run this website could look it up. They do not." in page
        assert "data-telling" not in page
        if not LeadKey.objects.filter(safety_person=sam).exists():
            key_for(sam, tried=False)


def test_the_browser_sends_only_the_lock_and_the_receipt_says_who_can_open_it(client_as, maya, amir, sam, outside, secrets):
    browser = client_as(maya)
    page = browser.get(at("tell")).content.decode()
    once, about = (re.search(rf'{name}="([0-9a-f-]{{36}})"', page)[1] for name in ('name="once" value', "data-about"))
    people = json.loads(unescape(re.search(r'data-people="([^"]*)"', page)[1]))
    locked = lock_told(uuid.UUID(about).bytes, WORDS, [each["recipient"] for each in people])
    posted = {"once": once, "locked": b64encode(locked).decode(), "keys": " ".join(each["key"] for each in people)}
    for _ in range(2):
        onward = browser.post(at("tell"), posted).json()["onward"]
    concern = Concern.objects.get()
    receipt = browser.get(onward).content.decode()
    assert (concern.words, concern.is_locked) == ("", True)
    assert opened_with(concern, secrets["Amir"]) == opened_with(concern, secrets["Sam"]) == WORDS
    assert "A safety person reads it by" in receipt
    assert "<bdi>Amir, Sam</bdi>" in receipt
    assert "This website cannot read them" in receipt


def test_no_word_of_it_is_in_the_database(told):
    rows = str(dumped())
    assert rows
    for word in ("Somebody waits", "bus stop", WORDS.encode().hex()):
        assert word not in rows
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT body FROM {LockedWords._meta.db_table}")
        assert b"bus" not in bytes(cursor.fetchone()[0])


def test_who_was_left_out_has_no_part_in_the_lock_and_finds_nothing(client_as, board, maya, amir, sam, jo_too, secrets):
    jo = key_for(jo_too)
    about_amir = lock_and_tell(maya, [sam, jo_too], not_for=[amir])
    assert opened_with(about_amir, jo.secret) == WORDS
    assert not LockedFor.objects.filter(key__safety_person=amir).exists()
    assert client_as(amir.person).get(at("concern", about_amir.pk)).status_code == 404
    assert about_amir.kept_by in (sam, jo_too)


def test_what_is_not_locked_for_exactly_those_who_may_read_it_is_refused(board, maya, amir, sam, jo_too, secrets):
    key_for(jo_too)
    keys = lead_keys.keys_of([amir, sam, jo_too])
    once = uuid.uuid4()

    def locked_for(*people):
        return lock_told(writes.id_from(once, maya).bytes, WORDS, [keys[each.pk].recipient for each in people])

    for body, people, not_for in [
        (locked_for(amir), [amir], []),
        (locked_for(amir, sam), [amir, sam], [sam]),
        (locked_for(amir, sam, jo_too), [amir, sam], []),
        (locked_for(amir), [amir, sam], []),
        (WORDS.encode(), [amir, sam], []),
        (b"\0" * len(locked_for(amir)), [amir, sam], []),
    ]:
        with pytest.raises(NotAllowed):
            writes.tell_locked(
                body, keys=[keys[each.pk].pk for each in people], by=maya, once=once, not_for=[each.pk for each in not_for]
            )
    assert not Concern.objects.exists()


def test_a_message_is_read_only_when_a_browser_has_opened_it_and_that_tries_the_key(client_as, told, amir, pass_time):
    key = lead_keys.key_of(amir)
    pass_time(days=40)
    page = client_as(amir.person).get(at("concern", told.pk)).content.decode()
    assert "data-opens" in page
    assert "Maya" not in page
    assert client_as(amir.person).post(at("concern", told.pk), {"open": "1", "recipient": "age1other"}).status_code == 403
    told.refresh_from_db()
    assert told.read_on is None
    heard = client_as(amir.person).post(at("concern", told.pk), {"open": "1", "recipient": key.recipient})
    assert heard.json() == {"isDrill": False}
    told.refresh_from_db()
    assert (told.read_on, told.kept_by) == (clock.now().date(), amir)
    assert lead_keys.key_of(amir).tried_on == clock.now().date()
    assert "Maya" in client_as(amir.person).get(at("concern", told.pk)).content.decode()


def test_who_may_see_it_and_has_no_key_is_told_who_can_open_it(client_as, maya, amir, sam, outside, secrets, board):
    late = _named(board, "Jo", "Monday to Sunday, 9 am to 5 pm")
    told = lock_and_tell(maya, [amir, sam])
    page = client_as(late.person).get(at("concern", told.pk)).content.decode()
    assert "It is locked, and you have no key that opens it." in page
    assert "<bdi>Amir, Sam</bdi>" in page
    assert client_as(late.person).post(at("concern", told.pk), {"open": "1"}).status_code == 403


def test_unread_in_time_it_goes_on_only_to_one_who_can_open_it(told, amir, sam, jo_too, pass_time):
    first = told.kept_by
    pass_time(days=2)
    tasks._run_due()
    told.refresh_from_db()
    assert (told.waits_for, told.kept_by) == ("other", sam if first == amir else amir)
    pass_time(days=2)
    tasks._run_due()
    told.refresh_from_db()
    assert told.waits_for == "outside"


def test_from_open_to_moved_and_thirty_days_later_the_lock_is_gone_and_the_line_stays(client_as, told, maya, amir, pass_time):
    browser = client_as(amir.person)
    browser.post(at("concern", told.pk), {"open": "1", "recipient": lead_keys.key_of(amir).recipient})
    for press in ("talked", "moved"):
        assert browser.post(at("concern", told.pk), {press: "1"}).status_code == 302
    assert "the words are locked" in browser.get(at("extract", told.pk)).content.decode()
    key_for(amir)
    assert LeadKey.objects.filter(safety_person=amir).count() == 2, "the old one still opens this"
    assert reads.copies_for(amir, told)
    pass_time(days=31)
    tasks._run_due()
    assert not LockedWords.objects.filter(concern=told).exists(), "a drill may have come since"
    assert LeadKey.objects.filter(safety_person=amir).count() == 1
    assert "the words are gone from here" in client_as(amir.person).get(at("concern", told.pk)).content.decode()
    assert "Your words are gone from this website" in client_as(maya).get(at("receipt", told.pk)).content.decode()


def test_a_lost_key_sends_it_to_the_other_and_two_lost_keys_ask_its_teller_to_tell_it_again(client_as, told, maya, amir, sam):
    front = reverse("home:board", args=HERE)
    first, second = (amir, sam) if told.kept_by == amir else (sam, amir)
    assert client_as(first.person).post(at("concern", told.pk), {"lost": "1"}).status_code == 302
    told.refresh_from_db()
    assert (told.kept_by, told.waits_for) == (second, "first")
    assert f"<bdi>{second.name}</bdi>" in client_as(maya).get(at("receipt", told.pk)).content.decode()
    assert "Tell it again" not in client_as(maya).get(front).content.decode()

    client_as(second.person).post(at("concern", told.pk), {"lost": "1"})
    told.refresh_from_db()
    assert told.waits_for == "outside"
    receipt = client_as(maya).get(at("receipt", told.pk)).content.decode()
    assert "Please tell it again." in receipt
    assert "01632 960118" in receipt
    assert "Please tell it again." in client_as(maya).get(at("told")).content.decode()
    assert "Nobody can open what you told a safe person" in client_as(maya).get(front).content.decode()
    assert "Nobody can open it any more." in client_as(second.person).get(at("desk")).content.decode()

    # The paper was found after all.
    client_as(first.person).post(at("concern", told.pk), {"open": "1", "recipient": lead_keys.key_of(first).recipient})
    assert "It was read on" in client_as(maya).get(at("receipt", told.pk)).content.decode()


def test_when_the_last_who_could_open_it_leaves_its_teller_is_told(client_as, board, told, maya, amir, sam, jo_too):
    for each in (amir, sam):
        writes.let_go(each)
    told.refresh_from_db()
    assert told.waits_for == "outside"
    assert reads.cannot_be_opened(maya)
    assert "Please tell it again." in client_as(maya).get(at("receipt", told.pk)).content.decode()


def test_it_is_handed_to_somebody_new_only_with_a_copy_that_was_locked_for_them(client_as, board, told, amir, sam, pass_time):
    pass_time(days=1)
    new, keyless = (_named(board, name, "Monday to Sunday, 9 am to 5 pm") for name in ("Noel", "Kim"))
    pair = key_for(new)
    browser = client_as(amir.person)
    browser.post(at("concern", told.pk), {"open": "1", "recipient": lead_keys.key_of(amir).recipient})
    page = browser.get(at("concern", told.pk)).content.decode()
    assert f'value="{new.pk}"' in page
    assert f'value="{keyless.pk}"' not in page, "they could not read it"
    handed = {"hand_on": "1", "to": str(new.pk)}
    assert browser.post(at("concern", told.pk), handed).status_code == 403
    copy = lock_told(told.pk.bytes, WORDS, [pair.recipient])
    assert browser.post(at("concern", told.pk), handed | {"locked": b64encode(copy).decode()}).status_code == 302
    told.refresh_from_db()
    assert told.kept_by == new
    [mine] = reads.copies_for(new, told)
    assert open_told(bytes(mine.words.body), pair.secret, about=told.pk.bytes) == WORDS
    assert len(reads.copies_for(sam, told)) == 1, "nobody's copy was touched"


def test_a_drill_is_locked_where_what_members_tell_is(client_as, board, amir, sam, secrets):
    writes.drill(board.pk)
    drill = Concern.objects.get()
    assert drill.is_locked
    assert opened_with(drill, secrets["Sam"]) == "This was a drill."
    heard = client_as(sam.person).post(at("concern", drill.pk), {"open": "1", "recipient": lead_keys.key_of(sam).recipient})
    assert heard.json() == {"isDrill": True}
    assert "This was a drill" in client_as(sam.person).get(at("concern", drill.pk)).content.decode()
    assert not LockedWords.objects.exists()


def test_a_drill_that_nobody_can_open_calls_nobody(board, amir, sam, outside, secrets):
    writes.drill(board.pk)
    drill = Concern.objects.get()
    for each in (amir, sam):
        writes.cannot_open(drill, by=each) if reads.who_can_read(drill) else None
    drill.refresh_from_db()
    assert (drill.waits_for, drill.moved_on) == ("first", clock.now().date())


def test_what_somebody_told_is_given_to_them_without_words_that_nobody_here_can_read(told, maya):
    given = str(list(persons.everything_of(maya.person)))
    assert "this website cannot read them" in given
    assert persons.is_being_looked_at(maya.person)
    persons.forget(maya.person, keep_unnamed=True)
    assert not LockedWords.objects.exists()
    assert Concern.objects.get().member is None


def test_the_safety_peoples_page_asks_no_more_when_there_is_more(client_as, told, maya, amir, sam, django_assert_max_num_queries):
    from django.test.utils import CaptureQueriesContext

    client = client_as(amir.person)
    with CaptureQueriesContext(connection) as few:
        client.get(at("desk"))
    for _ in range(5):
        lock_and_tell(maya, [amir, sam])
    with django_assert_max_num_queries(len(few)):
        client.get(at("desk"))


STEPS = st.lists(
    st.sampled_from(["open amir", "open sam", "lost amir", "lost sam", "day", "leave amir", "new key sam"]), max_size=8
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(steps=STEPS)
def test_whatever_happens_it_is_read_or_can_be_read_or_its_teller_is_told(board, maya, amir, sam, outside, secrets, steps):
    """Never unreadable in silence: for every order of losing, leaving, waiting and opening."""
    from django.db import transaction

    with transaction.atomic():
        told = lock_and_tell(maya, [amir, sam])
        people = {"amir": amir, "sam": sam}
        for step in steps:
            *does, name = step.rsplit(" ", 1)
            try:
                if does == ["open"]:
                    writes.opened(told, reads.copies_for(people[name], told)[0].key.recipient, by=people[name])
                elif does == ["lost"]:
                    writes.cannot_open(told, by=people[name])
                elif does == ["leave"]:
                    writes.let_go(people[name])
                elif does == ["new key"]:
                    key_for(people[name])
                else:
                    writes.pass_on(told.pk)
            except NotAllowed:
                pass
            told.refresh_from_db()
            can_read = reads.who_can_read(told)
            says = presenters.how_it_stands(told, can_read)
            assert told.read_on or can_read or "Please tell it again." in says
            assert told.read_on or can_read or reads.cannot_be_opened(maya)
        transaction.set_rollback(True)
