from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from evenground.around.notices import letters, reads
from evenground.around.notices.forms import HowToldForm
from evenground.around.notices.models import HowTold
from evenground.ground.people.models import Person


@dataclass(frozen=True)
class Thing:
    """One thing that somebody is told of, or has said not to be told of."""

    title: str
    about: str
    href: str
    mark: str
    is_stopped: bool


def how_page(person: Person, form: HowToldForm) -> dict[str, Any]:
    """How somebody is told, and word for word what a message would say if it came now."""
    found = reads.what_waits(person, reads.places_of(person))
    how_told = reads.how_told(person) or HowTold(person=person, how=HowTold.How.DAILY)
    told = [(each, [thing for thing in each.things if thing.may_be_told_of]) for each in found]
    is_any = any(things for _each, things in told)
    return {
        "form": form,
        "how_told": how_told,
        "can_send": settings.SENDS_MAIL,
        "address": reads.address_of(person),
        "subject": letters.subject(),
        "body": letters.body_of(how_told, told) if is_any else None,
        "things": [_thing(thing) for each in found for thing in each.things],
        "back_url": reverse("home:first"),
    }


def initial(person: Person) -> dict[str, Any]:
    how_told = reads.how_told(person)
    return {"how": how_told.how, "weekday": how_told.weekday} if how_told else {}


def _thing(thing: reads.Thing) -> Thing:
    waiting = thing.waiting
    return Thing(waiting.thing.title, waiting.about, waiting.thing.href, thing.mark, thing.is_stopped)
