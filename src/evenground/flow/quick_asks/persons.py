from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.flow.quick_asks.models import QuickResult
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("What you said happened after a quick ask"), of=(QuickResult,))
def _told(person: Person) -> Iterable[Row]:
    for result in QuickResult.objects.select_related("topic").filter(said_by__person=person):
        yield {_("Question"): result.topic.question, _("Words"): result.what_happened, _("Day"): result.said_on}


@forgets(of=(QuickResult,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    # What came of a question is owed to everybody who answered it.
    QuickResult.objects.filter(said_by__person=person).update(said_by=None)
