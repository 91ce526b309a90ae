"""The page that somebody comes from, so that a press beside a text leads back to that text's page."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

BACK = "back_to"
"""The field in which a form or an address carries it on."""


def path_of_ours(request: HttpRequest, address: str) -> str:
    """The path of an address, as long as it is one of this website; nothing else."""
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return urlsplit(address).path if address and is_ours else ""


def page_before(request: HttpRequest, within: str) -> str:
    """The path of the page before this one, as long as it lies within a part of ours; nothing else.

    `within`: how such a path begins, such as the address of a board.
    """
    carried = request.POST.get(BACK) or request.GET.get(BACK)
    path = path_of_ours(request, carried or request.headers.get("Referer", ""))
    return path if path.startswith(within) and path != request.path else ""
