from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.around.hints import reads
from evenground.around.hints.models import NoHints, PutAway
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("Hints while you write"), of=(NoHints, PutAway))
def _hints(person: Person) -> Iterable[Row]:
    if not reads.wants_hints(person):
        yield {_("What"): _("you want no hints while you write")}
    if put_away := reads.how_many_put_away(person):
        yield {_("What"): _("hints of which you said: not this one again"), _("How many"): put_away}


@forgets(of=(NoHints, PutAway))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    NoHints.objects.filter(person=person).delete()
    PutAway.objects.filter(person=person).delete()
