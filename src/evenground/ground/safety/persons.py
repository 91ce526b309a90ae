from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets
from evenground.ground.safety import rules, writes
from evenground.ground.safety.models import CheckedAdult, Hold, Look, SafetyPerson, SecondLook, SomethingWrong, WhoSaidSo


@exports(gettext_lazy("Boards whose safety you look after"), of=(SafetyPerson,))
def _looked_after(person: Person) -> Iterable[Row]:
    for each in SafetyPerson.objects.select_related("board").prefetch_related("week", "days_away").filter(person=person):
        yield {
            _("Board"): each.board.name,
            _("Name"): each.name,
            _("Hours"): each.hours,
            _("Days away"): "\n".join(_from_to(first, last) for first, last in each.times.away),
            _("How to reach you"): each.reach,
            _("Stopped on"): each.left_on,
        }


@exports(gettext_lazy("Your checks"), of=(CheckedAdult,))
def _checks(person: Person) -> Iterable[Row]:
    for each in CheckedAdult.objects.select_related("board").filter(person=person):
        yield {_("Board"): each.board.name, _("The people who run this website saw them on"): each.checked_on}


@exports(gettext_lazy("What you said was wrong"), of=(WhoSaidSo,))
def _said_was_wrong(person: Person) -> Iterable[Row]:
    reasons = {str(value): label for value, label in rules.REASONS}
    for each in WhoSaidSo.objects.select_related("board", "report").filter(member__person=person):
        yield {
            _("Board"): each.board.name,
            _("What is wrong"): str(reasons[each.report.reason]),
            _("Words"): each.report.words,
            _("Day"): each.report.made_on,
            _("Looked at on"): each.report.ended_on,
        }


@exports(gettext_lazy("What you looked at as a safety person"), of=(Look,))
def _looks(person: Person) -> Iterable[Row]:
    views = {str(value): label for value, label in rules.VERDICTS}
    for look in Look.objects.select_related("board").filter(safety_person__person=person):
        yield {_("Board"): look.board.name, _("You thought"): str(views[look.verdict]), _("Day"): look.looked_on}


@exports(gettext_lazy("What you were asked to look at again"), of=(SecondLook,))
def _second_looks(person: Person) -> Iterable[Row]:
    views = {str(value): label for value, label in rules.VERDICTS}
    own = SecondLook.objects.select_related("board", "appeal")
    for place in own.filter(member__person=person) | own.filter(safety_person__person=person):
        thought = str(views.get(place.verdict, ""))
        yield {_("Board"): place.board.name, _("You thought"): thought, _("Day"): place.appeal.made_on}


@forgets(of=(SafetyPerson, CheckedAdult, WhoSaidSo, Look, SecondLook, SomethingWrong, Hold))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    # What was said to be wrong stays, without who said so: it may still keep somebody safe.
    WhoSaidSo.objects.filter(member__person=person).delete()
    # Their name is gone, and so is what was said about it.
    SomethingWrong.objects.filter(kind="member", item=person.pk).delete()
    Hold.objects.filter(kind="member", item=person.pk).delete()
    writes.let_off_second_looks(person)
    SafetyPerson.objects.filter(person=person).delete()
    CheckedAdult.objects.filter(person=person).delete()


def _from_to(first: date, last: date | None) -> str:
    return f"{first} – {last}" if last else f"{first} –"
