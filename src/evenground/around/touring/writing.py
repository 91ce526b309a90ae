"""What was seen, as files that stand alone."""

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files as files_of
from pathlib import Path, PurePosixPath
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from evenground.around.sample import fill
from evenground.around.sample.story import read
from evenground.around.touring import folder as folders
from evenground.around.touring.chapters import AMIR, JO, MAYA, RUTH
from evenground.around.touring.copying import LeadsTo, copied, opened
from evenground.around.touring.looking import Album, Beside, Say, Seen
from evenground.ground.web import clock

INDEX = "index.html"
HELP = "get-help-now"
ASSETS = "beside"
OWN_STYLE = "tour.css"

_ID = re.compile(r'\bid="([^"]+)"')
_FONT = re.compile(r"url\(([\w.-]+\.woff2)\)")


@dataclass(frozen=True)
class Written:
    pages: int
    bytes: int
    first: Path


def write(folder: Path, *, now: datetime, say: Say) -> Written:
    """Tell the story on an empty server and write the tour into the folder. Refused where something else is."""
    folders.files_of_earlier_tour(folder)
    album = Album(say)
    say("Telling the story of the sample board.")
    fill.fill(now, look=album.watch)
    with clock.telling(now):
        album.look_at_the_end()
        made = as_files(album.in_order(), album.beside)
    folders.put(made, folder)
    pages = sum(name.endswith(".html") for name in made)
    return Written(pages, sum(map(len, made.values())), folder / INDEX)


def as_files(pages: Sequence[Seen], beside: Mapping[str, Beside]) -> dict[str, bytes]:
    """The tour's files by name: the pages, the one they begin on, and what they load. The same pages give the same bytes."""
    shelf = _Shelf(pages, beside)
    made = {INDEX: shelf.index()}
    for place, seen in enumerate(pages):
        made[file_of(place, seen)] = shelf.page(place, seen)
    made |= {each.name: each.content for each in beside.values()}
    return made | {f"{ASSETS}/{name}": _asset(name) for name in sorted(shelf.assets)}


def file_of(place: int, seen: Seen) -> str:
    return f"{place + 1:02}-{seen.chapter.file}.html"


class _Shelf:
    """The copies side by side: from each one, where the others are."""

    def __init__(self, pages: Sequence[Seen], beside: Mapping[str, Beside]) -> None:
        self.assets = {OWN_STYLE}
        self._pages = pages
        self._beside = beside
        self._names = [file_of(place, seen) for place, seen in enumerate(pages)]
        self._ids = [set(_ID.findall(seen.html)) for seen in pages]

    def index(self) -> bytes:
        page = self._drawn("touring/index.jinja", letters=read.letters())
        return self._copied(page, self._from_the_index)

    def page(self, place: int, seen: Seen) -> bytes:
        words = {"place": place, "chapter": seen.chapter, "eyes": _eyes(seen.chapter.eyes), "on": seen.on}
        top, foot = (self._drawn(f"touring/{part}.jinja", **words) for part in ("top", "foot"))

        def leads_to(link: str) -> str:
            return self._from_a_page(place, link)

        return self._copied(
            opened(seen.html, str(seen.chapter.opens)),
            leads_to,
            before=top,
            after=foot,
            title=f"{place + 1}. {seen.chapter.title}: ",
        )

    def _drawn(self, template: str, **words: object) -> str:
        frame = {
            "lang": get_language() or settings.LANGUAGE_CODE,
            "dir": "rtl" if get_language_bidi() else "ltr",
            "demo": {"text": ""},
            "home_url": INDEX,
            "help_url": self._help(),
            "index": INDEX,
            "chapters": [(name, seen.chapter) for name, seen in zip(self._names, self._pages, strict=True)],
        }
        return render_to_string(template, frame | words)

    def _help(self) -> str:
        """Help is on every page, also where it is not the board's own help page that is meant."""
        return next(name for name, seen in zip(self._names, self._pages, strict=True) if seen.chapter.file == HELP)

    def _copied(self, page: str, leads_to: LeadsTo, *, before: str = "", after: str = "", title: str = "") -> bytes:
        head = render_to_string("touring/head.jinja", {"style": f"{ASSETS}/{OWN_STYLE}"})
        bar = render_to_string("touring/bar.jinja")
        return copied(page, leads_to=leads_to, head=head, before=bar + before, after=after, title=title).encode()

    def _from_the_index(self, link: str) -> str:
        if link == INDEX or link in self._names or link.startswith("#"):
            return link
        return self._anywhere(link) or self._nearest(link, len(self._pages), eyes=MAYA)

    def _from_a_page(self, place: int, link: str) -> str:
        if link.startswith("#"):
            return link if link[1:] in self._ids[place] else ""
        seen = self._pages[place]
        address = urljoin(seen.path, link)
        return self._anywhere(address) or self._nearest(address, place, eyes=seen.chapter.eyes)

    def _anywhere(self, address: str) -> str:
        if address.startswith(settings.STATIC_URL):
            name = PurePosixPath(address).name
            self.assets.add(name)
            return f"{ASSETS}/{name}"
        return self._beside[address].name if address in self._beside else ""

    def _nearest(self, address: str, place: int, *, eyes: str) -> str:
        """The copy of the page at this address; of several, the one that the same person saw, and about then."""
        if urlsplit(address).scheme:
            return ""
        path, fragment = urldefrag(address)
        if path == reverse("web:help"):
            return self._help()
        places = [other for other, seen in enumerate(self._pages) if seen.path == path]
        if not places:
            return ""
        best = min(places, key=lambda other: (self._pages[other].chapter.eyes != eyes, abs(other - place)))
        return self._names[best] + (f"#{fragment}" if fragment in self._ids[best] else "")


def _asset(name: str) -> bytes:
    if name == OWN_STYLE:
        return files_of(__package__).joinpath(name).read_bytes()
    content = _static(name)
    if not name.endswith(".css"):
        return content
    # Some browsers let no page that was opened as a file load letters from another file.
    return _FONT.sub(
        lambda font: f"url(data:font/woff2;base64,{base64.b64encode(_static(font[1])).decode()})", content.decode()
    ).encode()


def _static(name: str) -> bytes:
    found = finders.find(f"evenground/{name}")
    if found is None:
        raise folders.CannotWrite(f"{name} is not built. Run bin/setup, then try again.")
    return Path(found).read_bytes()


def _eyes(who: str) -> str:
    return {MAYA: _("Maya, 16"), JO: _("Jo, staff"), RUTH: _("Ruth, carer"), AMIR: _("Amir, safety person")}.get(who, "")
