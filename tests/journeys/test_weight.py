"""How much a phone has to fetch: the bytes that really went over the line, headers and all, with nothing kept from before."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import PHONE, OpenPage
from tests.journeys.visiting import Visitor, every_page, route_of
from tests.served import Served

FIRST_VISIT = 100_000
SCRIPTS = 30_000
WEEKLY_VISIT = 150_000


class Line:
    """What a page's browser fetches, by kind."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.kinds: dict[str, str] = {}
        self.fetched: list[tuple[str, int]] = []
        listener = page.context.new_cdp_session(page)
        listener.send("Network.enable")
        listener.on("Network.responseReceived", lambda about: self.kinds.update({about["requestId"]: about["type"]}))
        listener.on("Network.loadingFinished", self._note)

    def _note(self, about: dict[str, Any]) -> None:
        self.fetched.append((self.kinds.get(about["requestId"], ""), int(about["encodedDataLength"])))

    def bytes_of(self, kind: str = "") -> int:
        return sum(size for its_kind, size in self.fetched if kind in ("", its_kind))


@pytest.fixture
def maya(demo_server: Served) -> Visitor:
    return Visitor(demo_server.address).come_in("maya")


@pytest.fixture
def phone_line(open_page: OpenPage, maya: Visitor) -> Callable[..., Line]:
    def visit(*paths: str) -> Line:
        page = open_page(**PHONE)
        page.context.add_cookies([{"name": name, "value": value, "url": maya.address} for name, value in maya.cookies.items()])
        line = Line(page)
        for path in paths:
            page.goto(maya.address + path, wait_until="networkidle")
        return line

    return visit


def address_of(route: str, visitor: Visitor) -> str:
    return next(answer.path for answer in every_page(visitor, "/") if route_of(answer.path) == route and answer.status == 200)


def test_a_first_visit_to_say_what_one_thinks_is_light(phone_line, maya):
    line = phone_line(address_of("responses:next", maya))
    assert 20_000 < line.bytes_of() < FIRST_VISIT, line.fetched
    assert 1_000 < line.bytes_of("Script") < SCRIPTS, line.fetched


def test_a_weekly_visit_is_light(phone_line, maya):
    paths = ["/boards/hill-and-river/", *(address_of(route, maya) for route in ("topics:question", "opinion_maps:map"))]
    line = phone_line(*paths)
    assert 20_000 < line.bytes_of() < WEEKLY_VISIT, line.fetched
