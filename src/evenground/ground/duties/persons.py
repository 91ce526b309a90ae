from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.duties.models import LeftOut, Place
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("Turns at today's jobs"), of=(Place, LeftOut))
def _turns(person: Person) -> Iterable[Row]:
    for place in Place.objects.select_related("board").filter(member__person=person):
        yield {_("Board"): place.board.name, _("Place in the order of turns"): place.place + 1}
    for left_out in LeftOut.objects.select_related("board").filter(member__person=person):
        yield {_("Board"): left_out.board.name, _("You would rather not be dealt a job"): _("yes")}


@forgets(of=(Place, LeftOut))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    for table in (Place, LeftOut):
        table.objects.filter(member__person=person).delete()
