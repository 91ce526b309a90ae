from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.flow.contributions import reads as contributions
from evenground.flow.reports import writes
from evenground.flow.reports.models import Report
from evenground.flow.topics.reads import veiled
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("Reports you published"), of=(Report,))
def _published(person: Person) -> Iterable[Row]:
    own_rows = list(Report.objects.select_related("topic").filter(published_by__person=person))
    veiled(report.topic for report in own_rows)
    for report in own_rows:
        yield {_("Question"): report.topic.question, _("Day"): report.published_at.date() if report.published_at else None}


@forgets(of=(Report,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    # A published account holds no member's name; their words it does.
    if not keep_unnamed:
        writes.take_out_of_published(list(contributions.all_of(person)))
    Report.objects.filter(published_by__person=person).update(published_by=None)
