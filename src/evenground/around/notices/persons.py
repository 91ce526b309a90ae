from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.around.notices.models import HowTold, Told
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("How you are told that something waits"), of=(HowTold, Told))
def _how_told(person: Person) -> Iterable[Row]:
    for how_told in HowTold.objects.filter(person=person):
        yield {_("When"): how_told.get_how_display(), _("Told last"): how_told.told_on}
    stopped = Told.objects.filter(person=person, is_stopped=True).count()
    if stopped:
        yield {_("What"): _("things of which you said: not this one"), _("How many"): stopped}


@forgets(of=(HowTold, Told))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    HowTold.objects.filter(person=person).delete()
    Told.objects.filter(person=person).delete()
