from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.around.talking_down.models import FeltTalkedDown, HowItFelt
from evenground.ground.boards.reads import today_on
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


# What others felt, and has not come together, is theirs: whoever was given it here would be told early, and of one press.
@exports(gettext_lazy("What you are told about how your words felt"), of=(HowItFelt, FeltTalkedDown))
def _to_be_heard(person: Person) -> Iterable[Row]:
    for each in HowItFelt.objects.select_related("board").filter(writer__person=person):
        if each.shown_from <= today_on(each.board):
            yield {_("Some felt talked down to. Shown since"): each.shown_from}


@forgets(of=(HowItFelt, FeltTalkedDown))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    HowItFelt.objects.filter(writer__person=person).delete()
    FeltTalkedDown.objects.filter(writer__person=person).delete()
