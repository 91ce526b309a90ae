from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.flow.talk.models import Note
from evenground.flow.topics.reads import veiled
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets, looked_at
from evenground.ground.safety.reads import are_being_looked_at


@exports(gettext_lazy("What you said when we talked about it"), of=(Note,))
def _said(person: Person) -> Iterable[Row]:
    own_rows = list(Note.objects.select_related("topic").filter(member__person=person).order_by("said_at"))
    veiled(note.topic for note in own_rows)
    for note in own_rows:
        yield {_("Question"): note.topic.question, _("Words"): note.words, _("Day"): note.said_at.date()}


@looked_at
def _looked_at(person: Person) -> bool:
    return are_being_looked_at("note", Note.objects.filter(member__person=person))


@forgets(of=(Note,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    notes = Note.objects.filter(member__person=person)
    if keep_unnamed:
        notes.update(member=None)
    else:
        notes.delete()
