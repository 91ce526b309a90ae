from django.db import transaction

from evenground.around.hints import reads
from evenground.around.hints.models import NoHints, PutAway
from evenground.ground.people.models import Person

MOST_PUT_AWAY = 500
"""More are no use to anybody: the oldest go, and are said again where they fit."""


def switch_off(*, by: Person) -> None:
    """No hints by themselves any more. Whoever asks for one still gets it."""
    NoHints.objects.get_or_create(person=by)


def switch_on(*, by: Person) -> None:
    NoHints.objects.filter(person=by).delete()


@transaction.atomic
def put_away(kind: str, words: str, *, by: Person) -> None:
    """Never this hint again, for this person. What it was about is kept as a mark that nobody can read."""
    PutAway.objects.get_or_create(person=by, mark=reads.mark_of(by, kind, words))
    kept = PutAway.objects.filter(person=by).order_by("-pk")
    kept.filter(pk__in=list(kept.values_list("pk", flat=True)[MOST_PUT_AWAY:])).delete()


def bring_all_back(*, by: Person) -> None:
    """Hints that were put away come again where they fit."""
    PutAway.objects.filter(person=by).delete()
