from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.flow.responses.models import Participant, Response
from evenground.flow.topics.reads import veiled
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("What you thought of the ideas"), of=(Participant,))
def _answers(person: Person) -> Iterable[Row]:
    said = {Response.AGREE: _("agree"), Response.DISAGREE: _("disagree"), Response.SKIP: _("skip")}
    own = Response.objects.filter(participant__member__person=person).select_related("participant__topic")
    own_rows = list(own.order_by("participant__topic__asked_at", "number"))
    veiled(each.participant.topic for each in own_rows)
    for each in own_rows:
        yield {_("Question"): each.participant.topic.question, _("Idea"): each.number, _("You said"): said[each.value]}


@forgets(of=(Participant,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    """Agree, disagree and skip are counts on everybody's map, on a seat dealt at random. The seat stays; whose it was goes."""
    seats = Participant.objects.filter(member__person=person)
    seats.filter(responses=None).delete()
    Participant.objects.filter(member__person=person).update(member=None, kind=Participant.Kind.GONE)
