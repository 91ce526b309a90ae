"""Words on paper: a tagged PDF, set by typst from a template of whichever page is printed."""

import json
import re
import subprocess
import sys
import unicodedata
from typing import Any

from django.utils.translation import gettext as _

from evenground.ground.web.nested import everywhere

SECONDS_TO_SET = 60
"""Ours take less than one."""

FIRST_PICTURE = 0x1F000
"""From here on characters are pictures; no letter font has them, so their names are printed."""

_JOINERS = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")


def printed(template: bytes, words: dict[str, Any]) -> bytes:
    """A PDF with tags, title and language, as PDF/UA-1 asks; the template finds its words as JSON in `sys.inputs.words`.

    The same words give the same bytes. Raises CalledProcessError where the template is at fault.
    """
    asked = {"template": template.decode(), "words": everywhere(words, spoken_pictures)}
    command = [sys.executable, "-m", "evenground.ground.web.typesetting"]
    return subprocess.run(
        command, input=json.dumps(asked).encode(), stdout=subprocess.PIPE, timeout=SECONDS_TO_SET, check=True
    ).stdout


def spoken_pictures(text: str) -> str:
    """Pictures among the letters become their names in brackets, as a screen reader would say them."""
    without = _JOINERS.sub("", text)
    return "".join(f"({_name(c)})" if ord(c) >= FIRST_PICTURE else c for c in without)


def _name(character: str) -> str:
    return unicodedata.name(character, _("a picture")).lower()
