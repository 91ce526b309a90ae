"""The real settings of the sample board, and two languages more: those of `tests/pseudo.py`, from EVENGROUND_PSEUDO."""

import os
from pathlib import Path

from evenground.site.settings import *  # noqa: F403

LANGUAGES = [("en", "English"), ("eo", "pseudo, left to right"), ("ar", "pseudo, right to left")]
LOCALE_PATHS = [Path(os.environ["EVENGROUND_PSEUDO"])]
