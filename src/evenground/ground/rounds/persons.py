from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets
from evenground.ground.rounds.models import Reply, ReplyLink, ReplySent, RosterPlace, Round
from evenground.ground.web import clock


@exports(gettext_lazy("What everybody was asked"), of=(RosterPlace, ReplySent, ReplyLink))
def _asked(person: Person) -> Iterable[Row]:
    """That one was asked and answered, never the answer: while a round is open, a file must not say whose it is either."""
    sent = set(ReplySent.objects.filter(member__person=person).values_list("round", flat=True))
    for place in RosterPlace.objects.select_related("round").filter(member__person=person).order_by("round__opens_at", "pk"):
        answered = _("on paper") if place.is_on_paper else _("yes") if place.round_id in sent else _("no")
        yield {_("Day"): place.round.opens_at.date(), _("You answered"): answered}


@forgets(of=(RosterPlace, ReplySent, ReplyLink))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    """What is still open goes on as if they had not been asked. What is closed keeps its counts, without who was counted."""
    its_open = Q(member__person=person, round__closed_at=None)
    # What is shut and being mixed cannot be taken out any more: nobody knows which one it is.
    its_open &= ~Q(round__mode=Round.Mode.BOX, round__closes_at__lte=clock.now())
    Reply.objects.filter(link__sent__in=ReplySent.objects.filter(its_open)).delete()
    ReplySent.objects.filter(its_open).delete()
    # Nobody knows whether a slip that they drew was used.
    RosterPlace.objects.filter(its_open, is_on_paper=False).delete()
    ReplySent.objects.filter(member__person=person).update(member=None)
    RosterPlace.objects.filter(member__person=person).update(member=None)
