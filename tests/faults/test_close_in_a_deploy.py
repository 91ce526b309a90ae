"""A decision closes once and whole, also when its process is killed in the middle, or nothing runs at the hour it closes."""

import datetime
import json
import multiprocessing
import os
import signal
import time
from multiprocessing.connection import Connection

import pytest
from django.db import connection, transaction
from django.utils import timezone

from evenground.flow.decisions import writes
from evenground.flow.decisions.models import Decision, Objection
from evenground.ground.rounds.models import Reply, ReplyLink, Round
from evenground.ground.tasks import writes as tasks
from evenground.ground.tasks.models import DueWork
from tests.cast import say_what_can_change
from tests.flow.proposals.scene import a_plan
from tests.served import Served, evenground, serve

FORK = multiprocessing.get_context("fork")


@pytest.fixture
def due(transactional_db, question, maya, noor, jo, ruth, pass_time) -> Decision:
    """Everybody has answered, one of them "not yet", and the time is up."""
    say_what_can_change(question, jo)
    decision = writes.open_decision(a_plan(question, maya), by=maya, closes_at=timezone.now() + datetime.timedelta(days=1))
    for who in (maya, jo, ruth):
        writes.give_reply(decision, "fine", by=who)
    writes.give_reply(decision, "not_yet", by=noor, reason="rushed")
    pass_time(days=1, minutes=1)
    # A child must not use its parent's connection.
    connection.close()
    return decision


def close_and_wait(decision: Decision, tell: Connection) -> None:
    """All of the close is done, and nothing of it stored."""
    with transaction.atomic():
        tell.send(writes.close(decision))
        time.sleep(60)


def close_now(decision: Decision, start: float, tell: Connection) -> None:
    time.sleep(max(0.0, start - time.monotonic()))
    tell.send(writes.close(decision))
    connection.close()


@pytest.mark.every_database
def test_killed_in_the_middle_nothing_of_it_is_there_and_the_next_process_closes_it_whole(due):
    hear, tell = FORK.Pipe(duplex=False)
    killed = FORK.Process(target=close_and_wait, args=(due, tell))
    killed.start()
    assert hear.recv() is True
    os.kill(killed.pid, signal.SIGKILL)
    killed.join()
    assert Round.objects.get().closed_at is None
    assert ReplyLink.objects.count() == 4
    assert not Objection.objects.exists()
    assert DueWork.objects.filter(job="decisions.close").exists()
    tasks.run_ready()
    assert Round.objects.get().closed_at is not None
    assert (Objection.objects.count(), ReplyLink.objects.count(), Reply.objects.count()) == (1, 0, 4)


@pytest.mark.every_database
def test_pressed_by_several_processes_at_once_it_closes_once(due):
    start, heard = time.monotonic() + 0.5, []
    for _process in range(4):
        hear, tell = FORK.Pipe(duplex=False)
        process = FORK.Process(target=close_now, args=(due, start, tell))
        process.start()
        heard.append((process, hear))
    assert sorted(hear.recv() for _process, hear in heard) == [False, False, False, True]
    for process, _hear in heard:
        process.join()
    assert (Objection.objects.count(), ReplyLink.objects.count(), Reply.objects.count()) == (1, 0, 4)


OPEN = """
import datetime
from django.utils import timezone
from evenground.flow.decisions import writes
from evenground.flow.proposals import writes as plans
from evenground.flow.topics import writes as topics
from evenground.ground.boards import writes as boards
from evenground.ground.boards.reads import perspectives_of
from evenground.ground.people import writes as people

hal = people.welcome("Hal", is_host=True)
made = boards.make_board("Hill and River", by=hal, perspectives=[("Young person", False), ("Staff", True)], here_as=1, slug="h")
board = made.board
board.thinking_days = 0
board.save()
young = perspectives_of(board)[0]
maya, noor = (boards.join(board, person=people.welcome(name, age_band="16-17"), perspective=young) for name in ("Maya", "Noor"))
topic = topics.ask("When do we meet?", by=maya, shape="yes")
topics.say_what_can_change(
    topic, by=made, can_change="The time.", cannot_change="Nothing.", why_not="It is.", who_says_yes="Jo", who_answers="Jo",
    answer_by=timezone.now().date() + datetime.timedelta(days=60),
)
version = plans.share(plans.begin(topic, by=maya, title="At five", part="We meet at five."), by=maya)
decision = writes.open_decision(version, by=maya, closes_at=timezone.now() + datetime.timedelta(seconds=SECONDS))
writes.give_reply(decision, "fine", by=maya)
writes.give_reply(decision, "not_yet", by=noor, reason="rushed")
"""
LOOK = """
import json
from evenground.flow.decisions.models import Objection
from evenground.ground.rounds.models import Reply, ReplyLink, Round
closed = Round.objects.filter(closed_at__isnull=False).count()
print(json.dumps([closed, Objection.objects.count(), ReplyLink.objects.count(), Reply.objects.count()]))
"""
LATE = """
from evenground.flow.decisions import reads, writes
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.web.errors import NotAllowed
try:
    writes.give_reply(reads.latest_of(Topic.objects.get()), "fine", by=Member.objects.get(person__name="Noor"))
except NotAllowed as refused:
    print("refused")
"""
SECONDS_OPEN = 6


def in_django(server: Served, code: str, env: dict[str, str]) -> str:
    done = evenground("manage", "shell", "--no-imports", "-c", code, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""


def test_a_deploy_over_the_hour_it_closes_loses_no_answer_and_takes_none_too_late(own_server):
    env = {**own_server.env, "EVENGROUND_DATA": str(own_server.data)}
    in_django(own_server, OPEN.replace("SECONDS", str(SECONDS_OPEN)), env)
    closes = time.monotonic() + SECONDS_OPEN
    assert own_server.stop() == 0
    # The new version changes tables, as most do.
    assert evenground("manage", "migrate", "drafts", "zero", env=env).returncode == 0
    time.sleep(max(0.0, closes - time.monotonic()) + 0.5)
    # Nothing has run since the time was up, and still it is up.
    assert in_django(own_server, LATE, env) == "refused"
    assert json.loads(in_django(own_server, LOOK, env)) == [0, 0, 2, 2]
    with serve("start", own_server.data, env=own_server.env) as again:
        until = time.monotonic() + 30
        while json.loads(in_django(again, LOOK, env)) != [1, 1, 0, 2]:
            assert time.monotonic() < until, "it was never closed"
            time.sleep(0.3)
