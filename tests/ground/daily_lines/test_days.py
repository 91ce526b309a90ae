"""A line for each day of each board, whether or not anything happened; what happened is told when the month is over."""

import hashlib
import logging
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction

from evenground.cores.sealed import Fault, daily
from evenground.ground.boards.models import Board
from evenground.ground.daily_lines import log_key, reads, writes
from evenground.ground.daily_lines.hours import Hours
from evenground.ground.daily_lines.models import DailyLine, EndOfDays, ToTell
from evenground.ground.people.persons import everything_of, forget
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock, letters, own_keys

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[3]
JO, AMIR = 3, 7
AT_FIRST = datetime(2026, 5, 28, 12, tzinfo=UTC)


def at(*when):
    return clock.telling(datetime(*when, tzinfo=UTC))


def keep_up():
    return writes.keep_up(clock.now())


def lines(board):
    return list(DailyLine.objects.filter(board_id=board.pk).order_by("place"))


def look_up(board, why="harm"):
    writes.note(board, "name_looked_up", first=JO, second=AMIR, why=why)


@pytest.fixture
def in_may(board):
    """The board on 28 May, on the clock of London, where nothing has been written yet."""
    Board.objects.filter(pk=board.pk).update(began_on=date(2026, 5, 28))
    board.refresh_from_db()
    with clock.telling(AT_FIRST):
        keep_up()
    return board


def test_each_board_has_a_line_for_each_day_and_the_first_for_the_day_it_was_seen_on(in_may, cato):
    with at(2026, 5, 31, 12):
        keep_up()
        keep_up()
    assert [(line.place, line.day) for line in lines(in_may)] == [(n, date(2026, 5, 27 + n)) for n in (1, 2, 3)]
    assert lines(cato.board) == [], "seen on this day for the first time"
    with at(2026, 6, 2, 12):
        keep_up()
    assert [line.day for line in lines(cato.board)] == [date(2026, 5, 31), date(2026, 6, 1)]
    assert reads.first_wrong_day(in_may) is reads.first_wrong_day(cato.board) is None


def test_a_line_is_written_at_four_in_the_night_after_its_day_on_the_boards_own_clock(in_may):
    # London is an hour before Greenwich in summer.
    with at(2026, 5, 29, 2, 59):
        assert keep_up() == datetime(2026, 5, 29, 3, tzinfo=UTC)
        assert lines(in_may) == []
    with at(2026, 5, 29, 3):
        assert keep_up() == datetime(2026, 5, 30, 3, tzinfo=UTC)
        assert len(lines(in_may)) == 1


def test_what_was_missed_while_the_server_was_off_is_caught_up_and_told_on_its_day(in_may):
    with at(2026, 5, 29, 12):
        look_up(in_may)
    with at(2026, 6, 12, 12):
        keep_up()
    written = lines(in_may)
    assert [line.day for line in written] == [date(2026, 5, 28) + timedelta(days=n) for n in range(15)]
    assert [line.day for line in written if line.body != writes.NOTHING] == [date(2026, 5, 29)]
    assert reads.first_wrong_day(in_may) is None


def test_the_task_process_writes_lines_by_itself_also_after_its_clock_was_put_back(in_may, django_assert_num_queries):
    hours = Hours()
    with at(2026, 5, 30, 12):
        hours.look()
        with django_assert_num_queries(0):
            hours.look()
    assert len(lines(in_may)) == 2
    with at(2026, 5, 31, 3):
        hours.look()
    assert len(lines(in_may)) == 3
    with at(2026, 5, 20, 12):
        hours.look()
    with at(2026, 6, 1, 3):
        tasks.run_watches()
    assert len(lines(in_may)) == 4


def test_the_day_of_an_opening_looks_like_every_other_day(in_may):
    with at(2026, 5, 29, 12):
        look_up(in_may)
        look_up(in_may, why="court")
        writes.note(in_may, "drill", first=AMIR, second=JO)
        notes = list(ToTell.objects.values_list("what", flat=True))
        assert {len(each) for each in notes} == {200}
    before = set(ToTell.objects.values_list("day", flat=True))
    with at(2026, 5, 31, 12):
        keep_up()
    fields = [field.attname for field in DailyLine._meta.concrete_fields if field.attname not in {"id", "day", "place"}]
    sizes = {tuple(len(str(getattr(line, name))) for name in fields) for line in lines(in_may)}
    assert before == {date(2026, 5, 29)}
    assert len(sizes) == 1, "rows of one size"
    assert not any(type(field).__name__ in {"DateTimeField", "TimeField"} for field in DailyLine._meta.concrete_fields)
    assert not ToTell.objects.exists(), "what stands in a line stands nowhere else"


