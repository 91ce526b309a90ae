from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.board_settings.models import Wish
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("What you wanted your board to be called, and to be for"), of=(Wish,))
def _wishes(person: Person) -> Iterable[Row]:
    for wish in Wish.objects.select_related("board").filter(asked_by__person=person).order_by("asked_on", "pk"):
        yield {
            _("Board"): wish.board.name,
            _("Name"): wish.name,
            _("Name for outsiders"): wish.public_name,
            _("What it is for"): wish.purpose,
            _("Day"): wish.asked_on,
        }


@forgets(of=(Wish,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    # A wish without a name would wait for nobody.
    Wish.objects.filter(asked_by__person=person).delete()
