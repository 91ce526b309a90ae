from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.letters.models import LookUp, Reading, WasLookedUp
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("When your name was looked up"), of=(WasLookedUp, LookUp))
def _looked_up(person: Person) -> Iterable[Row]:
    """What they are told of it; nothing of a look-up of which two think that telling could put them at more risk."""
    for each in WasLookedUp.objects.filter(member__person=person).order_by("on", "pk"):
        yield {_("Day"): each.on, _("By"): f"{each.first}, {each.second}", _("Why"): each.get_why_display()}


@exports(gettext_lazy("Words of others that you read as a safety person"), of=(Reading,))
def _read(person: Person) -> Iterable[Row]:
    how_many = Reading.objects.filter(safety_person__person=person).count()
    if how_many:
        yield {_("How many"): how_many}


@forgets(of=(WasLookedUp, LookUp, Reading))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    WasLookedUp.objects.filter(member__person=person).delete()
    LookUp.objects.filter(named__person=person).update(named=None)
