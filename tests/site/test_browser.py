"""The browser's own fixtures: what they must catch."""

import http.server
import threading
from collections.abc import Iterator

import pytest

PAGES = {
    "/good": "<!doctype html><html lang=en><title>Good</title><main><h1>Good</h1></main>",
    "/poor": "<!doctype html><html lang=en><title>Poor</title><main><h1>Poor</h1><img src=/dot.png></main>",
    "/loud": "<!doctype html><html lang=en><title>Loud</title><script>console.error('oh')</script>",
    "/stranger": "<!doctype html><html lang=en><title>Stranger</title><img alt='' src='http://stranger.invalid/x.png'>",
}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Security-Policy", "default-src 'none'; img-src *")
        self.end_headers()
        self.wfile.write(PAGES.get(self.path, "").encode())

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_axe_finds_nothing_on_a_good_page_and_something_on_a_poor_one(page, address, axe):
    page.goto(address + "/good")
    axe(page)
    page.goto(address + "/poor")
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


@pytest.mark.allows_console_errors
@pytest.mark.parametrize(("path", "complaint"), [("/loud", "Content Security Policy"), ("/stranger", "asked another server")])
def test_a_broken_policy_and_a_call_to_a_stranger_are_noted(open_page, address, path, complaint, complaints):
    page = open_page()
    page.goto(address + path, wait_until="networkidle")
    assert any(complaint in line for line in complaints())
