"""Two hundred people press their first answer in the same second, each over a connection of their own."""

import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import psutil
import pytest

from tests.served import Served

CROWD = 200
CROWDS = 2
P99_SECONDS = 3.0
BUSY_WITH_OTHERS = 1 / 3
SAID = {"1": "You agreed.", "-1": "You disagreed.", "0": "You skipped this one."}
TOKEN = "x" * 32

# Beside no browser: two of the busiest tests at once would only measure each other.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]


@dataclass
class Somebody:
    """A person with a browser: one connection, one session, one answer to give."""

    address: str
    page: str
    session: str
    value: str
    number: str = ""
    took: float = 0.0

    def ask(self, method: str, page: str, **form: str) -> tuple[int, str]:
        line = HTTPConnection(urlsplit(self.address).netloc, timeout=30)
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}", "Connection": "close"}
        if form:
            # As the page's script sends it: the answer is the part of the page that comes next.
            headers |= {"HX-Request": "true", "Content-Type": "application/x-www-form-urlencoded"}
        try:
            line.request(method, page, urlencode(form) if form else None, headers)
            answer = line.getresponse()
            return answer.status, answer.read().decode()
        finally:
            line.close()

    def look(self) -> None:
        status, page = self.ask("GET", self.page)
        assert status == 200, page
        self.number = re.search(r'name="number" value="(\d+)"', page)[1]

    def press(self) -> None:
        begin = time.monotonic()
        status, part = self.ask("POST", self.page, number=self.number, value=self.value, csrfmiddlewaretoken=TOKEN)
        self.took = time.monotonic() - begin
        assert status == 200, part
        assert SAID[self.value] in part

    def read_back(self) -> None:
        status, page = self.ask("GET", f"{self.page}?just={self.number}")
        assert status == 200
        assert SAID[self.value] in page
        assert ">1 of 20<" in page


def all_at_once(everybody: list[Somebody], do: Callable[[Somebody], None]) -> list[str]:
    """Have everybody do it in the same moment. Returns what went wrong."""
    start, wrong = threading.Barrier(len(everybody)), []

    def one(who: Somebody) -> None:
        start.wait(timeout=30)
        try:
            do(who)
        except Exception as error:
            wrong.append(repr(error))

    threads = [threading.Thread(target=one, args=[who]) for who in everybody]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


@dataclass
class Crowd:
    """How long the 99th of a hundred waited, and which share of this machine other work took meanwhile."""

    waited: float
    taken_by_others: float

    @property
    def is_in_time(self) -> bool:
        return self.waited < P99_SECONDS


def crowd_presses(server: Served, slug: str) -> Crowd:
    """Have a crowd press; each answer must be stored once and be read back by whoever gave it."""
    told = {**server.env, "DJANGO_SETTINGS_MODULE": "evenground.site.settings"}
    scene = json.loads(run("tests.faults.crowd_scene", str(CROWD), slug, env=told))
    everybody = [
        Somebody(server.address, scene["page"], session, ("1", "-1", "0")[place % 3])
        for place, session in enumerate(scene["sessions"])
    ]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(Somebody.look, everybody))
    processes = psutil.Process(server.process.pid).children(recursive=True)
    before, began = seconds_worked(processes), time.monotonic()
    assert all_at_once(everybody, Somebody.press) == []
    after, there_were = seconds_worked(processes), (time.monotonic() - began) * (psutil.cpu_count() or 1)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(Somebody.read_back, everybody))
    stored = json.loads(run("tests.faults.crowd_scene", "stored", slug, env=told))
    assert stored == {"seats": CROWD + 1, "answered": CROWD, "answers": CROWD}
    server_worked, crowd_worked, all_worked = (then - now for now, then in zip(before, after, strict=True))
    return Crowd(
        waited=sorted(who.took for who in everybody)[CROWD * 99 // 100 - 1],
        taken_by_others=max(0.0, all_worked - server_worked - crowd_worked) / there_were,
    )


def seconds_worked(server: list[psutil.Process]) -> tuple[float, float, float]:
    """Of the processor, so far: by the server, by this test, and by everything on this machine."""
    everything = psutil.cpu_times()
    return (
        sum(sum(process.cpu_times()[:2]) for process in server),
        sum(psutil.Process().cpu_times()[:2]),
        everything.user + everything.system,
    )


def test_two_hundred_first_answers_in_one_second_are_each_stored_once_and_in_time(own_server, record_testsuite_property):
    crowds = [crowd_presses(own_server, "crowd-1")]
    while not crowds[-1].is_in_time and len(crowds) < CROWDS:
        crowds.append(crowd_presses(own_server, f"crowd-{len(crowds) + 1}"))
    record_testsuite_property("p99_seconds", min(crowd.waited for crowd in crowds))
    if not crowds[-1].is_in_time:
        # Other work took this machine each time. What counts then is the part of the waiting in which it was ours.
        assert all(crowd.taken_by_others > BUSY_WITH_OTHERS for crowd in crowds), crowds
        assert min(crowd.waited * (1 - crowd.taken_by_others) for crowd in crowds) < P99_SECONDS, crowds


def run(module: str, *words: str, env: dict[str, str]) -> str:
    done = subprocess.run([sys.executable, "-m", module, *words], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
