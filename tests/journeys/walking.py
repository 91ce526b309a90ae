"""Small verbs for walking through the pages. Who walks, in code or in a browser, does the same things by the same words.

A step that cannot be done fails with what stands on the page: walkers know pages by what people read on them, never by ids.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import Error, Locator, Page, expect

MOST_TABS = 150
TRIES_TO_SEE = 20


class Walker(ABC):
    """One person, and the page before them."""

    @abstractmethod
    def opens(self, path: str) -> None: ...

    @abstractmethod
    def follows(self, link: str) -> None: ...

    @abstractmethod
    def unfolds(self, summary: str) -> None: ...

    @abstractmethod
    def writes(self, label: str, text: str) -> None: ...

    @abstractmethod
    def brings(self, label: str, name: str, data: bytes) -> None:
        """Chooses a file of their own."""

    @abstractmethod
    def chooses(self, label: str) -> None: ...

    @abstractmethod
    def presses(self, button: str) -> None: ...

    @abstractmethod
    def sees(self, *texts: str) -> None: ...

    @abstractmethod
    def does_not_see(self, *texts: str) -> None: ...

    @abstractmethod
    def looks_closely(self) -> None:
        """Stops on a page that nobody has looked at so far, for whoever wants to know more about it than what it says."""

    @abstractmethod
    def reads(self, label: str) -> str:
        """What stands in the box with this label."""

    @abstractmethod
    def everything(self) -> str:
        """All that the page before them says."""

    @abstractmethod
    def address(self) -> str:
        """The path of the page before them."""

    @abstractmethod
    def fetches(self, link: str) -> bytes:
        """What a link leads to that is no page."""


VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
TEXT_INPUTS = {"text", "date", "time", "search", "email", "number", "file", "datetime-local"}


@dataclass
class Element:
    tag: str
    about: dict[str, str]
    form: "Element | None" = None
    text: str = ""

    @property
    def said(self) -> str:
        return " ".join((self.about.get("aria-label") or self.text).split())


class Elements(HTMLParser):
    """What can be read, pressed and filled in on a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.all: list[Element] = []
        self.text = ""
        self._open: list[Element] = []
        self.feed(html)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        form = next((one for one in reversed(self._open) if one.tag == "form"), None)
        element = Element(tag, {name: value or "" for name, value in attrs}, form)
        self.all.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and any(tag == one.tag for one in self._open):
            if self._open.pop().tag == tag:
                break

    def handle_data(self, data: str) -> None:
        if any(one.tag in ("script", "style", "head") for one in self._open):
            return
        self.text += data
        for one in self._open:
            one.text += data

    def one(self, tag: str, said: str, *, among: Callable[[Element], bool] = lambda _: True) -> Element:
        """The first one of the kind that says exactly this, or else the first that says it among other words."""
        kind = [one for one in self.all if one.tag == tag and among(one)]
        for fits in (lambda one: one.said == said, lambda one: said in one.said):
            if found := [one for one in kind if fits(one)]:
                return found[0]
        raise AssertionError(f"No {tag} says {said!r} here. There are: {[one.said for one in kind]}\n{self.text}")

    def labelled(self, label: str) -> Element:
        named = self.one("label", label)
        return next(one for one in self.all if one.about.get("id") == named.about["for"])


