from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.around.calendar.models import PersonalAddress
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("An address for your calendar"), of=(PersonalAddress,))
def _address(person: Person) -> Iterable[Row]:
    for made in PersonalAddress.objects.filter(person=person):
        yield {_("Made on"): made.made_on, _("With the words of our questions"): _("yes") if made.with_words else _("no")}


@forgets(of=(PersonalAddress,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    PersonalAddress.objects.filter(person=person).delete()
