from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.around.home.models import NotNow
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("What we asked, and you said: not now"), of=(NotNow,))
def _said_not_now(person: Person) -> Iterable[Row]:
    for each in NotNow.objects.filter(member__person=person).order_by("said_on", "pk"):
        yield {_("Card"): each.card, _("Day"): each.said_on}


@forgets(of=(NotNow,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    NotNow.objects.filter(member__person=person).delete()
