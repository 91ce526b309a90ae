"""What stands in somebody's calendar, read back as a calendar reads it; and what never stands there."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Calendar
from tests.around.calendar.test_addresses import of_board, own
from tests.cast import ask, say_what_can_change

from evenground.around.calendar import feeds, writes
from evenground.around.calendar.dates import dates_of
from evenground.flow.actions import writes as actions
from evenground.flow.contributions import writes as contributions
from evenground.flow.decisions import writes as decisions
from evenground.flow.decisions.models import Decision
from evenground.flow.proposals import writes as proposals
from evenground.flow.topics.models import Topic
from evenground.ground.rounds.models import Round
from evenground.ground.safety import writes as safety
from evenground.ground.web import clock

pytestmark = pytest.mark.django_db

NOTHING_MORE = "Evenground: something on your board"


def read(path: str) -> list:
    return list(Calendar.from_ical(Client().get(path).content).walk("VEVENT"))


def summaries(path: str) -> list[str]:
    return sorted(str(event["summary"]) for event in read(path))


def with_words(member) -> str:
    path = own(member.person)
    writes.say_whether_with_words(by=member.person, with_words=True)
    return path


@pytest.fixture
def decision(maya) -> Decision:
    topic = ask(maya, "Do we write a text first?", shape=Topic.Shape.YES_OR_NOT_YET)
    say_what_can_change(topic, maya)
    version = proposals.share(proposals.begin(topic, by=maya, title="A text first", part="We send one."), by=maya)
    return decisions.open_decision(version, by=maya, closes_at=clock.now() + timedelta(days=5))


def test_every_date_of_the_board_and_the_days_of_ones_own_jobs(question, decision, maya, jo):
    say_what_can_change(question, jo)
    Decision.objects.filter(pk=decision.pk).update(
        decided_at=clock.now(), how="NO_PROBLEM", review_on=clock.now().date() + timedelta(days=90)
    )
    day = clock.now().date() + timedelta(days=9)
    actions.take_on(question, "Ring the printer", by=maya, owners=[maya], roughly_on=day)
    actions.take_on(question, "Nobody's business", by=jo, owners=[jo], roughly_on=day)
    assert summaries(with_words(maya)) == [
        "A job of yours, roughly by today: Ring the printer",
        "Every idea should have an answer by today: Do we write a text first?",
        "Every idea should have an answer by today: What should the letter say when we miss a visit?",
        "Last day to answer: Do we write a text first?",
        "Last day to give ideas: What should the letter say when we miss a visit?",
        "We look again at what we decided: Do we write a text first?",
    ]
    board = read(of_board(maya))
    assert len(board) == 5, "and nobody's jobs"
    assert {str(event["summary"]) for event in board} == {NOTHING_MORE}


def test_by_default_nothing_says_what_it_is_or_which_board_or_what_kind_of_date(question, decision, maya):
    day = clock.now().date() + timedelta(days=9)
    actions.take_on(question, "Ring the printer", by=maya, owners=[maya], roughly_on=day)
    for path in (own(maya.person), of_board(maya)):
        text = Client().get(path).content.decode()
        for word in ("hill-and-river", "Hill", "letter", "printer", "jobs", "plan", "gather", str(question.pk), str(decision.pk)):
            assert word not in text
        assert set(summaries(path)) == {NOTHING_MORE}


def test_nothing_that_was_said_stands_in_it_nor_how_many_have_answered(question, jo, decision, maya):
    path = with_words(maya)
    before = Client().get(path).content
    contributions.contribute(question, by=jo, words="Do not say failed")
    decisions.give_reply(decision, "not_yet", by=jo, reason="rushed")
    assert Client().get(path).content == before


def test_the_same_dates_are_the_same_bytes(question, decision, maya, pass_time):
    path = with_words(maya)
    before = Client().get(path).content
    pass_time(hours=5)
    assert Client().get(path).content == before
    ids = {str(event["uid"]) for event in read(path)}
    Round.objects.update(closes_at=clock.now() + timedelta(days=8))
    assert {str(event["uid"]) for event in read(path)} == ids, "a date that moves is the same one"


def test_what_is_out_of_sight_is_in_no_calendar(question, maya, jo):
    say_what_can_change(question, jo)
    day = clock.now().date() + timedelta(days=9)
    job = actions.take_on(question, "Ring 0123", by=maya, owners=[maya], roughly_on=day)
    path = with_words(maya)
    assert len(read(path)) == 3
    safety.put_out_of_sight("job", job.pk, board=job.board, reason="private")
    assert len(read(path)) == 2
    safety.put_out_of_sight("box", question.pk, board=job.board, reason="private")
    assert len(read(path)) == 1
    safety.put_out_of_sight("question", question.pk, board=job.board, reason="private")
    assert read(path) == []


def test_a_job_handed_on_or_done_leaves_its_owners_calendar(question, maya, noor):
    path, day = with_words(maya), clock.now().date() + timedelta(days=9)
    for end in (lambda job: actions.offer(job, by=maya), lambda job: actions.mark_done(job, by=maya)):
        job = actions.take_on(question, "Ring the printer", by=maya, owners=[maya], roughly_on=day)
        assert len(read(path)) == 2
        end(job)
        assert len(read(path)) == 1


def test_another_boards_dates_stay_there(question, cato, maya):
    ask(cato, "Lantern Street only?")
    assert "Lantern" not in Client().get(with_words(maya)).content.decode()
    assert summaries(with_words(cato)) == ["Last day to give ideas: Lantern Street only?"]


def test_what_is_long_over_goes(question, maya, pass_time):
    path = with_words(maya)
    pass_time(days=20)
    assert len(read(path)) == 1
    pass_time(days=30)
    assert read(path) == []


@pytest.mark.parametrize(
    ("closes", "in_utc"),
    [
        ((2027, 3, 27, 17), "20270327T170000Z"),
        ((2027, 3, 28, 17), "20270328T160000Z"),
        ((2027, 10, 30, 17), "20271030T160000Z"),
        ((2027, 10, 31, 17), "20271031T170000Z"),
    ],
)
def test_five_in_the_afternoon_stays_five_in_the_afternoon_when_clocks_change(closes, in_utc, question, maya, monkeypatch):
    moment = datetime(*closes, tzinfo=ZoneInfo("Europe/London"))
    Topic.objects.filter(pk=question.pk).update(reveal_at=moment)
    monkeypatch.setattr(clock, "now", lambda: moment - timedelta(days=1))
    text = feeds.written(dates_of([maya.board], [], clock.now()), with_words=False).decode()
    assert f"DTSTART:{in_utc}" in text
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert event["dtstart"].dt == moment


def test_a_day_is_a_whole_day_wherever_the_calendar_is(question, maya):
    actions.take_on(question, "Ring", by=maya, owners=[maya], roughly_on=date(2030, 3, 31))
    assert "DTSTART;VALUE=DATE:20300331" in Client().get(own(maya.person)).content.decode()


def test_the_day_that_answers_are_promised_is_the_boards_own_day(question, maya):
    """Half past eleven in the evening in UTC is the next day in Auckland."""
    maya.board.time_zone = "Pacific/Auckland"
    maya.board.save()
    evening = clock.now().replace(hour=23, minute=30)
    Topic.objects.filter(pk=question.pk).update(revealed_at=evening, reveal_at=None)
    (event,) = read(own(maya.person))
    assert event["dtstart"].dt == (evening + timedelta(days=29)).date()


def test_words_cannot_break_out_of_their_line_and_long_lines_are_folded(maya):
    ask(maya, "Cake; tea, or both?\\nBEGIN:VALARM " + "ßü" * 60)
    text = Client().get(with_words(maya)).content
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert b"\r\nBEGIN:VALARM" not in text
    assert "Cake; tea, or both?\\nBEGIN:VALARM ßüßü" in summaries(with_words(maya))[0]


def test_every_event_has_what_a_calendar_needs(question, decision, maya):
    calendar = Calendar.from_ical(Client().get(with_words(maya)).content)
    assert (str(calendar["version"]), str(calendar["prodid"])) == ("2.0", "-//Evenground//Dates//EN")
    for event in calendar.walk("VEVENT"):
        assert event["dtstamp"].dt.utcoffset() == timedelta(0)
        assert (event["dtstamp"].dt.hour, event["dtstamp"].dt.minute) == (0, 0), "to the day"
        assert str(event["url"]).startswith("http")
        assert str(event["transp"]) == "TRANSPARENT"
