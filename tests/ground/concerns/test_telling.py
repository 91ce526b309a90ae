import uuid

import pytest
from django.urls import reverse

from evenground.ground.audit.models import LogLine
from evenground.ground.concerns import reads, rules, writes
from evenground.ground.concerns.models import Concern
from evenground.ground.drafts.models import Draft, RescuedWords
from evenground.ground.people import persons
from evenground.ground.safety import writes as safety
from evenground.ground.tasks import jobs
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db

WORDS = "Somebody waits for me at the bus stop."


def today():
    return clock.now().date()


@pytest.fixture
def told(maya, amir, sam, outside):
    return writes.tell(WORDS, by=maya)


def at(name, *more):
    return reverse(f"concerns:{name}", args=["hill-and-river", *more])


def test_what_must_be_known_first_stands_above_the_box(client_as, maya, amir, sam):
    page = client_as(maya).get(at("tell")).content.decode()
    before, _box, _after = page.partition("<textarea")
    assert "we may have to tell others. We talk to you first if we can." in before
    assert "Amir, Sam" in before
    assert "Somebody reads it by" in before
    assert "data-no-draft" in before


def test_telling_gives_a_receipt_with_a_time_and_twice_is_once(client_as, maya, amir, sam):
    posted = {"words": WORDS, "once": str(uuid.uuid4())}
    receipt = client_as(maya).post(at("tell"), posted, follow=True).content.decode()
    assert "A safety person reads it by" in receipt
    assert WORDS in receipt
    client_as(maya).post(at("tell"), posted)
    assert Concern.objects.get().words == WORDS


def test_the_words_lie_nowhere_before_they_are_sent_and_in_no_log(client_as, maya, amir):
    nobody = client_as(None)
    owner = client_as(maya).get(at("tell")).content.decode().partition('data-owner="')[2][:16]
    assert nobody.post(at("tell"), {"words": WORDS, "owner": owner}).status_code == 401
    client_as(maya).post(at("tell"), {"words": "", "not_for": "no number"})
    assert not Draft.objects.exists()
    assert not RescuedWords.objects.exists()
    client_as(maya).post(at("tell"), {"words": WORDS, "once": str(uuid.uuid4())})
    assert not LogLine.objects.filter(act__contains="told").exists()


def test_only_the_safety_people_and_whoever_told_it_find_it(client_as, told, maya, noor, hal, cato):
    for who in (noor, hal, cato):
        assert client_as(who).get(at("receipt", told.pk)).status_code == 404
        assert client_as(who).get(at("concern", told.pk)).status_code == 404
        assert client_as(who).get(at("extract", told.pk)).status_code == 404
    assert client_as(maya).get(at("receipt", told.pk)).status_code == 200
    assert client_as(maya).get(at("concern", told.pk)).status_code == 404


def test_the_list_names_nobody_and_opening_is_a_press(client_as, told, amir):
    looked = client_as(amir.person).get(at("desk")).content.decode()
    unopened = client_as(amir.person).get(at("concern", told.pk)).content.decode()
    for page in (looked, unopened):
        assert WORDS not in page
        assert "Maya" not in page
    told.refresh_from_db()
    assert told.read_on is None
    opened = client_as(amir.person).post(at("concern", told.pk), {"open": "1"}, follow=True).content.decode()
    assert WORDS in opened
    assert "<bdi>Maya</bdi>" in opened


def test_it_is_as_if_it_were_not_there_for_the_one_it_is_about(client_as, maya, amir, sam, outside):
    about_amir = writes.tell("It is about Amir.", by=maya, not_for=[amir.pk])
    assert "Nothing waits for you." in client_as(amir.person).get(at("desk")).content.decode()
    for name in ("concern", "extract"):
        assert client_as(amir.person).get(at(name, about_amir.pk)).status_code == 404
    assert client_as(amir.person).post(at("concern", about_amir.pk), {"open": "1"}).status_code == 404
    assert about_amir.kept_by == sam
    writes.read(about_amir, by=sam)
    with pytest.raises(NotAllowed):
        writes.hand_on(about_amir, to=amir)
    page = client_as(maya).get(at("receipt", about_amir.pk)).content.decode()
    assert "They cannot: <bdi>Amir</bdi>" in page


