"""A page in Chromium whose requests this process answers: a real browser on a board of the test's own, whose time can pass."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.test import Client
from playwright.sync_api import Page, Route

from evenground.ground.web.letters import BUILT

SITE = "http://127.0.0.1"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


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
            file = BUILT / Path(where).name
            route.fulfill(body=file.read_bytes(), content_type=KINDS[file.suffix])
            return
        kind = asked.headers.get("content-type", "application/octet-stream")
        headers = {"X-CSRFToken": asked.headers.get("x-csrftoken", ""), "Referer": f"{SITE}/"}
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