def test_before_the_month_is_over_nobody_reads_what_happened_and_then_everybody_does(in_may):
    with at(2026, 5, 29, 12):
        look_up(in_may)
    with at(2026, 6, 1, 2, 59):
        keep_up()
        assert reads.months_told(in_may, since=date(2026, 1, 1)) == []
        assert {(day.salt, day.body) for day in reads.days_of(in_may)} == {(None, None)}
        assert set(DailyLine.objects.values_list("opened_on", "tells_something")) == {(None, None)}
    with at(2026, 6, 1, 3):
        keep_up()
        (may,) = reads.months_told(in_may, since=date(2026, 1, 1))
    assert (may.month, may.happened) == (date(2026, 5, 1), (("name_looked_up", (JO, AMIR), "harm"),))
    told = reads.days_of(in_may)
    assert [daily.what_happened(day.body) for day in told] == [
        [],
        [{"what": "name_looked_up", "who": [JO, AMIR], "why": "harm"}],
        [],
        [],
    ]
    assert all(daily.open_day(daily.shut(day), salt=day.salt, body=day.body) == day for day in told)


@pytest.mark.parametrize(
    ("zone", "told_in"),
    [("Pacific/Kiritimati", date(2026, 6, 1)), ("Pacific/Honolulu", date(2026, 5, 1)), ("Asia/Kolkata", date(2026, 5, 1))],
)
def test_a_month_ends_where_the_board_is(in_may, zone, told_in):
    """Eleven in the morning of 31 May in London: June has begun on Kiritimati."""
    Board.objects.filter(pk=in_may.pk).update(time_zone=zone)
    in_may.refresh_from_db()
    with at(2026, 5, 31, 10):
        look_up(in_may)
    with at(2026, 7, 2, 12):
        keep_up()
        months = reads.months_told(in_may, since=date(2026, 1, 1))
    assert [each.month for each in months if each.happened] == [told_in]
    assert {each.month for each in months} == {date(2026, 5, 1), date(2026, 6, 1)}
    assert reads.first_wrong_day(in_may) is None


def test_a_board_that_moves_to_another_zone_has_each_day_once(in_may):
    for day, zone in ((29, "Pacific/Honolulu"), (30, "Pacific/Kiritimati"), (31, "Europe/London")):
        Board.objects.filter(pk=in_may.pk).update(time_zone=zone)
        with at(2026, 5, day, 16):
            keep_up()
    days = [line.day for line in lines(in_may)]
    assert days == [date(2026, 5, 28) + timedelta(days=n) for n in range(len(days))]
    assert reads.first_wrong_day(in_may) is None


def test_what_finds_no_room_in_a_day_is_told_with_the_next(in_may):
    with at(2026, 5, 29, 12):
        for _each in range(30):
            look_up(in_may)
    with at(2026, 5, 30, 12):
        keep_up()
        assert ToTell.objects.exists()
    with at(2026, 6, 3, 12):
        keep_up()
    told = [len(daily.what_happened(line.body.encode())) for line in lines(in_may)]
    assert sum(told) == 30
    assert told[0] == 0
    assert {len(line.body) for line in lines(in_may)} == {1024}


def test_it_is_stored_before_anything_leaves_or_it_is_refused(in_may):
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        look_up(in_may)
    assert not ToTell.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"why": "rude"},
        {"why": ""},
        {"kind": "drill", "why": "harm"},
        {"kind": "looked"},
        {"second": JO},
    ],
)
def test_only_what_can_be_told_can_be_noted(in_may, wrong):
    with pytest.raises(ValueError, match=r"two safety people|is not a valid"):
        writes.note(in_may, **{"kind": "name_looked_up", "first": JO, "second": AMIR, "why": "harm"} | wrong)
    assert not ToTell.objects.exists()


def test_who_of_the_two_began_does_not_show(in_may):
    writes.note(in_may, "drill", first=JO, second=AMIR)
    writes.note(in_may, "drill", first=AMIR, second=JO)
    assert len(set(ToTell.objects.values_list("what", flat=True))) == 1


def test_one_boards_fault_keeps_no_other_from_its_line(in_may, cato, monkeypatch, caplog):
    with at(2026, 5, 29, 12):
        keep_up()
    monkeypatch.setattr(logging.getLogger("evenground"), "propagate", True)
    EndOfDays.objects.filter(board_id=in_may.pk).update(head="no digits")
    with at(2026, 5, 31, 12):
        keep_up()
    assert "a day's line failed" in caplog.text
    assert len(lines(in_may)) == 1
    assert len(lines(cato.board)) == 2


def test_a_month_that_was_shut_again_by_hand_is_found(in_may):
    with at(2026, 6, 2, 12):
        keep_up()
    assert reads.first_wrong_day(in_may) is None
    DailyLine.objects.filter(board_id=in_may.pk, place=3).update(opened_on=None, tells_something=None)
    assert (reads.first_wrong_day(in_may).place, reads.first_wrong_day(in_may).fault) == (3, Fault.UNTOLD)


