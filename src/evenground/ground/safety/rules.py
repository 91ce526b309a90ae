"""Small questions about who looks after safety. None looks at which perspective somebody comes from."""

from django.utils.translation import gettext_lazy as _

from evenground.ground.people.models import Person

FEWEST_ADULTS = 2
"""Two, so that no adult is alone with young people, and nobody has only one person to turn to (requirement D6)."""

ADULT = (Person.AgeBand.FROM_18, Person.AgeBand.OVER_25)

WHY_ONLY_THE_HOST = _("Only the people who run this website say whose checks they have seen.")
WHY_NOT_AN_ADULT = _("This is only for adults.")


def is_adult(person: Person) -> bool:
    return person.age_band in ADULT


def may_mark_as_checked(by: Person) -> bool:
    return by.is_host
