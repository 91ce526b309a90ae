"""A page in Chromium whose requests this process answers: a real browser on a board of the test's own, whose time can pass."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, Route

from evenground.ground.boards.models import Member
from evenground.ground.people import lately
from evenground.ground.people.models import Person
from evenground.ground.web.letters import BUILT
from tests.cast import sign_in_on_own_phone, sign_in_strongly

SITE = "http://127.0.0.1"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


def as_built(route: Route) -> None:
    """A file of the front end."""
    file = BUILT / Path(route.request.url).name
    route.fulfill(body=file.read_bytes(), content_type=KINDS[file.suffix])


@contextmanager
def answered_by(client: Client, page: Page) -> Iterator[Page]:
    """All that the page asks for goes to this client, with its cookies; files of the front end come as they are built."""
    # Playwright has a loop of its own in this thread, which Django would take for a reason to refuse every query.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

    def answer(route: Route) -> None:
        asked = route.request
        where = asked.url.removeprefix(SITE)
        if where.startswith("/static/evenground/"):
            as_built(route)
            return
        kind = asked.headers.get("content-type", "application/octet-stream")
        headers = {"X-CSRFToken": asked.headers.get("x-csrftoken", ""), "Referer": f"{SITE}/"}
        headers |= {"Authorization": said} if (said := asked.headers.get("authorization")) else {}
        given = client.generic(asked.method, where, asked.post_data_buffer or b"", content_type=kind, headers=headers)
        told = {name: value for name, value in given.headers.items() if name != "Set-Cookie"}
        route.fulfill(status=given.status_code, headers=told, body=given.content)

    page.route("**/*", answer)
    try:
        yield page
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
        else:
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture
def open_as(open_page, settings, monkeypatch) -> Iterator[Callable[..., Page]]:
    """A window of somebody's own, signed in, or of nobody's; with `strongly` as after a fingerprint just now.

    It takes what `open_page` takes."""
    settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
    with ExitStack() as stack:

        def open_(who: Member | Person | None, *, strongly: bool = False, **options: Any) -> Page:
            client = Client(SERVER_NAME="127.0.0.1")
            person = who.person if isinstance(who, Member) else who
            if person is not None:
                (sign_in_strongly if strongly else sign_in_on_own_phone)(client, person)
            if strongly:
                monkeypatch.setattr(lately, "has_shown", lambda _request, _within: True)
            return stack.enter_context(answered_by(client, open_page(**options)))

        yield open_
