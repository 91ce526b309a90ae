from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("Your boards"), of=(Member,))
def _memberships(person: Person) -> Iterable[Row]:
    for member in Member.objects.select_related("board", "perspective").filter(person=person):
        yield {
            _("Board"): member.board.name,
            _("You are here as"): member.perspective.name,
            _("What you bring"): member.what_i_bring,
            _("Joined"): member.joined_on,
            _("Left"): member.left_on,
        }


@forgets(of=(Member,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    # Whatever needs the member to find what is theirs stands higher, and has run.
    Member.objects.filter(person=person).delete()
