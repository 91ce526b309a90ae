from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets
from evenground.ground.safety.models import SafetyPerson


@exports(gettext_lazy("Boards whose safety you look after"), of=(SafetyPerson,))
def _looked_after(person: Person) -> Iterable[Row]:
    for each in SafetyPerson.objects.select_related("board").filter(person=person):
        yield {_("Board"): each.board.name, _("Name"): each.name, _("Hours"): each.hours, _("How to reach you"): each.reach}


@forgets(of=(SafetyPerson,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    SafetyPerson.objects.filter(person=person).delete()
