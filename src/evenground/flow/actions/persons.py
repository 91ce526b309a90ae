from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.flow.actions.models import ActionOwner, ActionStep, JobNote, StillWanted
from evenground.flow.topics.reads import veiled
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets, looked_at
from evenground.ground.safety.reads import are_being_looked_at


@exports(gettext_lazy("Jobs"), of=(ActionOwner,))
def _jobs(person: Person) -> Iterable[Row]:
    own_rows = list(
        ActionOwner.objects.select_related("action__topic").filter(member__person=person).order_by("action__agreed_on")
    )
    veiled(own.action.topic for own in own_rows)
    for own in own_rows:
        yield {
            _("Question"): own.action.topic.question,
            _("Job"): own.action.what,
            _("How it stands"): _("handed on") if own.handed_on else own.action.get_state_display(),
            _("You said yes to it"): _("yes") if own.has_said_yes else _("not yet"),
            _("How big it is, is right for you"): _("yes") if own.agrees_how_big else _("not yet"),
        }


@exports(gettext_lazy("What you did with jobs"), of=(ActionStep,))
def _steps(person: Person) -> Iterable[Row]:
    own = ActionStep.objects.select_related("action")
    for step in own.filter(member__person=person):
        yield {_("Job"): step.action.what, _("What"): step.kind, _("Day"): step.happened_on}
    for step in own.filter(to__person=person):
        yield {_("Job"): step.action.what, _("What"): _("handed on to you"), _("Day"): step.happened_on}


@exports(gettext_lazy("What you noted on jobs"), of=(JobNote,))
def _notes(person: Person) -> Iterable[Row]:
    for note in JobNote.objects.select_related("action").filter(member__person=person).order_by("said_on", "pk"):
        yield {_("Job"): note.action.what, _("Words"): note.words, _("Day"): note.said_on}


@exports(gettext_lazy("Jobs you were asked about again"), of=(StillWanted,))
def _asked_again(person: Person) -> Iterable[Row]:
    for asked in StillWanted.objects.select_related("action").filter(member__person=person).order_by("pk"):
        yield {
            _("Job"): asked.action.what,
            _("Asked how often"): asked.times,
            _("The last time"): asked.asked_on,
            _("You said you go on"): asked.said_yes_on,
            _("Not about this one any more"): _("yes") if asked.is_stopped else _("no"),
        }


@looked_at
def _looked_at(person: Person) -> bool:
    return are_being_looked_at("job_note", JobNote.objects.filter(member__person=person))


@forgets(of=(ActionOwner, ActionStep, JobNote, StillWanted))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    """A job's story stays without the name; a job that nobody has any more looks for somebody."""
    ActionOwner.objects.filter(member__person=person).delete()
    StillWanted.objects.filter(member__person=person).delete()
    notes = JobNote.objects.filter(member__person=person)
    if keep_unnamed:
        notes.update(member=None)
    else:
        notes.delete()
    ActionStep.objects.filter(member__person=person).update(member=None)
    ActionStep.objects.filter(to__person=person).update(to=None)
