"""Starts the children, starts a dead one again, and ends them all in time."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

SECONDS_TO_END = 3.5
"""How long a child may finish what it is doing. All must be gone 5 seconds after the first word."""
LONGEST_PAUSE = 30.0
STEADY_AFTER = 60.0
"""A child that lived this long is started again at once, and counts from nothing."""
TRIES_BEFORE_READY = 3
LOOK_EVERY = 0.1
PR_SET_PDEATHSIG = 1


class NeverStarted(Exception):
    """A child died again and again before the server was ready."""


@dataclass
class Child:
    name: str
    command: Sequence[str]
    deaths: int = 0
    start_at: float = 0.0
    started_at: float = 0.0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self, env: Mapping[str, str]) -> None:
        self.started_at = time.monotonic()
        # A session of its own: Ctrl-C reaches the watcher only, and whatever the child started can be ended with it.
        self.process = subprocess.Popen(
            self.command, env=env, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_end_with_the_watcher
        )

    def note_death(self) -> None:
        """Say when to start again: at once the first time, then later and later."""
        now = time.monotonic()
        self.deaths = 1 if now - self.started_at > STEADY_AFTER else self.deaths + 1
        self.start_at = now + pause_before(self.deaths)
        self.process = None


def pause_before(deaths: int) -> float:
    return 0.0 if deaths <= 1 else min(2.0 ** (deaths - 2), LONGEST_PAUSE)


class Watcher:
    def __init__(self, children: Sequence[Child], *, env: Mapping[str, str], say: Callable[[str], None]) -> None:
        self.children = children
        self.env = env
        self.say = say
        self.told_to_end = threading.Event()

    def run(self, *, is_ready: Callable[[], bool], when_ready: Callable[[], None]) -> None:
        """Until told to end. Raises NeverStarted when a child cannot be got going.

        The first child starts alone, so that a page is there sooner; the others follow when it answers.
        """
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._end)
        ready = False
        try:
            while not self.told_to_end.is_set():
                self._look_after(self.children if ready else self.children[:1], ready=ready)
                if not ready and is_ready():
                    ready = True
                    when_ready()
                self.told_to_end.wait(LOOK_EVERY)
        finally:
            self._end_children()

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self.told_to_end.set()

    def _look_after(self, children: Sequence[Child], *, ready: bool) -> None:
        for child in children:
            if child.process is not None and child.process.poll() is not None:
                self.say(f"The {child.name} server ended with {child.process.returncode}; starting it again.")
                _kill_group(child.process)  # what it started may outlive it, and hold the port
                child.note_death()
                if not ready and child.deaths >= TRIES_BEFORE_READY:
                    raise NeverStarted(child.name)
            if child.process is None and time.monotonic() >= child.start_at:
                child.start(self.env)

    def _end_children(self) -> None:
        until = time.monotonic() + SECONDS_TO_END
        alive = [child.process for child in self.children if child.process is not None]
        for process in alive:
            process.terminate()
        for process in alive:
            with suppress(subprocess.TimeoutExpired):  # it had its time; below it is ended
                process.wait(timeout=max(0.0, until - time.monotonic()))
            _kill_group(process)
            process.wait()


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):  # nothing of it is left
        os.killpg(process.pid, signal.SIGKILL)


def _end_with_the_watcher() -> None:
    # When the watcher is killed outright it can tell nobody, so Linux is asked to.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
