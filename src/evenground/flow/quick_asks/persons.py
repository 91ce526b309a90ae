from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.flow.quick_asks.models import QuickResult
from evenground.flow.topics.reads import veiled
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("What you said happened after a quick ask"), of=(QuickResult,))
def _told(person: Person) -> Iterable[Row]:
    own_rows = list(QuickResult.objects.select_related("topic").filter(said_by__person=person))
    veiled(result.topic for result in own_rows)
    for result in own_rows:
        yield {_("Question"): result.topic.question, _("Words"): result.what_happened, _("Day"): result.said_on}


@forgets(of=(QuickResult,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    # What came of a question is owed to everybody who answered it.
    QuickResult.objects.filter(said_by__person=person).update(said_by=None)
