"""Words of the story: asked about by somebody whom nobody will ever know, and explained."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from evenground.around.sample.telling.stage import Cast, on_day
from evenground.ground.glossary import writes as our_words


def tell_words(story: Mapping[str, Any], cast: Cast, now: datetime) -> None:
    for one in story["words"]:
        with on_day(now, one["asked_days_ago"]):
            our_words.ask(one["word"], by=cast.members[one["asked_by"]])
        with on_day(now, one["days_ago"]):
            our_words.add(one["word"], one["meaning"], example=one["example"], by=cast.members[one["by"]])