@dataclass
class InCode(Walker):
    """Reads the pages as text, and sends their forms as a browser would."""

    client: Client
    a_moment_passes: Callable[[], None]
    path: str = "/"
    page: Elements = field(default_factory=lambda: Elements(""))
    filled: dict[int, list[tuple[str, object]]] = field(default_factory=dict)

    def opens(self, path: str) -> None:
        self._read(self.client.get(urldefrag(path).url, follow=True), path)

    def follows(self, link: str) -> None:
        self.opens(urljoin(self.path, self.page.one("a", link, among=lambda a: "href" in a.about).about["href"]))

    def unfolds(self, summary: str) -> None:
        self.page.one("summary", summary)

    def writes(self, label: str, text: str) -> None:
        self._put(self.page.labelled(label), text)

    def brings(self, label: str, name: str, data: bytes) -> None:
        self._put(self.page.labelled(label), SimpleUploadedFile(name, data))

    def chooses(self, label: str) -> None:
        box = self.page.labelled(label)
        if box.tag == "option":
            raise AssertionError("Options are chosen by their list's label.")
        if box.about.get("type") == "radio":
            self.filled[id(box.form)] = [
                (name, value) for name, value in self.filled.get(id(box.form), []) if name != box.about["name"]
            ]
        self.filled.setdefault(id(box.form), []).append((box.about["name"], box.about.get("value", "on")))

    def presses(self, button: str) -> None:
        pressed = self.page.one("button", button, among=lambda one: one.about.get("type") != "button")
        assert pressed.form is not None
        action = pressed.about.get("formaction") or pressed.form.about.get("action") or self.path
        data = self._fields_of(pressed.form)
        if "name" in pressed.about:
            data.append((pressed.about["name"], pressed.about.get("value", "")))
        posted: dict[str, list[object]] = {}
        for name, value in data:
            posted.setdefault(name, []).append(value)
        target = urljoin(self.path, action)
        self._read(self.client.post(target, posted, follow=True), target)

    def sees(self, *texts: str) -> None:
        if any(text not in self.page.text for text in texts):
            # Work for later is done meanwhile, and the page is loaded again.
            self.a_moment_passes()
            self.opens(self.path)
        for text in texts:
            assert text in self.page.text, f"{text!r} does not stand on {self.path}:\n{self.page.text}"

    def does_not_see(self, *texts: str) -> None:
        for text in texts:
            assert text not in self.page.text, f"{text!r} stands on {self.path}"

    def looks_closely(self) -> None:
        assert len([one for one in self.page.all if one.tag == "h1"]) == 1, self.path

    def reads(self, label: str) -> str:
        return self.page.labelled(label).text

    def everything(self) -> str:
        return self.page.text

    def address(self) -> str:
        return self.path

    def fetches(self, link: str) -> bytes:
        answer = self.client.get(urljoin(self.path, self.page.one("a", link).about["href"]))
        assert answer.status_code == 200
        return answer.getvalue()

    def _read(self, answer: "object", path: str) -> None:
        chain = getattr(answer, "redirect_chain", [])
        self.path = urljoin(path, chain[-1][0]) if chain else path
        self.page, self.filled = Elements(answer.content.decode()), {}  # type: ignore[attr-defined]
        assert answer.status_code < 400, f"{self.path} answered {answer.status_code}: {self.page.text}"  # type: ignore[attr-defined]

    def _put(self, box: Element, value: object) -> None:
        kept = [(name, each) for name, each in self.filled.get(id(box.form), []) if name != box.about["name"]]
        self.filled[id(box.form)] = [*kept, (box.about["name"], value)]

    def _fields_of(self, form: Element) -> list[tuple[str, object]]:
        """What the page already holds, and what the walker put in its place."""
        given = self.filled.get(id(form), [])
        names = {name for name, _value in given}
        fields: list[tuple[str, object]] = []
        select = ""
        for one in self.page.all:
            if one.tag == "select":
                select = one.about.get("name", "")
            elif one.tag == "option" and one.form is form and "selected" in one.about and select not in names:
                fields.append((select, one.about.get("value", "")))
            name, kind = one.about.get("name"), one.about.get("type", "text")
            if one.form is not form or not name:
                continue
            if one.tag == "input" and kind in ("radio", "checkbox"):
                is_replaced = kind == "radio" and name in names
                if "checked" in one.about and not is_replaced:
                    fields.append((name, one.about.get("value", "on")))
            elif one.tag == "input" and (kind == "hidden" or kind in TEXT_INPUTS) and name not in names and kind != "file":
                fields.append((name, one.about.get("value", "")))
            elif one.tag == "textarea" and name not in names:
                fields.append((name, one.text.removeprefix("\n")))
        return [*fields, *given]


