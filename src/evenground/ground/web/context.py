from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_info


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the shell of every page needs, at no query."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "lang": language,
        "dir": "rtl" if _is_right_to_left(language) else "ltr",
        "demo": settings.DEMO,
        "person": request.user if getattr(request, "user", None) and request.user.is_authenticated else None,
    }


def _is_right_to_left(language: str) -> bool:
    try:
        return bool(get_language_info(language)["bidi"])
    except KeyError:
        return False
