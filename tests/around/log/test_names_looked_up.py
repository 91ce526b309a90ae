"""What safety people did with locked names: told to everybody when the month is over, checked by everybody at any time."""

import json
import os
import re
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner
from django.urls import reverse

from evenground.around.log import list_file
from evenground.around.log.checking import check, check_file
from evenground.cores.sealed import listing
from evenground.ground.audit.models import LogLine
from evenground.ground.boards.models import Board
from evenground.ground.boards.presenters import words_of_link
from evenground.ground.daily_lines import reads, writes
from evenground.ground.daily_lines.models import DailyLine, EndOfDays
from evenground.ground.people.persons import everything_of
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.web import clock
from evenground.site.cli import main

pytestmark = pytest.mark.django_db

HERE, LIST = (reverse(name, args=["hill-and-river"]) for name in ("log:log", "log:list_file"))


def at(*when):
    return clock.telling(datetime(*when, tzinfo=UTC))


@pytest.fixture
def leads(board):
    """A board that began in March, with two safety people; Jo and Amir are none of its members. Its day is 2 June."""
    Board.objects.filter(pk=board.pk).update(began_on=date(2026, 3, 1))
    with at(2026, 3, 30, 12):
        writes.keep_up(clock.now())
    return [SafetyPerson.objects.create(board=board, name=name) for name in ("Jo", "Amir")]


@pytest.fixture
def look_up(board, leads):
    def note(day, month=5, kind="name_looked_up", why="harm", who=leads):
        first, second = who
        with at(2026, month, day, 12):
            writes.note(board, kind, first=first.pk, second=second.pk, why=why)

    return note


def write_until(*when):
    with at(*when):
        writes.keep_up(clock.now())


