"""Looks at the true pages while the story is told, and keeps what was drawn, with the pictures and files that belong to it."""

import hashlib
import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.test import Client
from django.urls import Resolver404, resolve, reverse

from evenground.around.sample.telling import Telling
from evenground.around.touring.chapters import AT_THE_END, CHAPTERS, Chapter
from evenground.ground.web import clock

QUESTION = "letter"
"""The question of the sample board that the tour tells."""
FILES = {"reports:pdf": "what-we-did.pdf", "reports:csv": "ideas.csv"}
"""Files that pages lead to, and their names in the tour."""

_LEADS_TO = re.compile(r'<(?:img|a)\b[^>]*?\b(?:src|href)="(/[^"#]+)')
SERVER = "127.0.0.1"

Say = Callable[[str], None]


class PageMissing(Exception):
    """A page of the tour did not open: the story and the chapters do not fit together."""


@dataclass(frozen=True)
class Seen:
    """A page as it was drawn for somebody, at its address, on a day of the story."""

    chapter: Chapter
    path: str
    html: str
    on: datetime


@dataclass(frozen=True)
class Beside:
    """A picture or a file that belongs to pages, and its name in the tour."""

    name: str
    content: bytes


class Album:
    """All that was seen, and what belongs to it: pictures and files by their addresses."""

    def __init__(self, say: Say) -> None:
        self.pages: list[Seen] = []
        self.beside: dict[str, Beside] = {}
        self._told: Telling | None = None
        self._say = say

    def watch(self, told: Telling, moment: str) -> None:
        """Called while the story is told."""
        if told.story["question"]["slug"] != QUESTION:
            return
        self._told = told
        self._look(told, moment)

    def look_at_the_end(self) -> None:
        if self._told is None:
            raise PageMissing("The story's question was not told.")
        self._look(self._told, AT_THE_END)

    def in_order(self) -> list[Seen]:
        """The pages in the order of the chapters. Raises PageMissing when a moment of a chapter was never told."""
        found = {seen.chapter.file: seen for seen in self.pages}
        if missing := [chapter.file for chapter in CHAPTERS if chapter.file not in found]:
            raise PageMissing(f"These pages were not seen: {', '.join(missing)}.")
        return [found[chapter.file] for chapter in CHAPTERS]

    def _look(self, told: Telling, moment: str) -> None:
        for chapter in CHAPTERS:
            if chapter.moment == moment:
                self.pages.append(self._seen(told, chapter))
                self._say(f"  page {len(self.pages)} of {len(CHAPTERS)}: {chapter.title}")

    def _seen(self, told: Telling, chapter: Chapter) -> Seen:
        browser = browser_of(chapter.eyes)
        path = reverse(chapter.page, args=chapter.asked_with(told))
        answer = browser.get(path)
        if answer.status_code != 200:
            raise PageMissing(f"{path} answered {answer.status_code} to {chapter.eyes or 'anybody'}.")
        page = answer.content.decode()
        for address in map(html.unescape, _LEADS_TO.findall(page)):
            if goes_along(address) and address not in self.beside:
                self.beside[address] = _fetched(browser, address)
        return Seen(chapter, path, page, clock.now())


def browser_of(eyes: str) -> Client:
    """A browser in which one of the cast is signed in, as by a press on the chooser. A new one each time: sessions end."""
    browser = Client(HTTP_HOST=SERVER)
    if eyes:
        browser.post(reverse("sample:come_in", args=[eyes]))
    return browser


def goes_along(address: str) -> bool:
    """Whether what is at this address is a picture or a file that the tour takes along."""
    name = _route(address)
    return name in FILES or name.endswith(":photo")


def _fetched(browser: Client, address: str) -> Beside:
    answer = browser.get(address)
    if answer.status_code != 200:
        raise PageMissing(f"{address} answered {answer.status_code}.")
    content = answer.getvalue()
    kind = answer["Content-Type"].rpartition("/")[2]
    return Beside(FILES.get(_route(address)) or f"pictures/{hashlib.sha256(content).hexdigest()[:12]}.{kind}", content)


def _route(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""
