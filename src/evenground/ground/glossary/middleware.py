import secrets
from collections.abc import Callable, Sequence
from typing import Any
from zlib import crc32

from django.http import HttpRequest, HttpResponse

from evenground.ground.glossary.marking import finder
from evenground.ground.glossary.reads import explained_to
from evenground.ground.web.explained import explaining


class BoardsWords:
    """Every page of a board marks the words that the board has explained, for whoever is on it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # The address has not been looked up yet; what it says of the board is read when the first text is drawn.
        def words() -> Sequence[Any]:
            match = request.resolver_match
            slug = match.kwargs.get("slug") if match is not None else None
            return explained_to(request.user, slug) if slug and request.user.is_authenticated else ()

        page = f"{crc32(request.path.encode()):x}"
        if "HX-Request" in request.headers:
            # It is put into a page that may have come from the same address.
            page += secrets.token_hex(3)
        with explaining(finder(words), page=page):
            return self.get_response(request)
