from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.flow.actions.models import ActionOwner, ActionStep
from evenground.flow.topics.reads import veiled
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


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
        }


@exports(gettext_lazy("What you did with jobs"), of=(ActionStep,))
def _steps(person: Person) -> Iterable[Row]:
    own = ActionStep.objects.select_related("action")
    for step in own.filter(member__person=person):
        yield {_("Job"): step.action.what, _("What"): step.kind, _("Day"): step.happened_on}
    for step in own.filter(to__person=person):
        yield {_("Job"): step.action.what, _("What"): _("handed on to you"), _("Day"): step.happened_on}


@forgets(of=(ActionOwner, ActionStep))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    """A job's story stays without the name; a job that nobody has any more looks for somebody."""
    ActionOwner.objects.filter(member__person=person).delete()
    ActionStep.objects.filter(member__person=person).update(member=None)
    ActionStep.objects.filter(to__person=person).update(to=None)
