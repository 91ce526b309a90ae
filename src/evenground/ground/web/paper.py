"""Words on paper: a tagged PDF, set by typst from a template of whichever page is printed."""

import json
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from typing import Any

import typst
from django.utils.translation import gettext as _

FONT_PACKAGES = ("fontpkg_atkinson_hyperlegible", "fontpkg_noto_sans_arabic")
FIRST_PICTURE = 0x1F000
"""From here on characters are pictures; no letter font has them, so their names are printed."""

MOST_TRIES = 30
"""Each try finds one more character that no font of this machine has; a page with more is printed without their marks."""

_JOINERS = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
_NOT_DISPLAYED = re.compile(r'the text `?"(.*?)"`? could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def printed(template: bytes, words: dict[str, Any]) -> bytes:
    """A PDF with tags, title and language, as PDF/UA-1 asks; the template finds its words as JSON in `sys.inputs.words`.

    The same words give the same bytes.
    """
    words = _everywhere(words, spoken_pictures)
    for _try in range(MOST_TRIES):
        try:
            return _compiled(template, words, for_readers=True)
        except typst.TypstError as error:
            missing = _not_displayed(str(error))
            if not missing:
                raise
            words = _everywhere(words, lambda text, gone=missing: _without(text, gone))  # type: ignore[misc]
    return _compiled(template, words, for_readers=False)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Our own letters first; what they lack, such as other scripts, comes from the machine if it has it."""
    return typst.Fonts(font_paths=[str(files(package).joinpath("files")) for package in FONT_PACKAGES])


def _compiled(template: bytes, words: dict[str, Any], *, for_readers: bool) -> bytes:
    made = typst.compile(
        template,
        format="pdf",
        font_paths=_fonts(),
        pdf_standards=["ua-1"] if for_readers else [],
        sys_inputs={"words": json.dumps(words, ensure_ascii=False)},
        timestamp=0,
    )
    assert isinstance(made, bytes)
    return made


def _everywhere(value: Any, change: Callable[[str], str]) -> Any:
    """The same value with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_everywhere(each, change) for each in value]
    if isinstance(value, dict):
        return {name: _everywhere(each, change) for name, each in value.items()}
    return value


def spoken_pictures(text: str) -> str:
    """Pictures among the letters become their names in brackets, as a screen reader would say them."""
    without = _JOINERS.sub("", text)
    return "".join(f"({_name(c)})" if ord(c) >= FIRST_PICTURE else c for c in without)


def _name(character: str) -> str:
    return unicodedata.name(character, _("a picture")).lower()


def _not_displayed(error: str) -> str:
    found = _NOT_DISPLAYED.search(error)
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1]) if found else ""


def _without(text: str, missing: str) -> str:
    """Without what no font has; a mark stands in its place, so that nobody takes the rest for the whole."""
    return text.replace(missing, "[…]").replace("[…][…]", "[…]")
