from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets
from evenground.ground.safety.models import CheckedAdult, SafetyPerson


@exports(gettext_lazy("Boards whose safety you look after"), of=(SafetyPerson,))
def _looked_after(person: Person) -> Iterable[Row]:
    for each in SafetyPerson.objects.select_related("board").prefetch_related("week", "days_away").filter(person=person):
        yield {
            _("Board"): each.board.name,
            _("Name"): each.name,
            _("Hours"): each.hours,
            _("Days away"): "\n".join(_from_to(first, last) for first, last in each.times.away),
            _("How to reach you"): each.reach,
            _("Stopped on"): each.left_on,
        }


@exports(gettext_lazy("Your checks"), of=(CheckedAdult,))
def _checks(person: Person) -> Iterable[Row]:
    for each in CheckedAdult.objects.select_related("board").filter(person=person):
        yield {_("Board"): each.board.name, _("The people who run this website saw them on"): each.checked_on}


@forgets(of=(SafetyPerson, CheckedAdult))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    SafetyPerson.objects.filter(person=person).delete()
    CheckedAdult.objects.filter(person=person).delete()


def _from_to(first: date, last: date | None) -> str:
    return f"{first} – {last}" if last else f"{first} –"
