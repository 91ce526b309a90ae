from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.hiding.models import Hiding
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("Where you asked to put something out of sight"), of=(Hiding,))
def _asked(person: Person) -> Iterable[Row]:
    for hiding in Hiding.objects.select_related("board").filter(asked_by__person=person).order_by("asked_on", "pk"):
        # What it was about is somebody else's.
        yield {_("Board"): hiding.board.name, _("Why"): hiding.why, _("Day"): hiding.asked_on, _("Done on"): hiding.ended_on}


@forgets(of=(Hiding,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    # Their name is gone, and so is what was said about it.
    Hiding.objects.filter(kind="member", item=person.pk).delete()
    Hiding.objects.filter(asked_by__person=person).update(**({} if keep_unnamed else {"why": ""}), asked_by=None)
    Hiding.objects.filter(first__person=person).update(first=None)
    Hiding.objects.filter(second__person=person).update(second=None)