def test_when_it_is_about_all_of_them_somebody_from_outside_is_named(client_as, maya, amir, sam, outside):
    posted = {"words": WORDS, "not_for": [amir.pk, sam.pk], "once": str(uuid.uuid4())}
    page = client_as(maya).post(at("tell"), posted).content.decode()
    assert "call the contact from outside" in page
    assert "01632 960118" in page
    assert WORDS in page
    assert not Concern.objects.exists()


def test_unread_in_time_it_goes_to_the_other_then_to_the_contact_from_outside(client_as, told, maya, amir, sam, pass_time):
    first = told.kept_by
    pass_time(days=2)
    tasks._run_due()
    told.refresh_from_db()
    assert told.waits_for == "other"
    assert told.kept_by != first
    assert "gone on to somebody else" in client_as(maya).get(at("receipt", told.pk)).content.decode()
    pass_time(days=2)
    tasks._run_due()
    tasks._run_due()
    told.refresh_from_db()
    assert told.waits_for == "outside"
    assert "01632 960118" in client_as(maya).get(at("receipt", told.pk)).content.decode()
    assert "01632 960118" in client_as(amir.person).get(at("desk")).content.decode()


def test_the_contact_from_outside_is_written_to_once_it_waits_for_them(
    board, maya, amir, sam, pass_time, settings, mailoutbox, django_capture_on_commit_callbacks
):
    settings.SENDS_MAIL = True
    safety.name_safety_person(board, "Desk", hours="Monday to Friday", reach="desk@riverside.example", is_outside=True)
    writes.tell(WORDS, by=maya)
    for _ in range(2):
        pass_time(days=2)
        with django_capture_on_commit_callbacks() as after:
            tasks._run_due()
    assert len(after) == 1  # the job that writes the letter
    jobs.run("safety.write_to_outside", str(board.pk))
    assert WORDS not in mailoutbox[0].body
    assert "Maya" not in mailoutbox[0].body


def test_it_never_goes_on_to_the_one_it_is_about(maya, amir, sam, outside, pass_time):
    about_amir = writes.tell("It is about Amir.", by=maya, not_for=[amir.pk])
    pass_time(days=2)
    tasks._run_due()
    about_amir.refresh_from_db()
    assert (about_amir.waits_for, about_amir.kept_by) == ("outside", sam)


def test_from_receipt_to_moved_and_thirty_days_later_only_the_line_stays(client_as, told, maya, amir, pass_time):
    page = at("concern", told.pk)
    safety_person = client_as(amir.person)
    for press in ("open", "talked", "moved"):
        assert safety_person.post(page, {press: "1"}).status_code == 302
    extract = safety_person.get(at("extract", told.pk))
    assert extract.headers["Content-Type"].startswith("text/plain")
    assert "From: Maya" in extract.content.decode()
    assert WORDS in extract.content.decode()
    pass_time(days=29)
    tasks._run_due()
    assert Concern.objects.get(pk=told.pk).words == WORDS
    pass_time(days=2)
    tasks._run_due()
    assert Concern.objects.get(pk=told.pk).words == ""
    assert "moved to your own records" in client_as(amir.person).get(at("desk")).content.decode()
    assert "Your words are gone from this website" in client_as(maya).get(at("receipt", told.pk)).content.decode()


def test_nothing_is_moved_or_downloaded_before_it_was_read(client_as, told, amir):
    assert client_as(amir.person).post(at("concern", told.pk), {"moved": "1"}).status_code == 403
    assert client_as(amir.person).get(at("extract", told.pk)).status_code == 404


