"""Two hundred people press their first answer in the same second, each over a connection of their own."""

import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

from tests.served import Served

CROWD = 200
P99_SECONDS = 3.0
SAID = {"1": "You agreed.", "-1": "You disagreed.", "0": "You skipped this one."}
TOKEN = "x" * 32


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


def test_two_hundred_first_answers_in_one_second_are_each_stored_once_and_in_time(own_server, alone, at_most):
    # Whatever else the machine does can only make a crowd wait longer, so the best of three counts; each must be stored.
    waited = []
    for slug in ("crowd-1", "crowd-2", "crowd-3"):
        waited.append(longest_wait_in_a_crowd(own_server, slug, alone))
        if waited[-1] < at_most(P99_SECONDS):
            break
    assert min(waited) < at_most(P99_SECONDS), waited


def longest_wait_in_a_crowd(server: Served, slug: str, alone: Callable[[], AbstractContextManager[None]]) -> float:
    """Seconds within which 99 of 100 had their answer, once it is sure that nothing was lost."""
    told = {**server.env, "DJANGO_SETTINGS_MODULE": "evenground.site.settings"}
    scene = json.loads(run("tests.faults.crowd_scene", str(CROWD), slug, env=told))
    everybody = [
        Somebody(server.address, scene["page"], session, ("1", "-1", "0")[place % 3])
        for place, session in enumerate(scene["sessions"])
    ]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(Somebody.look, everybody))
    with alone():
        assert all_at_once(everybody, Somebody.press) == []
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(Somebody.read_back, everybody))
    stored = json.loads(run("tests.faults.crowd_scene", "stored", slug, env=told))
    assert stored == {"seats": CROWD + 1, "answered": CROWD, "answers": CROWD}
    return sorted(who.took for who in everybody)[CROWD * 99 // 100 - 1]


def run(module: str, *words: str, env: dict[str, str]) -> str:
    done = subprocess.run([sys.executable, "-m", module, *words], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
