from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.endings.models import Ending
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("Places on a board that somebody wanted to end"), of=(Ending,))
def _endings(person: Person) -> Iterable[Row]:
    for ending in Ending.objects.select_related("board").filter(member__person=person).order_by("asked_on"):
        yield {
            _("Board"): ending.board.name,
            _("It was about"): _("you"),
            _("Why"): ending.why,
            _("What you said to it"): ending.own_words,
            _("How you asked to look again"): ending.asked_again,
            _("Day"): ending.asked_on,
            _("Ended"): ending.ended_on,
        }
    for ending in Ending.objects.select_related("board").filter(asked_by__person=person).order_by("asked_on"):
        # Whom it was about is theirs to be given, not to whoever asked.
        yield {
            _("Board"): ending.board.name,
            _("It was about"): _("somebody else"),
            _("Why"): ending.why,
            _("Day"): ending.asked_on,
        }


@forgets(of=(Ending,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    Ending.objects.filter(member__person=person).delete()
    asked = Ending.objects.filter(asked_by__person=person)
    asked.update(**({} if keep_unnamed else {"why": ""}), asked_by=None)
    Ending.objects.filter(first__person=person).update(first=None)
    Ending.objects.filter(second__person=person).update(second=None)
