from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.pauses.models import Pause
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("When your account was paused"), of=(Pause,))
def _pauses(person: Person) -> Iterable[Row]:
    """Not why: that may be about somebody else, and is asked for in writing (docs/for-hosts)."""
    for each in Pause.objects.select_related("board").filter(member__person=person).order_by("made_on", "pk"):
        yield {_("Board"): each.board.name, _("From"): each.made_on, _("Until"): each.ended_on}


@forgets(of=(Pause,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    Pause.objects.filter(member__person=person).delete()
