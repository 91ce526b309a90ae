from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from evenground.ground.pauses import reads, rules
from evenground.ground.pauses.forms import LongerForm, PauseForm
from evenground.ground.pauses.models import Pause
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.safety.reads import outside_contact_of
from evenground.ground.web.jinja import clock as time_of_day
from evenground.ground.web.jinja import day


@dataclass(frozen=True)
class Shown:
    name: str
    why: str
    now: str
    href: str
    is_over: bool


def pauses_page(viewer: SafetyPerson, form: PauseForm) -> dict[str, Any]:
    timezone.activate(viewer.board.zone)
    shown = [_shown(each) for each in reads.pauses_for(viewer)]
    return {
        "board": viewer.board,
        "form": form,
        "open": [each for each in shown if not each.is_over],
        "over": [each for each in shown if each.is_over],
        "back_url": reverse("desk:desk", args=[viewer.board.slug]),
    }


def _shown(pause: Pause) -> Shown:
    href = reverse("pauses:pause", args=[pause.board.slug, pause.pk])
    return Shown(pause.member.person.name, pause.why, how_it_stands(pause), href, is_over=not rules.is_open(pause))


def how_it_stands(pause: Pause) -> str:
    if pause.ended_on is not None:
        return _("From %(first)s to %(last)s.") % {"first": day(pause.made_on), "last": day(pause.ended_on)}
    if pause.confirmed_on is not None:
        return _("Two of you said yes. It stays until one of you ends it.")
    until = {"day": day(pause.ends_at), "time": time_of_day(pause.ends_at)}
    if pause.longer_until is not None:
        return _("The contact from outside said that it should stay. It ends by itself after %(day)s.") % {
            "day": day(pause.longer_until)
        }
    return _("A second safety person must say yes by %(time)s on %(day)s. Else it ends by itself.") % until


def pause_page(viewer: SafetyPerson, pause: Pause, form: LongerForm) -> dict[str, Any]:
    timezone.activate(viewer.board.zone)
    is_open = rules.is_open(pause)
    return {
        "board": viewer.board,
        "pause": _shown(pause),
        "made_by": pause.made_by.name if pause.made_by else "",
        "second": pause.second.name if pause.second else "",
        "is_open": is_open,
        "may_confirm": is_open and pause.confirmed_on is None and rules.may_confirm(viewer, pause),
        "outside": outside_contact_of(viewer.board) if is_open and pause.confirmed_on is None else None,
        "form": form,
        "back_url": reverse("pauses:pauses", args=[viewer.board.slug]),
    }
