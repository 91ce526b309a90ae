from collections.abc import Callable, Mapping
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from evenground.ground.drafts import reads, writes
from evenground.ground.people.reads import viewer
from evenground.ground.web.came_from import path_of_ours
from evenground.ground.web.errors import NotAllowed


def one_form(
    request: HttpRequest,
    kind: Callable[..., Form],
    store: Callable[[Form], str],
    *,
    words: Mapping[str, Any],
    stored: Mapping[str, Any] | None = None,
    template: str = "web/form_page.jinja",
) -> HttpResponse:
    """One form on one page, with what its writer had begun before or else what is stored.

    `store` gives it where it belongs and says where to go on to. When that is refused, why stands above the form, and nothing
    that was written is lost.
    """
    person = viewer(request)
    form = kind(request.POST or None, initial=dict(stored or {}) | reads.words_for(request, person))
    if request.method == "POST" and form.is_valid():
        try:
            onward = store(form)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            writes.forget(request, by=person)
            return redirect(onward)
    return render(request, template, {**words, "form": form})


def page_was_open_too_long(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's security stamp is old or missing. The words are kept for when the page is opened again."""
    response = HttpResponse(status=403)
    kept = writes.rescue(request, response)
    response.content = render_to_string("web/csrf.jinja", {"again": _page_of_the_form(request), "kept": kept}, request)
    return response


def _page_of_the_form(request: HttpRequest) -> str:
    """Where the form stood: what it was sent to may have no page of its own."""
    return path_of_ours(request, request.headers.get("Referer", "")) or request.path
