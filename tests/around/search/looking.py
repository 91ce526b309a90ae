"""A search as somebody sees it: what stands on the page, read from its HTML."""

import html
import re
from dataclasses import dataclass

from django.test import Client
from django.urls import reverse

from evenground.around.search import writes
from evenground.flow.contributions import writes as contributions
from evenground.flow.topics.models import Topic

_ONE = re.compile(r'<li class="eg-found__one">(.*?)</li>', re.DOTALL)
_HEAD = re.compile(r'<a href="([^"]*)">(.*?)</a>')
_WORDS = re.compile(r'<p class="eg-found__words"[^>]*>(.*?)</p>', re.DOTALL)
_MARKED = re.compile(r"<mark[^>]*>(.*?)</mark>", re.DOTALL)
_NEAR = re.compile(r'<ul class="eg-found__near">(.*?)</ul>', re.DOTALL)
_MORE = re.compile(r'href="([^"]*)">Show more<')


@dataclass
class One:
    what: str
    href: str
    words: str
    where: str

    @property
    def marked(self) -> list[str]:
        return [html.unescape(found) for found in _MARKED.findall(self.words)]

    @property
    def pieces_together(self) -> list[str]:
        return [plain(self.words)]


@dataclass
class Page:
    text: str
    found: list[One]
    near: list[str]
    more: str | None


def look(client: Client, typed: str = "", *, slug: str = "hill-and-river", path: str | None = None, **more: str) -> Page:
    answer = client.get(path) if path else client.get(reverse("search:results", args=[slug]), {"q": typed, **more})
    assert answer.status_code == 200
    whole = answer.content.decode()
    near, onward = _NEAR.search(whole), _MORE.search(whole)
    return Page(
        text=plain(whole[whole.index("<main") : whole.index("</main>")]),
        found=[_one(part) for part in _ONE.findall(whole)],
        near=[plain(each) for each in re.findall(r"<li>(.*?)</li>", near[1])] if near else [],
        more=html.unescape(onward[1]) if onward else None,
    )


def _one(part: str) -> One:
    head = _HEAD.search(part)
    assert head
    words = _WORDS.search(part)
    return One(plain(head[2]), html.unescape(head[1]), words[1] if words else "", plain(part.split("eg-found__where")[1]))


def plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split()).removeprefix('">')


def reveal(topic: Topic, pass_time) -> None:
    """Everybody looks, and the index follows."""
    pass_time(days=4)
    contributions.reveal(topic)
    topic.refresh_from_db()
    writes.refresh()
