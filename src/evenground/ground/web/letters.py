"""Pages that lock or open letters: with a script of their own, and under a policy that lets nothing write HTML."""

import hashlib
import json
from collections.abc import Callable, Iterable
from functools import cache, wraps
from math import ceil
from pathlib import Path
from typing import Any

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse

BUILT = Path(__file__).parent / "static" / "evenground"
NO_HTML_FROM_SCRIPTS = {"require-trusted-types-for": ["'script'"], "trusted-types": ["'none'"]}
"""No script of the page can turn text into HTML or into script, so nobody's words can become either: W3C Trusted Types."""
FRAME_SCRIPT = "locking.js"
"""What other pages have in app.js, without htmx and hints."""

FOR_TESTS = "letters.js"
"""All of frontend/letters in one script, which no page loads."""

View = Callable[..., HttpResponse]


def locks_letters(script: str) -> Callable[[View], View]:
    """The page of this view loads `script`, one of frontend/letters/pages, in place of what other pages load.

    The frame (web/base.jinja) draws both from what stands here, so that no page can have the script without the policy.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def locking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            request.letters_script = script  # type: ignore[attr-defined]
            try:
                return view(request, *args, **kwargs)
            except Exception:
                # What is shown instead is another page, which no policy of this one comes with.
                del request.letters_script  # type: ignore[attr-defined]
                raise

        # Also a page on which nothing was locked in the end, such as that of a form with something missing.
        return csp_update(NO_HTML_FROM_SCRIPTS)(locking)  # type: ignore[return-value]

    return decorate


def letters_kilobytes(request: HttpRequest | None) -> int:
    """How much script a page of letters loads, as it goes over the line (brotli); 0 on any other page."""
    script = getattr(request, "letters_script", None)
    return kilobytes_of((FRAME_SCRIPT, script)) if script else 0


def kilobytes_of(scripts: Iterable[str]) -> int:
    return ceil(sum(_sizes()[name] for name in scripts) / 1000)


@cache
def hashes_of_scripts() -> dict[str, str]:
    """SHA-256 of each script that a page of letters loads, as this process found it, by name."""
    loaded = sorted(set(_sizes()) - {FOR_TESTS})
    return {name: hashlib.sha256((BUILT / name).read_bytes()).hexdigest() for name in loaded}


@cache
def _sizes() -> dict[str, int]:
    """The sizes of the built scripts, as the build measured them."""
    found: dict[str, int] = json.loads((BUILT / "sizes.json").read_text())
    return found
