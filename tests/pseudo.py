"""A language that nobody speaks: every string that a page can print, longer, with marks around it.

A page drawn in it shows at once which words never went through gettext (no marks), and which do not fit (longer by a third).
It stands in for Esperanto where a page runs from left to right, and for Arabic where it runs from right to left.
"""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import django
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from evenground.site.servers.start import answers
from tests.served import SECONDS_TO_BE_READY, Prepared, copied, free_port, made_once

SOURCE = Path(__file__).parent.parent / "src" / "evenground"
LEFT_TO_RIGHT, RIGHT_TO_LEFT = "eo", "ar"
OPENS, CLOSES = "⟦", "⟧"

METHODS = [("**.jinja", "jinja2.ext:babel_extract"), ("**.py", "python")]
OPTIONS = {
    "**.jinja": {"extensions": "jinja2.ext.i18n", "newstyle_gettext": "true", "trimmed": "true", "silent": "false"},
}
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    "npgettext": ((1, "c"), 2, 3),
}
# What must come out as it went in: %(name)s, {name}, HTML tags and entities.
KEPT = re.compile(r"%\([a-z_]+\)[a-z]|%[a-z%]|\{[a-z_0-9]*\}|<[^>]+>|&[a-z#0-9]+;", re.IGNORECASE)
LONGER = str.maketrans({"a": "aä", "e": "éé", "i": "ïï", "o": "öo", "u": "úu", "n": "ñ", "s": "š", "c": "ç", "A": "Å", "E": "É"})
DATE_LETTERS = "a day in words"
"""Its string says in which order Django writes a day, so only the marks may be added."""

Message = str | tuple[str, ...]


def pseudo(text: str) -> str:
    """The text between marks, longer, with its placeholders as they were."""
    if not text:
        return text
    kept = KEPT.findall(text)
    words = [part.translate(LONGER) for part in KEPT.split(text)]
    longer = "".join(word + placeholder for word, placeholder in zip(words, [*kept, ""], strict=True))
    return f"{OPENS}{longer}{CLOSES}"


def messages() -> Iterator[tuple[Message, str | None]]:
    """Every message of ours with its context, then those of Django that its forms and dates print."""
    found = extract_from_dir(SOURCE, METHODS, OPTIONS, KEYWORDS)
    for _file, _line, message, _comments, context in found:
        yield message, context
    for of_django in ("conf", "contrib/auth"):
        file = Path(django.__file__).parent / of_django / "locale" / "en" / "LC_MESSAGES" / "django.po"
        with file.open("rb") as said:
            for entry in read_po(said):
                if entry.id:
                    yield entry.id, entry.context


def write_catalogues(folder: Path) -> None:
    """Write `LANGUAGE/LC_MESSAGES/django.mo` for both languages; `folder` then belongs in LOCALE_PATHS."""
    found = list(messages())
    for language in (LEFT_TO_RIGHT, RIGHT_TO_LEFT):
        catalogue = Catalog(locale=language)
        for message, context in found:
            catalogue.add(message, _translated(message, context, catalogue.num_plurals), context=context)
        place = folder / language / "LC_MESSAGES" / "django.mo"
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as file:
            write_mo(file, catalogue)


def _translated(message: Message, context: str | None, forms: int) -> Message:
    if context == DATE_LETTERS:
        return f"{OPENS}{message}{CLOSES}"
    if isinstance(message, str):
        return pseudo(message)
    one, many = message
    return (pseudo(one), *[pseudo(many)] * (forms - 1))


@pytest.fixture(scope="session")
def catalogues(folder_of_the_run: Path) -> Iterator[Path]:
    folder = folder_of_the_run / "pseudo"
    with made_once(folder, lambda: write_catalogues(folder)):
        yield folder


@pytest.fixture(scope="session")
def speaking_server(demo_folder: Prepared, catalogues: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a sample board that speaks English, and both languages that nobody speaks. Look, and change nothing."""
    with copied(demo_folder, tmp_path_factory.mktemp("speaking") / "data") as env:
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        told = {
            **env,
            "EVENGROUND_ADDRESS": address,
            "EVENGROUND_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "tests.journeys.pseudo_settings",
            "EVENGROUND_PSEUDO": str(catalogues),
        }
        command = [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--workers", "1", "--blocking-threads", "2"),
            *("--host", "127.0.0.1", "--port", str(port), "--log-level", "warning", "evenground.site.wsgi:application"),
        ]
        process = subprocess.Popen(command, env=told, cwd=SOURCE.parent.parent)
        try:
            wait_until_it_answers(process, port, address)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_until_it_answers(process: subprocess.Popen[bytes], port: int, address: str) -> None:
    until = time.monotonic() + SECONDS_TO_BE_READY
    while not answers("127.0.0.1", port, address):
        assert time.monotonic() < until, "The server did not answer."
        with suppress(subprocess.TimeoutExpired):
            pytest.fail(f"The server ended with {process.wait(timeout=0.05)} before it answered.")
