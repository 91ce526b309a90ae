from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.looking_after.models import Stopping
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("Who should look after safety no more"), of=(Stopping,))
def _stoppings(person: Person) -> Iterable[Row]:
    for stopping in Stopping.objects.select_related("board").filter(safety_person__person=person).order_by("asked_on", "pk"):
        yield {
            _("Board"): stopping.board.name,
            _("It was about"): _("you"),
            _("Why"): stopping.why,
            _("What you said to it"): stopping.own_words,
            _("How you asked to look again"): stopping.asked_again,
            _("Day"): stopping.asked_on,
            _("Done on"): stopping.ended_on,
        }
    for stopping in Stopping.objects.select_related("board").filter(asked_by__person=person).order_by("asked_on", "pk"):
        # Whom it was about is theirs to be given, not to whoever asked.
        yield {
            _("Board"): stopping.board.name,
            _("It was about"): _("somebody else"),
            _("Why"): stopping.why,
            _("Day"): stopping.asked_on,
        }


@forgets(of=(Stopping,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    Stopping.objects.filter(safety_person__person=person).delete()
    Stopping.objects.filter(asked_by__person=person).update(**({} if keep_unnamed else {"why": ""}), asked_by=None)
    Stopping.objects.filter(first__person=person).update(first=None)
    Stopping.objects.filter(second__person=person).update(second=None)
