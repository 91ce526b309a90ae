"""The tour as the command writes it: a story that opens from a stick on a locked laptop, and leads nowhere else."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Page

from evenground.around.sample import fill
from evenground.around.touring import writing
from evenground.around.touring.chapters import CHAPTERS
from evenground.around.touring.looking import Album
from evenground.ground.web import clock
from tests.browser import OpenPage
from tests.pdf_checks import wrong_with
from tests.served import evenground

MEGABYTE = 1_000_000
MOST_MEGABYTES = 4
PAGES_FOR_AXE = 3
LOADED = {"href", "src", "srcset", "action", "formaction", "poster", "data", "xlink:href", "cite"}


class Parts(HTMLParser):
    """A copy taken apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    handle_startendtag = handle_starttag

    def named(self, *names: str) -> list[dict[str, str | None]]:
        return [about for tag, about in self.tags if tag in names]

    @property
    def ids(self) -> set[str]:
        return {about["id"] for _tag, about in self.tags if about.get("id")}

    @property
    def leads_to(self) -> list[str]:
        return [about[name] or "" for _tag, about in self.tags for name in LOADED & set(about)]


@pytest.fixture(scope="session")
def copies(tour: Path) -> dict[str, Parts]:
    return {path.name: Parts(path.read_text(encoding="utf-8")) for path in sorted(tour.glob("*.html"))}


def test_it_says_how_it_goes_on_and_at_the_end_what_to_open(tour: Path, said: str):
    assert f"page {len(CHAPTERS)} of {len(CHAPTERS)}" in said
    size = sum(path.stat().st_size for path in tour.rglob("*") if path.is_file())
    assert size < MOST_MEGABYTES * MEGABYTE
    assert re.search(rf"Wrote {len(CHAPTERS) + 1} pages, \d\.\d MB\. Open {re.escape(str(tour / 'index.html'))}\n", said)


def test_every_link_leads_to_a_file_in_the_folder_and_to_a_place_on_it(tour: Path, copies: dict[str, Parts]):
    wrong = []
    for name, parts in copies.items():
        for link in parts.leads_to:
            file, place = urldefrag(link)
            target = (tour / unquote(file)) if file else tour / name
            if not target.is_file() or not target.resolve().is_relative_to(tour.resolve()):
                wrong.append(f"{name}: {link}")
            elif place and place not in copies[target.name].ids:
                wrong.append(f"{name}: {link} has no such place")
    assert wrong == []


def test_nothing_leads_to_another_server_and_no_style_loads_from_one(tour: Path, copies: dict[str, Parts]):
    for parts in copies.values():
        assert not [link for link in parts.leads_to if ":" in link or link.startswith("//")]
    for style in (tour / "beside").glob("*.css"):
        found = re.findall(r"url\(([^)]{0,30})|@import", style.read_text())
        assert [each for each in found if not each.startswith("data:")] == []


def test_nothing_runs_and_nothing_can_be_sent_or_pressed(copies: dict[str, Parts]):
    for name, parts in copies.items():
        assert not parts.named("script", "form", "iframe", "object", "embed"), name
        assert all("disabled" in about for about in parts.named("button", "input", "select", "textarea")), name
        assert not [key for _tag, about in parts.tags for key in about if key.startswith(("on", "hx-", "data-"))], name


def test_no_secret_of_the_server_is_in_a_copy_and_none_is_kept_by_search_engines(tour: Path):
    for path in tour.glob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "csrf" not in page
        assert re.findall(r'<meta name="robots" content="([^"]*)"', page) == ["noindex"]


def test_the_story_is_told_in_its_order_from_one_page_that_names_all(tour: Path, copies: dict[str, Parts]):
    names = sorted(name for name in copies if name != "index.html")
    assert len(names) == len(CHAPTERS)
    on_the_first = [about["href"] for about in copies["index.html"].named("a") if not about.get("class")]
    assert [link for link in on_the_first if link in names][: len(names)] == names
    for name, before, after in zip(names, [None, *names], [*names[1:], None], strict=False):
        ways = copies[name].named("a")
        assert {about["href"] for about in ways if about.get("rel") == "prev"} == ({before} if before else set())
        assert {about["href"] for about in ways if about.get("rel") == "next"} == ({after} if after else set())
        page = (tour / name).read_text(encoding="utf-8")
        assert "This is a copy. Buttons and forms here do nothing; links lead through the story." in page
        assert "made up" in page


def test_the_pages_are_those_of_their_moment(tour: Path):
    def words(part: str) -> str:
        (path,) = tour.glob(f"??-{part}.html")
        return path.read_text(encoding="utf-8")

    assert "Nobody on the board reads this before" in words("ideas")
    assert "0 of 61" in words("what-do-you-think"), "Maya has not answered yet"
    assert "not yet" in words("can-we-all-live-with-this").lower()
    assert "My parents open my post" in words("the-worry")
    assert "We missed you" in words("where-one-idea-went") or "we missed you" in words("where-one-idea-went")
    assert list((tour / "pictures").iterdir())


