from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.concerns.models import Concern
from evenground.ground.concerns.writes import take_locked_away
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets, looked_at


@exports(gettext_lazy("What you told a safe person"), of=(Concern,))
def _told(person: Person) -> Iterable[Row]:
    for each in Concern.objects.select_related("board").filter(member__person=person).order_by("told_on", "pk"):
        yield {
            _("Board"): each.board.name,
            _("Words"): each.words
            or (_("locked for the safety people: this website cannot read them") if each.is_locked else ""),
            _("Day"): each.told_on,
            _("Read on"): each.read_on,
            _("Moved to the safety people's own records on"): each.moved_on,
        }


@looked_at
def _looked_at(person: Person) -> bool:
    """What somebody told is open until it was moved: whoever holds their phone must not be able to make it unheard."""
    return Concern.objects.filter(member__person=person, moved_on=None).exclude(words="", is_locked=False).exists()


@forgets(of=(Concern,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    # The words tell whose they are. The line stays, so that whoever looks after it sees that something was there.
    theirs = Concern.objects.filter(member__person=person)
    take_locked_away(theirs)
    theirs.update(words="", member=None)