def seen(client_as, who, *when, path=HERE):
    with at(*when):
        client = client_as(who)
        answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def section(page):
    found = re.search(r'<h2 id="names">.*?<h2 id="check">', page, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", found[0]))


def test_each_month_that_is_over_has_its_sentence(client_as, maya, look_up):
    look_up(19)
    write_until(2026, 6, 2, 12)
    words = section(seen(client_as, maya, 2026, 6, 2, 12))
    assert "In May 2026, one name was looked up. The safety people were Jo and Amir." in words
    assert "Amir. They did it because somebody could have been badly hurt. In April 2026, nobody looked up a name." in words
    assert words.index("May 2026") < words.index("April 2026") < words.index("March 2026")
    assert "What happened in June 2026 is told on Wednesday 1 July 2026." in words
    assert "June 2026, nobody" not in words


def test_more_than_one_name_a_judge_and_a_drill_have_their_words(client_as, maya, leads, look_up):
    look_up(3)
    look_up(19, why="court")
    look_up(20, kind="drill", why="")
    write_until(2026, 6, 2, 12)
    words = section(seen(client_as, maya, 2026, 6, 2, 12))
    assert "In May 2026, 2 names were looked up." in words
    assert "They did it because a judge said so." in words
    assert "Jo and Amir practised it. No real name was opened." in words


def test_a_safety_person_who_was_erased_is_somebody_who_left(client_as, maya, leads, look_up):
    look_up(19)
    write_until(2026, 6, 2, 12)
    leads[0].delete()
    assert "The safety people were somebody who left and Amir." in section(seen(client_as, maya, 2026, 6, 2, 12))


def test_before_the_month_is_over_everybody_is_shown_the_same_whether_or_not_it_happened(client_as, board, maya, jo, look_up):
    def all_that_can_be_seen():
        pages = [seen(client_as, who, 2026, 5, 31, 12, path=path) for who in (maya, jo) for path in (HERE, LIST)]
        return [re.sub(r'value="[^"]*"|data-owner="[^"]*"', "", each) for each in pages] + [str(list(everything_of(jo.person)))]

    write_until(2026, 5, 18, 12)
    quiet = all_that_can_be_seen()
    look_up(19)
    write_until(2026, 5, 31, 12)
    busy = all_that_can_be_seen()
    line = DailyLine.objects.get(board_id=board.pk, day=date(2026, 5, 19))
    assert line.body != writes.NOTHING
    for page in busy:
        assert line.salt not in page
        assert "name_looked_up" not in page
        assert "Amir" not in page
    assert section(quiet[0]) == section(busy[0])
    days = json.loads(busy[1])["days"]["lines"]
    assert {tuple(each) for each in days if each["day"] >= "2026-05"} == {
        ("place", "day", "commitment", "script", "head", "signature")
    }
    assert len({len(json.dumps(each | {"place": 1})) for each in days if each["day"] >= "2026-05"}) == 1
    after = json.loads(seen(client_as, maya, 2026, 5, 31, 12, path=LIST))
    write_until(2026, 6, 1, 12)
    told = json.loads(seen(client_as, maya, 2026, 6, 1, 12, path=LIST))["days"]["lines"]
    assert all("body" in each for each in told)
    bare = [{name: value for name, value in each.items() if name not in ("salt", "body")} for each in told]
    assert bare[: len(days)] == [
        {name: value for name, value in each.items() if name not in ("salt", "body")} for each in after["days"]["lines"]
    ]
    assert [each["body"] for each in told].count("[]") == len(told) - 1


def test_the_file_names_no_member_and_is_for_members_only(client_as, board, maya, jo, cato, look_up):
    look_up(19)
    write_until(2026, 6, 2, 12)
    text = seen(client_as, maya, 2026, 6, 2, 12, path=LIST)
    people = [member.person for member in (maya, jo)]
    for person in people:
        assert person.name not in text
        assert str(person.pk) not in text
    assert "Amir" not in text
    assert LogLine.objects.filter(board_id=board.pk).exclude(salt="").count() == len(json.loads(text)["power"]["lines"])
    for salt in LogLine.objects.values_list("concerned_salt", flat=True):
        assert not salt or salt not in text
    assert client_as(cato).get(LIST).status_code == 404
    assert client_as(None).get(LIST).status_code == 302


def test_the_page_and_the_file_cost_the_same_queries_however_many_days_there_are(
    client_as, maya, look_up, django_assert_max_num_queries
):
    look_up(19, month=4)
    write_until(2026, 5, 2, 12)
    with at(2026, 5, 2, 12):
        client = client_as(maya)
        costs = []
        for path in (HERE, LIST):
            with django_assert_max_num_queries(40) as few:
                client.get(path)
            costs.append(len(few.captured_queries))
    for month in (5, 6, 7):
        for day in (3, 9, 20):
            look_up(day, month=month)
    write_until(2026, 8, 20, 12)
    with at(2026, 8, 20, 12):
        client = client_as(maya)
        for path, cost in zip((HERE, LIST), costs, strict=True):
            with django_assert_max_num_queries(cost):
                client.get(path)


def test_a_year_of_months_is_told_and_no_more(client_as, maya, leads):
    write_until(2027, 6, 2, 12)
    words = section(seen(client_as, maya, 2027, 6, 2, 12))
    assert words.count("nobody looked up a name") == 12
    assert "June 2026" in words
    assert "May 2026" not in words


def test_a_board_without_days_says_when_the_first_month_is_told(client_as, maya):
    page = seen(client_as, maya, 2026, 5, 2, 12)
    assert "What happened in May 2026 is told on Monday 1 June 2026." in section(page)
    assert "From the line of the last day" not in page


def test_two_members_who_were_shown_different_lists_notice_by_their_four_words(client_as, board, maya, jo, look_up):
    """Whoever holds database and key shows Jo a list in which nothing ever happened, and Maya the one that holds it."""
    look_up(19)
    write_until(2026, 6, 1, 12)
    maya_sees, file = seen(client_as, maya, 2026, 6, 2, 12), seen(client_as, maya, 2026, 6, 2, 12, path=LIST)
    shown = words_of_link(reads.end_of(board).head)
    assert shown in maya_sees
    DailyLine.objects.filter(board_id=board.pk).delete()
    EndOfDays.objects.filter(board_id=board.pk).delete()
    write_until(2026, 3, 30, 12)
    write_until(2026, 6, 1, 12)
    jo_sees = seen(client_as, jo, 2026, 6, 2, 12)
    assert "In May 2026, nobody looked up a name." in section(jo_sees)
    for text in (file, seen(client_as, jo, 2026, 6, 2, 12, path=LIST)):
        assert listing.first_wrong_of(listing.read(text)) is None, "each holds by itself"
    assert shown not in jo_sees
    assert words_of_link(reads.end_of(board).head) in jo_sees
    assert not list(check("hill-and-river", shown))[-1].is_good
    assert not list(check_file(listing.read(seen(client_as, jo, 2026, 6, 2, 12, path=LIST)), shown))[-1].is_good
    assert list(check_file(listing.read(file), shown))[-1].words == f"{shown} stands for day 63 and all before it"


def test_the_command_names_the_first_wrong_day(board, leads):
    write_until(2026, 6, 2, 12)
    _lines, days = check("hill-and-river")
    assert (days.is_good, days.words.split(",")[0]) == (True, "64 days")
    DailyLine.objects.filter(board_id=board.pk, place=7).update(signature="00" * 64)
    _lines, days = check("hill-and-river")
    assert (days.is_good, days.words) == (False, "day 7 was not signed with the key of this server")


def test_the_command_reads_a_file_that_somebody_fetched(board, leads, tmp_path, client_as, maya, monkeypatch):
    # The command tells Django where to look by these; afterwards they are as they were.
    for name in ("EVENGROUND_DATA", "EVENGROUND_SECRET_KEY", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    write_until(2026, 6, 2, 12)
    text = seen(client_as, maya, 2026, 6, 2, 12, path=LIST)
    fetched = tmp_path / "list.json"

    def verify(words):
        fetched.write_text(words)
        done = CliRunner().invoke(main, ["log", "verify", str(fetched), "--data", str(tmp_path / "no-server")])
        return done.exit_code, done.output

    code, said = verify(text)
    assert code == 0, said
    assert "good   hill-and-river: 64 days, as they were written." in said
    assert words_of_link(reads.end_of(board).head) in said
    plain = json.loads(text)
    plain["days"]["lines"][4]["body"] = '[{"what":"drill"}]'
    assert verify(json.dumps(plain)) == (
        1,
        "WRONG  hill-and-river: day 5 does not say what it said when it was written, or does not follow on the line before it\n",
    )
    plain = json.loads(text)
    del plain["power"]["lines"][0]
    assert verify(json.dumps(plain)) == (1, "WRONG  hill-and-river: line 1 is missing\n")
    for words in ("", "{}", "\ufeff["):
        code, said = verify(words)
        assert code == 1
        assert "cannot be read as a list" in said
    assert not (tmp_path / "no-server").exists()


def test_the_file_is_what_the_database_holds(board, leads, client_as, maya):
    write_until(2026, 6, 2, 12)
    board.refresh_from_db()
    listed = listing.read(seen(client_as, maya, 2026, 6, 2, 12, path=LIST))
    assert listing.as_plain(listed) == list_file.plain_list_of(board)
    assert all(finding.is_good for finding in check_file(listed))
    LogLine.objects.filter(board_id=board.pk, place=1).update(act="left", salt="no digits")
    (finding,) = check_file(listing.read(seen(client_as, maya, 2026, 6, 2, 12, path=LIST)))
    assert finding.words.startswith("line 1 does not say")
