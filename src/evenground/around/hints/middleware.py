from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from evenground.around.hints import presenters, presses
from evenground.ground.boards.reads import member_for
from evenground.ground.people.models import Person
from evenground.ground.people.reads import viewer
from evenground.ground.web.beside import hang
from evenground.ground.web.errors import NotAllowed, NotHere, SignInFirst


@dataclass(frozen=True)
class Beside:
    """What stands beside one box. `when` is what its form says of the kind of text: "on" or "asked"."""

    name: str
    when: str
    address: str
    found: presenters.Found | None


class Boxes:
    """What stands beside each box of a board's page. Costs nothing as long as nobody presses a button beside one."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    def __call__(self, bound: BoundField) -> Beside | None:
        when = getattr(bound.field, "hints", "")
        if not when or not self._slug or not self._request.user.is_authenticated:
            return None
        found = self._found if bound.form.is_bound and self._pressed == bound.html_name else None
        return Beside(bound.html_name, when, reverse("hints:look", args=[self._slug]), found)

    @property
    def _slug(self) -> str:
        match = self._request.resolver_match
        return str(match.kwargs.get("slug", "")) if match else ""

    @property
    def _pressed(self) -> str:
        posted = self._request.POST
        return presses.box_of(posted) if presses.AWAY not in posted else ""

    @cached_property
    def _found(self) -> presenters.Found | None:
        try:
            member = member_for(viewer(self._request), self._slug)
        except (NotHere, NotAllowed, SignInFirst):
            return None  # whoever runs the server may make cards for a board that they are not on
        text = self._request.POST.get(self._pressed, "")
        if not presses.is_short_enough(text) or not presses.may_look(member.person):
            return None  # no form takes so long a text, and nobody presses so often
        return presenters.found_in(text, by=member, is_asked=True)


class HintsBesideBoxes:
    """Without a script, a button beside a box sends the form only to be looked at: its page comes again, with hints."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with hang(Boxes(request)):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if request.method == "POST" and presses.is_a_press(request.POST) and isinstance(request.user, Person):
            presses.do(request.POST, by=request.user)