class InBrowser(Walker):
    """With a mouse."""

    def __init__(self, page: Page, server: str, look: Callable[[Page], None], *, has_scripts: bool = True) -> None:
        self.page = page
        self.server = server
        self.look = look
        self.has_scripts = has_scripts

    def opens(self, path: str) -> None:
        self.page.goto(urljoin(self.server, path))

    def follows(self, link: str) -> None:
        self._leave(self._named("link", link))

    def unfolds(self, summary: str) -> None:
        self._act_on(self.page.locator("summary", has_text=summary))

    def writes(self, label: str, text: str) -> None:
        self._box(label).fill(text)

    def brings(self, label: str, name: str, data: bytes) -> None:
        self.page.get_by_label(label).set_input_files({"name": name, "mimeType": "image/heic", "buffer": data})

    def chooses(self, label: str) -> None:
        self._box(label).check()

    def presses(self, button: str) -> None:
        self._leave(self._named("button", button))

    def sees(self, *texts: str) -> None:
        for text in texts:
            self._until_seen(text)

    def does_not_see(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.get_by_text(text)).to_have_count(0)

    def looks_closely(self) -> None:
        self.look(self.page)

    def reads(self, label: str) -> str:
        return self._box(label).input_value()

    def everything(self) -> str:
        return " ".join(self.page.locator("main").inner_text().split())

    def address(self) -> str:
        return self.page.url.removeprefix(self.server)

    def fetches(self, link: str) -> bytes:
        href = self._named("link", link).get_attribute("href")
        assert href is not None
        answer = self.page.request.get(urljoin(self.page.url, href))
        assert answer.ok
        return answer.body()

    def _act_on(self, thing: Locator) -> None:
        thing.click()

    def _leave(self, thing: Locator) -> None:
        """Go on to the next page, even if its address is the same; or, where a script puts in a part, stay."""
        if self.has_scripts and thing.evaluate("it => Boolean(it.closest('[data-keys]'))"):
            self._act_on(thing)
            return
        with self.page.expect_event("load"):
            self._act_on(thing)

    def _named(self, role: str, name: str) -> Locator:
        """As in code: who says exactly this, or else the first who says it among other words."""
        exact = self.page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
        among = self.page.get_by_role(role, name=name)  # type: ignore[arg-type]
        exact.or_(among).first.wait_for()
        return exact.first if exact.count() else among.first

    def _box(self, label: str) -> Locator:
        exact = self.page.get_by_label(label, exact=True)
        among = self.page.get_by_label(label)
        exact.or_(among).first.wait_for()
        return exact.first if exact.count() else among.first

    def _until_seen(self, text: str) -> None:
        """Work for later takes a moment on a server, so the page is loaded again until it is done."""
        said = self.page.get_by_text(re.compile(r"\s+".join(re.escape(word) for word in text.split())))
        for _try in range(TRIES_TO_SEE):
            try:
                expect(said.first).to_be_attached(timeout=500)
            except AssertionError:
                self.page.reload()
            else:
                return
        raise AssertionError(f"{text!r} does not stand on {self.page.url}:\n{self.page.inner_text('body')}")


class OnAPhone(InBrowser):
    """With a finger."""

    def _act_on(self, thing: Locator) -> None:
        thing.tap()

    def chooses(self, label: str) -> None:
        box = self._box(label)
        if not box.is_checked():
            box.tap()
        expect(box).to_be_checked()


class ByKeyboard(InBrowser):
    """Without a mouse: goes from thing to thing with the Tab key, as somebody does who cannot use one."""

    def writes(self, label: str, text: str) -> None:
        box = self._box(label)
        self._go_to(box)
        if box.get_attribute("type") == "date":
            box.fill(text)  # its parts are ordered as the browser's own language has it
            return
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def chooses(self, label: str) -> None:
        box = self._box(label)
        if box.get_attribute("type") == "radio":
            self._go_to_radio(box)
        else:
            self._go_to(box)
            self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def _act_on(self, thing: Locator) -> None:
        self._go_to(thing)
        self.page.keyboard.press("Enter")

    def _go_to(self, thing: Locator) -> None:
        for _tab in range(MOST_TABS):
            if _has_focus(thing):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"The Tab key does not lead to {thing} on {self.page.url}")

    def _go_to_radio(self, box: Locator) -> None:
        """Tab leads to a group; the arrows lead from one to the next and choose."""
        name = box.get_attribute("name")
        group = self.page.locator(f'input[type=radio][name="{name}"]')
        for _tab in range(MOST_TABS):
            if _has_focus(group):
                break
            self.page.keyboard.press("Tab")
        self.page.keyboard.press("Space")
        for _arrow in range(group.count()):
            if _has_focus(box):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrows do not lead to {box} on {self.page.url}")


def _has_focus(things: Locator) -> bool:
    try:
        return bool(things.evaluate_all("all => all.includes(document.activeElement)"))
    except Error:  # the page has just been left
        return False
