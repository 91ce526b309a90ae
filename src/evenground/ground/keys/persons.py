from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.keys.models import KeyRefused
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("Where you said no to what takes two people, and why"), of=(KeyRefused,))
def _refusals(person: Person) -> Iterable[Row]:
    for refused in KeyRefused.objects.select_related("board").filter(refused_by__person=person).order_by("refused_on", "pk"):
        yield {_("Board"): refused.board.name, _("Words"): refused.why, _("Day"): refused.refused_on}


@forgets(of=(KeyRefused,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    # A no without a name would count for nothing: nobody could ask whoever said it.
    KeyRefused.objects.filter(refused_by__person=person).delete()
    KeyRefused.objects.filter(asked_by__person=person).update(asked_by=None)
