from django.utils.translation import gettext_lazy as _

from evenground.ground.people.models import Person

WHY_NOT_YOUNGER = _("Somebody's age can only go up here. If it was wrong from the start, tell a safety person.")


def is_older(age_band: str, *, than: str) -> bool:
    """Whether this is a later age group; whoever said none before may say any."""
    bands = [value for value in Person.AgeBand.values if value]
    return age_band in bands and (than not in bands or bands.index(age_band) > bands.index(than))
