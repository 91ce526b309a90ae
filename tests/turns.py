"""Whatever runs tests in this folder shares a machine. A test that measures seconds can have it alone."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

ROOM = pytest.StashKey[int]()
"""An open file on which every test of every worker holds a share of a lock."""
FOLDER = Path(__file__).parent
"""What is locked to get to the door. Who waits for the room to be empty stands in the door, so that nobody new comes in: of a
share that is free for an instant the next test would always be the quicker one to take it."""


BUSY_MACHINE = 2

LONG_AT_WORK = 1.25
"""After an hour of tests the same page takes up to a fifth more than at their beginning, alone as it is. What is promised to the
last millisecond is printed by `bin/bench`."""

YARDSTICK = 0.0083
"""Seconds of a processor that the yardstick takes on the machine for which seconds are promised, while it does nothing else."""


def yardstick() -> float:
    """What a fixed piece of work takes at this moment, in seconds of a processor.

    Neighbours share a processor's memory and its clock: the same page, alone in its own machine, takes a fifth more at one
    hour than at another. A time is told beside what this took at the same moment.
    """
    begin = time.process_time()
    counted: dict[str, int] = {}
    for n in range(60_000):
        key = f"{n % 977}"
        counted[key] = counted.get(key, 0) + n
    sorted(counted.items(), key=lambda pair: -pair[1])
    return time.process_time() - begin


def as_if_quiet(seconds: float, *yardsticks: float) -> float:
    """What it would have taken on that machine; never more than it took."""
    return seconds * min(1.0, YARDSTICK / min(yardsticks))


@pytest.fixture
def at_most(request: pytest.FixtureRequest) -> Callable[[float], float]:
    """A little more than the seconds that are promised; in an ordinary run twice, since the machine may have other work."""
    return lambda seconds: seconds * (LONG_AT_WORK if request.config.getoption("--full") else BUSY_MACHINE)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    room = item.stash[ROOM] = os.open(__file__, os.O_RDONLY)
    try:
        with _in_the_door():
            fcntl.flock(room, fcntl.LOCK_SH)
        return (yield)
    finally:
        os.close(room)


@pytest.fixture
def alone(request: pytest.FixtureRequest) -> Callable[[], AbstractContextManager[None]]:
    """`with alone():` waits until no other worker is in the middle of a test, and lets none begin one."""
    room = request.node.stash[ROOM]

    @contextmanager
    def having_it_alone() -> Iterator[None]:
        # First give up the share: two that wait for each other's would wait for ever.
        fcntl.flock(room, fcntl.LOCK_UN)
        with _in_the_door():
            fcntl.flock(room, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(room, fcntl.LOCK_SH)

    return having_it_alone


@contextmanager
def _in_the_door() -> Iterator[None]:
    door = os.open(FOLDER, os.O_RDONLY)
    try:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield
    finally:
        os.close(door)
