from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.drafts.models import Draft, RescuedWords
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets
from evenground.ground.web.context import owner_mark


@exports(gettext_lazy("What you were writing"), of=(Draft, RescuedWords))
def _unfinished(person: Person) -> Iterable[Row]:
    for draft in Draft.objects.filter(person=person).order_by("kept_on", "pk"):
        yield {_("Page"): draft.place, _("Words"): _words(draft.fields), _("Day"): draft.kept_on}
    for lost in RescuedWords.objects.filter(owner=owner_mark(person.pk)):
        yield {_("Page"): lost.place, _("Words"): _words(lost.fields), _("Goes on"): lost.goes_at.date()}


@forgets(of=(Draft, RescuedWords))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    # Also where words stay: these were given to nobody.
    Draft.objects.filter(person=person).delete()
    RescuedWords.objects.filter(owner=owner_mark(person.pk)).delete()


def _words(fields: dict[str, str]) -> str:
    return "\n".join(text for text in fields.values() if text)
