import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from evenground.ground.tasks.jobs import known_jobs
from evenground.ground.tasks.writes import run_ready, run_watches, seconds_until_due

RIGHT_AWAY, LOOKS_EVERY = 0.05, 0.5
"""Seconds."""


class Command(BaseCommand):
    help = "Run jobs and due work until told to stop."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        known_jobs()
        while not stop.is_set():
            # After work look again at once: one job often makes the next.
            ran = run_ready()
            run_watches()
            stop.wait(RIGHT_AWAY if ran else max(seconds_until_due(at_most=LOOKS_EVERY), RIGHT_AWAY))
