from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.around.agreement.models import ImIn
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("Where you said “I'm in”"), of=(ImIn,))
def _said(person: Person) -> Iterable[Row]:
    for each in ImIn.objects.select_related("board", "version").filter(member__person=person).order_by("said_on", "pk"):
        yield {_("Board"): each.board.name, _("Version"): each.version.number, _("Day"): each.said_on}


@forgets(of=(ImIn,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    ImIn.objects.filter(member__person=person).delete()
