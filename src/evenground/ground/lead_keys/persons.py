from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.lead_keys.models import LeadKey
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("Your keys as a safety person"), of=(LeadKey,))
def _keys(person: Person) -> Iterable[Row]:
    """The half that anybody may know, and days. The other half is on their paper; here it lies locked."""
    for each in LeadKey.objects.select_related("board").filter(safety_person__person=person).order_by("made_on", "pk"):
        yield {
            _("Board"): each.board.name,
            _("The half that anybody may know"): each.recipient,
            _("Made on"): each.made_on,
            _("Last tried on"): each.tried_on,
            _("Replaced on"): each.stopped_on,
        }


@forgets(of=(LeadKey,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    LeadKey.objects.filter(safety_person__person=person).delete()
