"""Whatever runs tests in this folder shares a machine. A test that measures seconds can have it alone."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

ROOM = pytest.StashKey[int]()
"""An open file on which every test of every worker holds a share of a lock."""


BUSY_MACHINE = 2


@pytest.fixture
def at_most(request: pytest.FixtureRequest) -> Callable[[float], float]:
    """The seconds that are promised under `--full`; in an ordinary run more, since the machine may have other work."""
    return lambda seconds: seconds * (1 if request.config.getoption("--full") else BUSY_MACHINE)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    room = item.stash[ROOM] = os.open(__file__, os.O_RDONLY)
    try:
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
        fcntl.flock(room, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(room, fcntl.LOCK_SH)

    return having_it_alone
