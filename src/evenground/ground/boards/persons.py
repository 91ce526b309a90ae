from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.boards.models import AccessNeed, Duty, Key, Member
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("Your boards"), of=(Member,))
def _memberships(person: Person) -> Iterable[Row]:
    for member in Member.objects.select_related("board", "perspective").filter(person=person):
        yield {
            _("Board"): member.board.name,
            _("You are here as"): member.perspective.name,
            _("What you bring"): member.what_i_bring,
            _("What you want from this"): member.what_i_want,
            _("Joined"): member.joined_on,
            _("Left"): member.left_on,
            _("On a break since"): member.away_since,
            _("Last said how old you are"): member.age_said_on,
        }


@exports(gettext_lazy("What you need"), of=(AccessNeed,))
def _needs(person: Person) -> Iterable[Row]:
    for need in AccessNeed.objects.select_related("board").filter(member__person=person):
        yield {_("Board"): need.board.name, _("Words"): need.words, _("It was met"): _met(need.is_met)}


@exports(gettext_lazy("Jobs you did for a board"), of=(Duty,))
def _duties(person: Person) -> Iterable[Row]:
    for duty in Duty.objects.select_related("board").filter(member__person=person):
        yield {
            _("Board"): duty.board.name,
            _("What"): duty.get_kind_display(),
            _("From"): duty.begins_on,
            _("Until"): duty.ends_on,
        }


@exports(gettext_lazy("Where you said yes and a second yes is awaited"), of=(Key,))
def _keys(person: Person) -> Iterable[Row]:
    for key in Key.objects.select_related("board").filter(turned_by__person=person):
        yield {_("Board"): key.board.name, _("Page"): key.address, _("Until"): key.expires_at}


@forgets(of=(Member, Duty, AccessNeed, Key))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    # Whatever needs the member to find what is theirs stands higher, and has run.
    Member.objects.filter(person=person).delete()


def _met(is_met: bool | None) -> str:
    if is_met is None:
        return _("not said yet")
    return _("yes") if is_met else _("no")
