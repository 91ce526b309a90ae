from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.around.early_reading.models import LookedThrough
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports


@exports(gettext_lazy("How far you looked through new ideas"), of=(LookedThrough,))
def _looked(person: Person) -> Iterable[Row]:
    for each in LookedThrough.objects.select_related("topic", "board").filter(safety_person__person=person):
        yield {_("Board"): each.board.name, _("Question"): each.topic.question, _("Until"): each.until}
