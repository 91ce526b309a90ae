"""One page as it was drawn, made into a copy that stands alone: links lead to other copies or nowhere, nothing can be pressed."""

import html
from collections.abc import Callable
from html.parser import HTMLParser
from typing import TypeAlias

Attributes: TypeAlias = dict[str, str | None]
LeadsTo: TypeAlias = Callable[[str], str]
"""Where a link or a picture of the page is found beside the copy; "" for what is not among the copies."""

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
LEFT_OUT = {"script", "template"}
PRESSED = {"button", "input", "select", "textarea"}
ONLY_FOR_SERVERS = ("data-", "hx-", "on")
AROUND = {"header": "before", "footer": "after"}
INSIDE = {"main", "article", "blockquote", "figure", "section"}
DEMO_BAR, HINTS, WORDS_FOR_SCRIPTS = "eg-demo-bar", "eg-hints", "eg-words"
STILL = "tour-still"
"""The class of what could be pressed on the true page and is only to look at in the copy."""


def copied(page: str, *, leads_to: LeadsTo, head: str = "", before: str = "", after: str = "", title: str = "") -> str:
    """The page as a copy.

    `head` goes to the end of its head, `title` before its title; `before` stands above the page's header, where the bar of the
    made-up board was, and `after` above its foot.
    """
    copier = _Copier(leads_to, {"head": head, "before": before, "after": after, "title": title})
    copier.feed(page)
    copier.close()
    return "".join(copier.written)


def opened(page: str, words: str) -> str:
    """The page with that open in which these words, as its HTML has them, stand folded away."""
    if not words:
        return page
    before, found, behind = page.partition(words)
    begins, folded, rest = before.rpartition("<details")
    if not found or not folded or "</details>" in rest:
        return page
    return f"{begins}<details open{rest}{found}{behind}"


class _Copier(HTMLParser):
    def __init__(self, leads_to: LeadsTo, added: dict[str, str]) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self._leads_to = leads_to
        self._added = added
        # How the open elements are closed in the copy, innermost last.
        self._ends: list[tuple[str, str]] = []
        # How many open elements stand inside one that is left out; 0 outside of any.
        self._left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        if self._left_out or self._is_left_out(tag, about):
            self._left_out += tag not in VOID
            return
        # Quotes and cards have headers and footers, too: the frame's stand outside of what the page is about.
        if tag in AROUND and all(name not in INSIDE for name, _end in self._ends):
            self.written.append(self._added.pop(AROUND[tag], ""))
        end = self._begin(tag, about)
        if tag not in VOID:
            self._ends.append((tag, end))
        if tag == "title":
            # The first one: drawings have titles, too.
            self.written.append(html.escape(self._added.pop("title", "")))

    def _is_left_out(self, tag: str, about: Attributes) -> bool:
        return (
            tag in LEFT_OUT
            or (about.get("class") or "").split(" ")[0] in (DEMO_BAR, HINTS)
            or about.get("id") == WORDS_FOR_SCRIPTS
            or (tag == "input" and about.get("type") == "hidden")
            or (tag == "meta" and about.get("name") in ("htmx-config", "robots"))
        )

    def _begin(self, tag: str, about: Attributes) -> str:
        """Writes how the element begins, and returns how it will end."""
        kept = _kept(about)
        if tag == "a" and "href" in about:
            return self._link(kept, about["href"] or "")
        if tag == "form":
            tag, kept = "div", _without(kept, "action", "method", "enctype", "novalidate")
        elif tag in PRESSED:
            kept = _without(kept, "formaction", "autofocus", "required") | {"disabled": None}
        elif tag == "link":
            if not (found := self._leads_to(about.get("href") or "")):
                return ""
            kept["href"] = found
        elif tag == "img":
            # A picture that waits until it is scrolled to would be missing on paper.
            kept = _without(kept, "loading") | {"src": self._leads_to(about.get("src") or "")}
        elif tag == "noscript":
            # A browser that could run scripts would hide what only this one needs.
            return ""
        self.written.append(_opening(tag, kept))
        return f"</{tag}>"

    def _link(self, kept: Attributes, to: str) -> str:
        if found := self._leads_to(to):
            self.written.append(_opening("a", kept | {"href": found}))
            return "</a>"
        classes = f"{kept.get('class') or ''} {STILL}".strip()
        self.written.append(_opening("span", _without(kept, "href", "target", "rel", "draggable", "role") | {"class": classes}))
        return "</span>"

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            self._left_out -= tag not in VOID
            return
        if tag == "head":
            self.written.append(self._added["head"])
        if all(tag != name for name, _end in self._ends):
            return
        name = ""
        while name != tag:
            name, end = self._ends.pop()
            self.written.append(end)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_starttag(tag, attrs)
        else:
            # An element of a drawing, such as a circle.
            self._write(self.get_starttag_text() or "")

    def handle_data(self, data: str) -> None:
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self._write(f"<!{decl}>")

    def _write(self, words: str) -> None:
        if not self._left_out:
            self.written.append(words)


def _kept(about: Attributes) -> Attributes:
    return {name: value for name, value in about.items() if not name.startswith(ONLY_FOR_SERVERS)}


def _without(about: Attributes, *names: str) -> Attributes:
    return {name: value for name, value in about.items() if name not in names}


def _opening(tag: str, about: Attributes) -> str:
    told = "".join(f" {name}" if value is None else f' {name}="{html.escape(value)}"' for name, value in about.items())
    return f"<{tag}{told}>"
