"""A job that fails, or whose process is killed, is done all the same, and leaves no line with somebody's minute in it."""

import datetime

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from evenground.ground.tasks import jobs, writes
from evenground.ground.tasks.models import DueWork
from evenground.ground.web import clock

# The worker opens and closes connections of its own.
pytestmark = pytest.mark.django_db(transaction=True)

NAME = "tests.fails_at_first"


@pytest.fixture
def ran(monkeypatch) -> list[str]:
    """What the job was run for; the first time the disk is full."""
    seen: list[str] = []

    def fails_at_first(subject: str) -> None:
        seen.append(subject)
        if len(seen) == 1:
            raise OSError("No space left on device")

    monkeypatch.setitem(jobs._jobs, NAME, fails_at_first)
    return seen


def test_a_job_that_failed_is_tried_again_until_it_works(ran, pass_time):
    writes.later(NAME, "one")
    writes.run_ready()
    assert ran == ["one"]
    assert not DBTaskResult.objects.exists(), "its line holds the minute of somebody's press"
    writes.run_ready()
    assert ran == ["one"], "not again at once"
    pass_time(minutes=2)
    writes.run_ready()
    assert ran == ["one", "one"]
    assert not DueWork.objects.filter(job=NAME).exists()


def test_a_job_whose_process_was_killed_is_taken_up_by_the_next(ran, pass_time):
    ran.append("before")
    writes.later(NAME, "one")
    claimed = DBTaskResult.objects.get()
    claimed.claim("a process that is no more")
    writes.run_ready()
    assert ran == ["before"], "it may still be at work"
    DBTaskResult.objects.update(started_at=timezone.now() - datetime.timedelta(hours=1))
    writes.run_ready()
    pass_time(minutes=2)
    writes.run_ready()
    assert ran == ["before", "one"]
    assert not DBTaskResult.objects.exists()


def test_the_worker_waits_until_work_is_due_and_no_longer_than_it_is_told(pass_time):
    assert writes.seconds_until_due(at_most=1.0) == 1.0
    now = clock.now()
    writes.at(now + datetime.timedelta(hours=1), NAME, "one")
    assert writes.seconds_until_due(at_most=1.0) == 1.0
    writes.at(now + datetime.timedelta(seconds=30), NAME, "other")
    assert 25 < writes.seconds_until_due(at_most=60) <= 30
    pass_time(minutes=1)
    assert writes.seconds_until_due(at_most=60) == 0.0
