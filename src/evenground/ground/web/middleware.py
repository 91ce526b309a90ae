from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from evenground.ground.web import easy_view


class PrivatePages:
    """Pages of members stay out of every cache, so that a shared phone's back button shows nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # A board's own time zone is set by its pages; the next request on this thread may be of another board.
        timezone.deactivate()
        response = self.get_response(request)
        # The microphone is for speaking instead of typing: frontend/js/speak.js, which the browser asks about first.
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(self), payment=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if "Cache-Control" not in response.headers:
            patch_cache_control(response, private=True, no_store=True)
        return response


class EasyView:
    """Pages for whoever reads them in the easy-read view; all others pass as they are."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
        if is_page and easy_view.is_wanted(response.content):
            response.content = easy_view.easier(response.content.decode()).encode()
        return response
