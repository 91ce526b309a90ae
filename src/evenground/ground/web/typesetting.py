"""Sets a page with typst, in a process of its own: what the letters and the setting take of memory ends with it.

Set within the pages' process, the first PDF makes it grow by some 60 MiB that never come back.
Reads its template and words as JSON, writes a PDF. Imports nothing of Django's, to be there at once.
"""

import json
import re
import sys
from functools import partial
from importlib.resources import files
from typing import Any

import typst

from evenground.ground.web.nested import everywhere

FONT_PACKAGES = ("fontpkg_atkinson_hyperlegible", "fontpkg_noto_sans_arabic")
"""Our own letters first; what they lack, such as other scripts, comes from the machine if it has it."""

MOST_TRIES = 30
"""Each try finds one more character that no font of this machine has; a page with more is printed without their marks."""

_NOT_DISPLAYED = re.compile(r'the text `?"(.*?)"`? could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset(template: str, words: dict[str, Any]) -> bytes:
    for _try in range(MOST_TRIES):
        try:
            return _compiled(template, words, for_readers=True)
        except typst.TypstError as error:
            missing = _not_displayed(str(error))
            if not missing:
                raise
            words = everywhere(words, partial(_without, missing=missing))
    return _compiled(template, words, for_readers=False)


def _compiled(template: str, words: dict[str, Any], *, for_readers: bool) -> bytes:
    made = typst.compile(
        template.encode(),
        format="pdf",
        font_paths=typst.Fonts(font_paths=[str(files(package).joinpath("files")) for package in FONT_PACKAGES]),
        pdf_standards=["ua-1"] if for_readers else [],
        sys_inputs={"words": json.dumps(words, ensure_ascii=False)},
        timestamp=0,
    )
    assert isinstance(made, bytes)
    return made


def _not_displayed(error: str) -> str:
    found = _NOT_DISPLAYED.search(error)
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1]) if found else ""


def _without(text: str, missing: str) -> str:
    """Without what no font has; a mark stands in its place, so that nobody takes the rest for the whole."""
    return text.replace(missing, "[…]").replace("[…][…]", "[…]")


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(**json.load(sys.stdin.buffer)))
