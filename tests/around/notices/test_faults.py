"""Nothing is lost, and nothing is told twice, when the process that sends is killed, or several send at once."""

import multiprocessing
import os
import signal
from datetime import timedelta

import pytest
from django.db import connection

from evenground.around.notices import writes
from evenground.around.notices.models import HowTold, Told
from tests.around.notices.scene import told
from tests.at_once import at_once

FORK = multiprocessing.get_context("fork")
LONG_AGO = timedelta(days=2)


@pytest.fixture
def waits(transactional_db, letters, maya, noor, question, pass_time):
    """Maya is to be told of something, now: at noon somewhere, so that no hour of the test's own day is a quiet one."""
    from django.utils import timezone

    noon = next(hours for hours in range(24) if (timezone.now() + timedelta(hours=hours)).hour == 17)
    pass_time(hours=noon)
    told(maya, at=timezone.now() - LONG_AGO)
    HowTold.objects.update(look_at=timezone.now() - timedelta(minutes=1))
    return maya


def send(person) -> None:
    writes.tell(person)
    connection.close()


@pytest.mark.every_database
def test_killed_after_the_server_took_it_the_same_message_goes_again_under_the_same_mark(waits, letters, pass_time):
    letters.slow = 30
    connection.close()
    killed = FORK.Process(target=send, args=(waits.person,))
    killed.start()
    assert letters.has_taken_one.wait(20)
    os.kill(killed.pid, signal.SIGKILL)
    killed.join()
    letters.slow = 0
    first = letters.next()
    assert not writes.tell(waits.person), "it may still be on its way"
    pass_time(minutes=6)
    assert writes.tell(waits.person)
    second = letters.next()
    assert second["Message-ID"] == first["Message-ID"], "mail programs show it once"
    assert [each.times for each in Told.objects.all()] == [1]
    pass_time(minutes=60)
    assert not writes.tell(waits.person)


@pytest.mark.every_database
def test_killed_before_the_server_took_it_nothing_is_lost(waits, letters, pass_time):
    """As if between the claim and the sending: what is claimed and was not sent is sent when its time has passed."""
    letter, marks = writes._claim(waits.person)
    assert letter is not None
    assert marks
    assert not writes.tell(waits.person)
    pass_time(minutes=6)
    assert writes.tell(waits.person)
    assert len(letters.all()) == 1


@pytest.mark.every_database
def test_two_that_send_at_once_send_one(waits, letters):
    letters.slow = 0.5
    assert sorted(at_once(lambda: writes.tell(waits.person), lambda: writes.tell(waits.person))) == [False, True]
    assert len(letters.all()) == 1
