from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.around.mine import writes
from evenground.around.mine.models import Erasing, Pack
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets
from evenground.ground.tasks import writes as tasks


@exports(gettext_lazy("What you asked of us"), of=(Pack, Erasing))
def _asked(person: Person) -> Iterable[Row]:
    for pack in Pack.objects.filter(person=person):
        yield {_("What"): _("everything of yours in one file"), _("Goes on"): pack.goes_on}
    for erasing in Erasing.objects.filter(person=person):
        yield {_("What"): _("to be erased"), _("Day"): erasing.goes_on}


@forgets(of=(Pack, Erasing))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    for pack in Pack.objects.filter(person=person):
        writes.throw_away(pack)
    for erasing in Erasing.objects.filter(person=person):
        tasks.not_any_more("mine.erase", erasing.pk)
        erasing.delete()
