"""Pages without a browser: a visitor who follows every link on them, and what a page is made of."""

import http.client
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from typing import Protocol
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

from django.urls import Resolver404, resolve

NEVER_SEEN = {"script", "style", "template"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SAID_IN = ("aria-label", "alt", "placeholder", "title")
ELSEWHERE = ("/static/", "/sign-out/")


@dataclass
class Words:
    """One run of text on a page, or a text that an attribute says."""

    text: str
    is_somebodys: bool
    where: str


@dataclass
class Answer:
    path: str
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def is_page(self) -> bool:
        return self.headers.get("content-type", "").startswith("text/html")

    @property
    def html(self) -> str:
        return self.body.decode()

    @cached_property
    def parts(self) -> "Parts":
        return Parts(self.html)


class Parts(HTMLParser):
    """A page taken apart: its links, its words, its language and its main headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.words: list[Words] = []
        self.root: dict[str, str] = {}
        self.headings = 0
        self.token = ""
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.root = about
        self.headings += tag == "h1"
        if tag == "a" and "href" in about:
            self.links.append(about["href"])
        if about.get("name") == "csrfmiddlewaretoken":
            self.token = about["value"]
        if tag not in VOID:
            self._open.append((tag, about))
        self._note_attributes(tag, about)

    def _note_attributes(self, tag: str, about: dict[str, str]) -> None:
        for name in SAID_IN:
            if about.get(name):
                somebodys = self._is_somebodys() or about.get("dir") == "auto"
                self.words.append(Words(about[name], somebodys, f"{tag}[{name}]"))

    def handle_endtag(self, tag: str) -> None:
        while self._open and any(tag == name for name, _about in self._open):
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(tag in NEVER_SEEN for tag, _about in self._open):
            self.words.append(Words(data.strip(), self._is_somebodys(), " > ".join(tag for tag, _about in self._open[-3:])))

    def _is_somebodys(self) -> bool:
        """Whether what stands here is a person's own words: those run in the direction of their own letters."""
        return any(tag == "bdi" or about.get("dir") == "auto" for tag, about in self._open)


class Reader(Protocol):
    """Whoever can be asked for a page, and goes where it leads on to."""

    def get(self, path: str) -> Answer: ...


@dataclass
class Visitor:
    """Somebody who reads the pages of a served board in one language."""

    address: str
    language: str = "en"
    accepts: str = "identity"
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        answer = self._ask("GET", path)
        for _step in range(5):
            if answer.status not in (301, 302):
                break
            answer = self._ask("GET", answer.headers["location"])
        return answer

    def come_in(self, who: str) -> "Visitor":
        """Press the button of one of the cast on the sample board."""
        self.post(f"/see-it-as/{who}/", page="/see-it-as/")
        return self

    def post(self, path: str, *, page: str = "", **fields: str) -> Answer:
        fields["csrfmiddlewaretoken"] = self.get(page or path).parts.token
        return self._ask("POST", path, urlencode(fields))

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        where = urlsplit(self.address)
        connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=20)
        headers = {"Accept-Language": self.language, "Accept-Encoding": self.accepts, "Referer": self.address + path}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body=body, headers=headers)
        got = connection.getresponse()
        for line in got.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        answer = Answer(path, got.status, {name.lower(): value for name, value in got.getheaders()}, got.read())
        connection.close()
        return answer


def route_of(path: str) -> str:
    """The name of the path's route; the sample board's own pages, which the tests' settings leave out, go by their first word."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return f"sample:{path.strip('/').split('/')[0]}"


def every_page(visitor: Reader, *first: str, of_each: int = 2) -> Iterator[Answer]:
    """The pages that links lead to, from the first ones on: some of each kind, and of each question."""
    waiting, met = list(first), set(first)
    seen: Counter[tuple[str, str]] = Counter()
    while waiting:
        path = waiting.pop(0)
        kind = (route_of(path), _question_in(path))
        if seen[kind] >= of_each:
            continue
        seen[kind] += 1
        answer = visitor.get(path)
        if not answer.is_page:
            continue
        yield answer
        for link in answer.parts.links:
            found = urldefrag(urljoin(answer.path, link)).url
            if found.startswith("/") and not found.startswith(ELSEWHERE) and found not in met:
                met.add(found)
                waiting.append(found)


def _question_in(path: str) -> str:
    found = re.search(r"/questions/([0-9a-f-]{36})/", path)
    return found[1] if found else ""