def test_the_way_on_stands_once_above_each_page_and_once_below_and_never_in_what_somebody_said(tour: Path):
    for path in sorted(tour.glob("??-*.html")):
        page = path.read_text(encoding="utf-8")
        top, foot, main_ends = page.index('class="tour-top"'), page.index('class="tour-foot"'), page.index("</main>")
        assert page.count('class="tour-top"') == page.count('class="tour-foot"') == 1, path.name
        assert top < page.index("<header") < page.index("<main") < main_ends < foot, path.name
        assert page[foot:].index('<footer class="eg-footer"') < page[foot:].index("</nav>") + 100, path.name
        for said in re.findall(r"<(article|blockquote|main)\b(.*?)</\1>", page, re.DOTALL):
            assert not re.search("tour-(top|foot|ways)", said[1]), path.name


def test_a_chapter_says_nothing_that_its_page_does_not_show(tour: Path):
    def shown(part: str) -> str:
        (path,) = tour.glob(f"??-{part}.html")
        return path.read_text(encoding="utf-8")

    one_idea = shown("where-one-idea-went")
    assert "line 1 of the new letter" in one_idea
    assert "Get the new words into the computer" in one_idea, "the job that it came to"
    assert "3 of 14" in shown("what-we-decided")
    jobs = shown("jobs")
    assert "Lowri&#39;s front, my back." in jobs
    assert "Kofi" in jobs
    changed = shown("the-changed-plan")
    assert 'class="eg-easy__picture"' in changed
    assert "Versions before this one" in changed
    for_jo = shown("as-jo-sees-it")
    assert "Say what can change" in for_jo
    assert "Can the waiting room be less scary?" in for_jo


def test_the_answer_that_took_longer_is_not_folded_away(tour: Path):
    (path,) = tour.glob("??-every-idea-gets-an-answer.html")
    before, found, _behind = path.read_text(encoding="utf-8").partition("This answer took longer than we said. Sorry.")
    assert found
    assert before.rpartition("<details")[2].startswith(" open")
    assert "Not used" in before


def test_no_page_counts_the_hello_of_the_letter_as_a_line(tour: Path):
    pages = [path.read_text(encoding="utf-8") for path in sorted(tour.glob("*.html"))]
    assert any("the hello of the new letter" in page for page in pages)
    assert not any("line 0" in page for page in pages)


def test_nothing_is_wrong_with_the_paper_in_it(tour: Path):
    assert wrong_with((tour / "what-we-did.pdf").read_bytes()) == []


def test_it_opens_from_a_stick_without_a_complaint_at_320_pixels(tour: Path, open_page: OpenPage):
    page = open_page(viewport={"width": 320, "height": 640})
    for path in sorted(tour.glob("*.html")):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path.name
        assert page.locator("h1").count() == 1
        assert page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth > 0)"), path.name
        assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible\"')"), path.name


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_on_some_of_its_pages(colours, tour: Path, open_page: OpenPage, axe: Callable[[Page], None], chance):
    page = open_page(color_scheme=colours, viewport={"width": 320, "height": 640})
    for path in [tour / "index.html", *chance.sample(sorted(tour.glob("??-*.html")), PAGES_FOR_AXE)]:
        page.goto(path.as_uri())
        axe(page)


def test_it_is_walked_by_keyboard_from_the_first_page_to_the_last(tour: Path, page: Page):
    page.goto((tour / "index.html").as_uri())
    page.get_by_role("link", name="Begin with chapter 1").focus()
    page.keyboard.press("Enter")
    for name in [path.name for path in sorted(tour.glob("??-*.html"))]:
        page.wait_for_url(f"**/{name}")
        if name.endswith("-get-help-now.html"):
            break
        page.locator(".tour-top a[rel=next]").focus()
        page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"


def test_a_folder_with_something_else_in_it_is_refused_before_any_work(tmp_path: Path, server_env):
    (tmp_path / "mine.txt").write_text("mine")
    done = evenground("demo", "--tour", str(tmp_path), env=server_env)
    assert done.returncode != 0
    assert "Nothing was changed" in done.stderr
    assert "Making a board" not in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.django_db
@override_settings(DEMO=True, ROOT_URLCONF="tests.around.touring.demo_urls")
def test_the_same_story_on_the_same_day_gives_the_same_bytes():
    now = timezone.now()
    album = Album(say=[].append)
    fill.fill(now, look=album.watch)

    def once() -> dict[str, bytes]:
        with clock.telling(now):
            album.look_at_the_end()
            return writing.as_files(album.in_order(), album.beside)

    assert once() == once()
