"""The same journey in Chromium: by keyboard alone on a narrow screen, without scripts, and on a phone."""

from collections.abc import Callable
from typing import Any

import psutil
import pytest
from playwright.sync_api import Page

from tests.browser import PHONE, OpenPage, come_in
from tests.journeys.test_every_page import problems_with
from tests.journeys.the_whole_way import PROBLEM, Company, walk
from tests.journeys.walking import ByKeyboard, InBrowser, OnAPhone
from tests.served import Served

A_PHONE = "Mozilla/5.0 (Linux; Android 14; Mobile) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"
LARGEST_MEMORY = 256 * 1024 * 1024
NARROW = {"width": 320, "height": 640}
TIME_PASSES = """
from evenground.flow.contributions.models import Contribution
from evenground.flow.reports.models import Report
from evenground.flow.reports.rules import TIME_TO_READ
from evenground.flow.topics.models import Topic
from evenground.ground.tasks.models import DueWork
from evenground.ground.web import clock
Contribution.objects.update(seen_from=clock.now())
Topic.objects.update(reveal_at=clock.now())
DueWork.objects.update(due_at=clock.now())
Report.objects.filter(read_since__isnull=False).update(read_since=clock.now() - TIME_TO_READ)
"""
WAYS: dict[str, tuple[type[InBrowser], dict[str, Any]]] = {
    "by keyboard": (ByKeyboard, {"viewport": NARROW, "color_scheme": "dark"}),
    "without scripts": (InBrowser, {"java_script_enabled": False}),
    "on a phone": (OnAPhone, PHONE | {"user_agent": A_PHONE}),
}


@pytest.mark.heavy(cases=1)
@pytest.mark.parametrize("way", WAYS)
def test_a_question_walks_to_a_published_report(way: str, own_server: Served, open_page: OpenPage, axe: Callable[[Page], None]):
    walker, screen = WAYS[way]

    has_scripts = screen.get("java_script_enabled", True)

    def nothing_is_wrong(page: Page) -> None:
        # axe is a script itself.
        no_problems(page, axe if has_scripts else None)
        if has_scripts:
            assert PROBLEM not in page.evaluate("JSON.stringify([localStorage, sessionStorage])"), "an objection is never kept"

    def somebody() -> InBrowser:
        return walker(open_page(**screen), own_server.address, nothing_is_wrong, has_scripts=has_scripts)

    company = Company(*(somebody() for _ in range(5)))
    walk(company, first_link(own_server), lambda: let_time_pass(own_server))
    assert memory_of(own_server) < LARGEST_MEMORY


def test_a_quick_ask_is_made_and_answered(own_demo_server: Served, open_page: OpenPage, axe: Callable[[Page], None]):
    page = open_page(**PHONE)
    come_in(page, own_demo_server.address, "maya")
    maya = OnAPhone(page, own_demo_server.address, lambda page: no_problems(page, axe))
    maya.follows("Ask a question")
    maya.writes("What do you want to ask?", "Which day next week?")
    maya.chooses("Quick ask: 2 to 5 answers or days, one press each")
    maya.presses("Go on")
    maya.sees("Which answers can people press?")
    maya.looks_closely()
    maya.writes("First answer", "Monday")
    maya.writes("Second answer", "Tuesday")
    maya.presses("Ask everyone")
    maya.looks_closely()
    maya.presses("Tuesday")
    maya.sees("You pressed: Tuesday.")
    maya.does_not_see("1 of 14")
    maya.looks_closely()


def no_problems(page: Page, axe: Callable[[Page], None] | None) -> None:
    assert problems_with(page, axe) == []


def memory_of(server: Served) -> int:
    """What all of a server's programs take, each shared page counted once, now that a map is drawn and a report printed."""
    watcher = psutil.Process(server.process.pid)
    return sum(process.memory_full_info().pss for process in (watcher, *watcher.children(recursive=True)))


def first_link(server: Served) -> str:
    made = in_django(server, "from evenground.ground.people import writes; print(writes.make_first_board_link())")
    return made.splitlines()[-1]


def let_time_pass(server: Served) -> None:
    in_django(server, TIME_PASSES)


def in_django(server: Served, code: str) -> str:
    done = server.run("manage", "shell", "--no-imports", "-c", code)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
