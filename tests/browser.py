"""Real Chromium for the tests that need one: one browser a worker, one context a test.

A test fails when its pages log an error, break the content security policy, or ask another server for anything. What went wrong
is kept in `test-results/`: a picture, the page as it stood and, with `--traces`, every step (`playwright show-trace FILE`).
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

REPOSITORY = Path(__file__).parent.parent
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RESULTS = REPOSITORY / "test-results"
FLAGS = ["--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update"]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
LONGEST_WAIT = 10_000
FAILED = pytest.StashKey[bool]()

OpenPage = Callable[..., Page]


def pytest_addoption(parser: pytest.Parser) -> None:
    # Noting every step makes the walk a third longer.
    parser.addoption("--traces", action="store_true", help="keep every step of a failed test in the browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report: Any = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser with an empty profile of its own."""
    found = os.environ.get("EVENGROUND_CHROMIUM") or shutil.which("chromium")
    if found is None:
        pytest.fail("There is no Chromium. Type: bin/setup --browser")
    # Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    is_root = os.geteuid() == 0
    with sync_playwright() as playwright:
        # Else what is noted for a trace would stay in /tmp after each run.
        notes = tmp_path_factory.mktemp("traces")
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS, chromium_sandbox=not is_root, traces_dir=notes)
        yield browser
        browser.close()


class Watched:
    """A context, and what went wrong in it."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.wrong: list[str] = []
        context.on("console", self._note_error)
        context.on("weberror", lambda error: self.wrong.append(str(error.error)))
        context.on("request", self._note_stranger)

    def _note_error(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.wrong.append(f"{message.text} ({message.location.get('url', '')})")

    def _note_stranger(self, request: Request) -> None:
        where = urlsplit(request.url)
        if where.scheme in {"http", "https", "ws", "wss"} and where.hostname not in {"127.0.0.1", "localhost"}:
            self.wrong.append(f"asked another server: {request.url}")


@pytest.fixture
def contexts() -> list[Watched]:
    """Those that this test has opened."""
    return []


@pytest.fixture
def complaints(contexts: list[Watched]) -> Callable[[], list[str]]:
    """What the browser has complained of so far."""
    return lambda: [line for watched in contexts for line in watched.wrong]


@pytest.fixture
def open_page(
    chromium: Browser, contexts: list[Watched], complaints: Callable[[], list[str]], request: pytest.FixtureRequest
) -> Iterator[OpenPage]:
    """Open a page in a context of its own.

    It takes what Playwright's `new_context` takes: `open_page(color_scheme="dark")`, `open_page(java_script_enabled=False)`,
    `open_page(**PHONE)`.
    """

    has_traces = request.config.getoption("--traces")

    def open_one(**options: Any) -> Page:
        context = chromium.new_context(**({"viewport": {"width": 1200, "height": 900}} | options))
        context.set_default_timeout(LONGEST_WAIT)
        if has_traces:
            context.tracing.start(snapshots=True, sources=False)
        contexts.append(Watched(context))
        return context.new_page()

    yield open_one
    failed = request.node.stash.get(FAILED, False)
    for number, watched in enumerate(contexts):
        if failed:
            _keep(watched.context, f"{_file_name(request.node.nodeid)}-{number}", has_traces=has_traces)
        watched.context.close()
    if complaints() and not failed and not request.node.get_closest_marker("allows_console_errors"):
        pytest.fail("The browser complained:\n" + "\n".join(complaints()))


def _keep(context: BrowserContext, name: str, *, has_traces: bool) -> None:
    RESULTS.mkdir(exist_ok=True)
    if has_traces:
        context.tracing.stop(path=RESULTS / f"{name}.zip")
    for place, page in enumerate(context.pages):
        (RESULTS / f"{name}-{place}.html").write_text(page.content())
        page.screenshot(path=RESULTS / f"{name}-{place}.png", full_page=True)


def _file_name(nodeid: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", nodeid).strip("-")[-120:]


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page at the width of a laptop."""
    return open_page()


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    """A page as a phone shows it, touched and not clicked."""
    return open_page(**PHONE)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Fails when axe finds anything on the page as it stands now."""
    script = AXE.read_text()

    def find_nothing(page: Page) -> None:
        # Through the debugger, since the pages' own policy allows no script but theirs.
        debugger = page.context.new_cdp_session(page)
        debugger.send("Runtime.evaluate", {"expression": script})
        # A page that was opened as a file may not ask for its own style, which axe would.
        options = "{resultTypes: ['violations'], preload: location.protocol !== 'file:'}"
        asked = {"expression": f"axe.run(document, {options})", "awaitPromise": True, "returnByValue": True}
        answer = debugger.send("Runtime.evaluate", asked)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        found = [
            f"{problem['id']} ({problem['impact']}): {node['html']}\n    {node['failureSummary']}"
            for problem in answer["result"]["value"]["violations"]
            for node in problem["nodes"]
        ]
        assert not found, f"axe on {page.url}:\n" + "\n".join(found)

    return find_nothing


def come_in(page: Page, address: str, who: str) -> None:
    """On the sample board, press the button of one of the cast."""
    page.goto(f"{address}/see-it-as/")
    page.locator(f'form[action="/see-it-as/{who}/"] button').click()
    page.wait_for_url(lambda url: "see-it-as" not in url)
