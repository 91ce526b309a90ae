from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.boards.reads import today_on
from evenground.ground.glossary import reads, rules
from evenground.ground.glossary.models import Wording, WordingBy
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets, looked_at
from evenground.ground.safety.reads import are_being_looked_at


@exports(gettext_lazy("What you said our words mean"), of=(WordingBy,))
def _written(person: Person) -> Iterable[Row]:
    for each in reads.wordings_by(person):
        yield {
            _("Board"): each.board.name,
            _("Word"): each.wording.entry.word,
            _("What it means"): each.wording.meaning or _("It should go out of the list."),
            _("Example"): each.wording.example,
            _("Day"): each.wording.written_on,
        }


@looked_at
def _looked_at(person: Person) -> bool:
    return are_being_looked_at(rules.WORD, Wording.objects.filter(written_by__member__person=person))


@forgets(of=(WordingBy,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    # What a word means is the board's, and others rest on it; only who wrote it goes. A change that still waits goes with them.
    if not keep_unnamed:
        for each in reads.wordings_by(person):
            if each.wording.stands_from > today_on(each.board):
                each.wording.delete()
    reads.wordings_by(person).delete()