@pytest.mark.parametrize(
    "words",
    ["no", "{}", "[1]", '[{"what":[]}]', '[{"what":"left"}]', '[{"what":"drill","who":["a","b"]}]', '[{"what":"drill","who":3}]'],
)
def test_words_that_were_changed_by_hand_break_no_page(in_may, words):
    with at(2026, 6, 2, 12):
        keep_up()
    DailyLine.objects.filter(board_id=in_may.pk, place=3).update(body=words.ljust(1024), tells_something=True)
    assert [each.happened for each in reads.months_told(in_may, since=date(2026, 1, 1))] == [()]
    assert reads.first_wrong_day(in_may).place == 3


CHANGES = [
    ({"day": date(2026, 1, 1)}, Fault.ALTERED),
    ({"commitment": "00" * 32}, Fault.ALTERED),
    ({"commitment": "no digits"}, Fault.ALTERED),
    ({"script": "00" * 32}, Fault.ALTERED),
    ({"head": "00" * 32}, Fault.ALTERED),
    ({"salt": "00" * 32}, Fault.ALTERED),
    ({"body": daily.body_of([{"what": "drill"}]).decode()}, Fault.ALTERED),
    ({"signature": "00" * 64}, Fault.UNSIGNED),
]


@pytest.mark.parametrize(("change", "fault"), CHANGES)
def test_a_line_altered_by_hand_is_found_also_before_it_is_told(in_may, change, fault):
    with at(2026, 5, 31, 12):
        keep_up()
    DailyLine.objects.filter(board_id=in_may.pk, place=2).update(**change)
    wrong = reads.first_wrong_day(in_may)
    assert (wrong.place, wrong.fault) == (2, fault)


def test_a_line_taken_out_is_found_also_the_last(in_may):
    with at(2026, 6, 1, 12):
        keep_up()
    DailyLine.objects.filter(board_id=in_may.pk, place=4).delete()
    assert (reads.first_wrong_day(in_may).place, reads.first_wrong_day(in_may).fault) == (4, Fault.MISSING)
    DailyLine.objects.filter(board_id=in_may.pk, place=2).delete()
    assert (reads.first_wrong_day(in_may).place, reads.first_wrong_day(in_may).fault) == (2, Fault.MISSING)


def test_the_newest_line_holds_one_hash_of_all_scripts_that_lock_letters(in_may):
    """As anybody works it out beside the built scripts: sha256sum answer.js locking.js ... | sha256sum"""
    with at(2026, 5, 29, 12):
        keep_up()
    loaded = sorted({"locking.js", *(path.name for path in (ROOT / "frontend" / "letters" / "pages").iterdir())})
    printed = "".join(f"{hashlib.sha256((letters.BUILT / name).read_bytes()).hexdigest()}  {name}\n" for name in loaded)
    assert lines(in_may)[-1].script == hashlib.sha256(printed.encode()).hexdigest()


def test_the_key_is_made_once_and_for_its_owner_alone(settings, tmp_path):
    settings.DATA = tmp_path / "new"
    first = log_key.private()
    assert log_key.private() == first
    assert log_key.public() == daily.public_of(first)
    kept = settings.DATA / "log.key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [each.name for each in settings.DATA.iterdir()] == ["log.key"]
    own_keys._keep(kept, "a second one")
    assert log_key.private() == first, "a second process that makes one takes the first"


def test_what_a_safety_person_did_is_in_their_file_once_it_is_told_and_names_nobody_when_they_are_gone(in_may, jo, maya):
    lead = SafetyPerson.objects.create(board=in_may, person=jo.person, name="Jo")
    other = SafetyPerson.objects.create(board=in_may, name="Amir")
    with at(2026, 5, 29, 12):
        writes.note(in_may, "name_looked_up", first=other.pk, second=lead.pk, why="court")
    called = "Names that you looked up as a safety person"
    with at(2026, 5, 31, 12):
        keep_up()
        assert called not in dict(everything_of(jo.person))
    with at(2026, 6, 1, 12):
        keep_up()
        (row,) = dict(everything_of(jo.person))[called]
        assert list(row.values()) == ["May 2026", "you looked up a name together with another safety person", "a judge said so"]
        assert called not in dict(everything_of(maya.person))
    forget(jo.person, keep_unnamed=True)
    assert reads.first_wrong_day(in_may) is None
    new = SafetyPerson.objects.create(board=in_may, name="Sam")
    assert new.pk not in {lead.pk, other.pk}, "a number is given to nobody else"


def test_a_board_of_two_lines_of_the_same_day_cannot_be_stored(in_may):
    with at(2026, 5, 31, 12):
        keep_up()
    (first, *_rest) = lines(in_may)
    first.pk, first.place = None, 50
    with pytest.raises(Exception, match=r"(?i)unique"), transaction.atomic():
        first.save(force_insert=True)


def test_a_board_that_went_a_moment_ago_is_no_fault(in_may):
    with at(2026, 5, 31, 12):
        writes._keep_up_board(in_may.pk + 1000, clock.now())
    assert EndOfDays.objects.filter(board_id=in_may.pk).count() == EndOfDays.objects.count() == 1
