"""A website that stands between a teller and the real one, or in its place: it does what lines and websites can do."""

import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, bytes]
LOST = (0, b"")
"""The line ends without an answer."""


@dataclass
class Between:
    """`before` and `after` are told the number of each request; what they give back is answered instead of the real answer."""

    to: str = ""
    before: Callable[[int], Answer | None] = lambda _number: None
    after: Callable[[int], Answer | None] = lambda _number: None
    asked: list[str] = field(default_factory=list)
    address: str = ""

    def forward(self, handler: BaseHTTPRequestHandler, body: bytes | None) -> Answer:
        headers = {"Authorization": handler.headers["Authorization"]}
        request = urllib.request.Request(self.to + handler.path, data=body, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read()


@contextmanager
def standing_between(between: Between) -> Iterator[Between]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer()

        def do_POST(self) -> None:
            self.answer()

        def answer(self) -> None:
            length = self.headers["Content-Length"]
            body = None if length is None else self.rfile.read(int(length))
            between.asked.append(f"{self.command} {self.path}")
            number = len(between.asked)
            said = between.before(number)
            if said is None:
                forwarded = between.forward(self, body)
                said = between.after(number) or forwarded
            if said == LOST:
                self.close_connection = True
                return
            status, content = said
            self.send_response(status)
            if status in (301, 302):
                self.send_header("Location", content.decode())
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if status != 204:
                self.wfile.write(content)

        def log_message(self, *_said: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    between.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield between
    finally:
        server.shutdown()
        server.server_close()
