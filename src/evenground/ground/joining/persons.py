from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.joining.models import Agreement, AnotherWay, Invitation
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("Cards"), of=(Invitation,))
def _cards(person: Person) -> Iterable[Row]:
    for card in Invitation.objects.select_related("board").filter(joined__person=person):
        yield {_("Board"): card.board.name, _("The card that let you in"): card.number}
    for card in Invitation.objects.select_related("board").filter(made_by=person):
        yield {_("Board"): card.board.name, _("A card you made"): card.number, _("Day"): card.made_on}


@exports(gettext_lazy("Who said yes to your joining"), of=(Agreement,))
def _agreements(person: Person) -> Iterable[Row]:
    for one in Agreement.objects.select_related("board").filter(member__person=person):
        yield {
            _("Board"): one.board.name,
            _("The adult you chose"): one.adult_name,
            _("What they said"): one.get_adult_says_display(),
            _("Day"): one.changed_on,
        }


@exports(gettext_lazy("What you recorded as a safety person"), of=(AnotherWay,))
def _recorded(person: Person) -> Iterable[Row]:
    for one in AnotherWay.objects.select_related("board").filter(by=person):
        yield {_("Board"): one.board.name, _("What"): _("that asking a parent was not right for somebody")}


@forgets(of=(Invitation, Agreement, AnotherWay))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    Agreement.objects.filter(member__person=person).delete()
    AnotherWay.objects.filter(by=person).update(by=None)
    # The card itself stays, so that its number is not dealt again and it lets nobody else in.
    Invitation.objects.filter(joined__person=person).update(joined=None)
    Invitation.objects.filter(made_by=person).update(made_by=None)