def test_what_waits_for_somebody_who_is_ill_goes_to_the_other(client_as, told, amir, sam):
    writes.read(told, by=amir)
    assert WORDS not in client_as(sam.person).get(at("desk")).content.decode()
    assert "Nothing waits for you." in client_as(sam.person).get(at("desk")).content.decode()
    safety.go_away(amir, first_day=today(), last_day=None)
    assert "Sam looks after it." in client_as(sam.person).get(at("desk")).content.decode()
    assert "Nothing waits for you." not in client_as(sam.person).get(at("desk")).content.decode()


def test_nobody_stops_while_something_is_open_before_it_is_handed_on(client_as, told, amir, sam):
    writes.read(told, by=amir)
    assert client_as(amir.person).post(at("stop")).status_code == 403
    client_as(amir.person).post(at("concern", told.pk), {"hand_on": "1", "to": str(sam.pk)})
    assert client_as(amir.person).post(at("stop")).status_code == 302
    assert client_as(amir.person).get(at("desk")).status_code == 404
    assert client_as(sam.person).get(at("concern", told.pk)).status_code == 200


def test_what_somebody_told_is_given_to_them_and_goes_when_they_are_erased(told, maya):
    assert any(WORDS in str(rows) for _called, rows in persons.everything_of(maya.person))
    persons.forget(maya.person, keep_unnamed=True)
    kept = Concern.objects.get()
    assert (kept.words, kept.member) == ("", None)


def test_whoever_holds_the_phone_cannot_make_it_unheard(told, maya, amir):
    """Erasing waits for what two people look at; decision 0024 says how long."""
    assert persons.is_being_looked_at(maya.person)
    writes.move(writes.read(told, by=amir))
    assert not persons.is_being_looked_at(maya.person)


def test_a_drill_looks_like_any_other_until_somebody_opens_it(client_as, board, amir, sam, pass_time):
    pass_time(days=31)
    tasks._run_due()
    drill = Concern.objects.get()
    unopened = (
        client_as(amir.person).get(at("desk")).content.decode()
        + client_as(amir.person).get(at("concern", drill.pk)).content.decode()
    )
    assert "This was a drill" not in unopened
    pass_time(hours=3)
    opened = client_as(amir.person).post(at("concern", drill.pk), {"open": "1"}, follow=True).content.decode()
    assert "This was a drill" in opened
    desk = client_as(amir.person).get(at("desk")).content.decode()
    assert "read after 3 hours" in desk
    assert "Nothing waits for you." in desk
    pass_time(days=rules.A_TERM[1].days + 1)
    tasks._run_due()
    assert Concern.objects.count() == 2


def test_a_drill_that_nobody_reads_ends_by_itself_and_says_so(client_as, board, amir, sam, outside, pass_time):
    writes.drill(board.pk)
    for _ in range(2):
        pass_time(days=2)
        tasks._run_due()
    desk = client_as(amir.person).get(at("desk")).content.decode()
    assert "nobody read it in time" in desk
    assert "01632 960118" not in desk


def test_a_concern_is_in_the_backup_because_nobody_may_lose_a_call_for_help(told):
    from evenground.around.moving import backup

    assert Concern._meta.db_table not in backup.LEFT_OUT


def test_the_safety_peoples_page_asks_no_more_when_there_is_more(client_as, told, maya, amir, sam, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_as(amir.person)
    moved = writes.tell(WORDS, by=maya)
    writes.move(writes.read(moved, by=amir))
    with CaptureQueriesContext(connection) as few:
        client.get(at("desk"))
    for n in range(12):
        more = writes.tell(f"{WORDS} {n}", by=maya, not_for=[sam.pk] if n % 2 else [])
        if n % 3 == 0:
            writes.read(more, by=amir)
            writes.move(more)
    with django_assert_max_num_queries(len(few)):
        client.get(at("desk"))
    assert len(reads.open_concerns(amir)) == 9
