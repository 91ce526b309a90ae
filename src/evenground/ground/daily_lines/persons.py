from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from evenground.ground.daily_lines import reads
from evenground.ground.daily_lines.models import DailyLine, ToTell
from evenground.ground.daily_lines.rules import Kind, Why
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets

WHAT: dict[str, Promise] = {
    Kind.NAME_LOOKED_UP: gettext_lazy("you looked up a name together with another safety person"),
    Kind.DRILL: gettext_lazy("you practised looking up a name together with another safety person"),
}
WHY: dict[str, Promise] = {
    Why.HARM: gettext_lazy("somebody could have been badly hurt"),
    Why.COURT: gettext_lazy("a judge said so"),
}


@exports(gettext_lazy("Names that you looked up as a safety person"), of=(DailyLine, ToTell))
def _looked_up(person: Person) -> Iterable[Row]:
    # What is not told to the board yet is not in a file either: files lie around.
    for month, kind, why in reads.told_about(person):
        # Translators: how a month is written, in Django's date letters: November 2026
        when = date_format(month, pgettext("a month", "F Y"))
        yield {_("Month"): when, _("What"): str(WHAT.get(kind, kind)), _("Why"): str(WHY.get(why, ""))}


@forgets(of=(DailyLine, ToTell))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    """Lines name safety people by a number that is given to nobody else; once the person is gone it names nobody."""
