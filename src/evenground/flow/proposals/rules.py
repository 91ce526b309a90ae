"""Small questions about a plan. None looks at which perspective somebody comes from."""

from collections.abc import Collection
from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals.models import Part, ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.flow.topics.rules import is_sealed, takes
from evenground.ground.boards.models import Member

MOST_PARTS = 40
"""A plan longer than forty parts is not read by anybody; the form says so long before a page grows too heavy."""

LETTERS_OF_A_PART = 2000
"""About a page. What is longer says more than one thing."""

PEN_RUNS_OUT = timedelta(seconds=60)
"""An open form is heard of every 20 seconds; two that are lost on a bad line make nobody seem gone."""

WHY_NOT_YOURS = _("This belongs to another board.")
WHY_NO_PLAN = _("This question does not take a plan. Let it go the whole way first.")
WHY_SEALED = _("We have not seen each other's ideas yet. The plan comes after that.")
WHY_BEGUN = _("Somebody has just begun the plan. Your words are still here: add them to that plan.")
MOST_PENS = 100
"""More forms than that nobody has open on one board; what is not noted shows to nobody, and stops nobody."""
WHY_SENT_BEFORE = _("This form was sent before. Open it again.")
WHY_CHANGE_BEGUN = _(
    "Somebody has just begun a new version. Your words are still here: add them on its page, under “Title and why”."
)
WHY_SHARED = _("This version has been shared, so it stays as it is. A change is a new version.")
WHY_NOT_SHARED = _("This version is still being written. Change it where it is.")
WHY_NOT_NEWEST = _("There is a newer version already. Change that one.")
WHY_EMPTY = _("Write at least one part first.")
WHY_NOT_THESE = _("One of these ideas cannot be chosen: we have not all seen it yet, or it is out of sight.")
WHY_PART_GONE = _("Somebody has just taken this part away. Your words are still here: add them as a new part.")
WHY_CHANGED = _("Somebody has just changed this. Nothing is lost: choose how to go on.")
WHY_TOO_LONG = _("This plan has 40 parts. Make one of them shorter, or take one away.")
WHY_PICK = _("Pick at least one idea first.")
WHY_TOO_LONG_TOGETHER = _("Together these ideas have more than 2000 letters. Pick fewer, or make a part of each.")


def may_write(member: Member, topic: Topic) -> bool:
    return member.left_on is None and member.board_id == topic.board_id


def takes_a_plan(topic: Topic) -> bool:
    return takes(topic, Topic.Stage.PROPOSE)


def have_all_seen_the_ideas(topic: Topic) -> bool:
    return not is_sealed(topic)


def is_being_written(version: ProposalVersion) -> bool:
    return version.shared_at is None


def are_all_ideas_of(rests_on: Collection[Contribution], ideas: Collection[Contribution]) -> bool:
    return {idea.pk for idea in rests_on} <= {idea.pk for idea in ideas}


def parts_without_ideas(parts: Collection[Part], *, there_are_ideas: bool) -> list[int]:
    """Which parts do not say yet which ideas they come from. A question that collected none has none to name."""
    return [part.place for part in parts if there_are_ideas and not part.rests.all()]


def why_rests(places: Collection[int]) -> str:
    words = ngettext(
        "Part %(places)s does not say yet which ideas it comes from. Choose at least one idea for it. Nothing is lost.",
        "These parts do not say yet which ideas they come from: %(places)s. Choose at least one idea for each. Nothing is lost.",
        len(places),
    )
    return words % {"places": ", ".join(str(place) for place in places)}


def why_too_many(there: int, more: int) -> str:
    words = ngettext(
        "The plan can have 40 parts. It has %(there)s, and this would add %(more)s. Pick fewer ideas.",
        "The plan can have 40 parts. It has %(there)s, and these would add %(more)s. Pick fewer, or make one part of all.",
        more,
    )
    return words % {"there": there, "more": more}


def why_too_long_alone(numbers: Collection[int]) -> str:
    words = ngettext(
        "Idea %(numbers)s has more than 2000 letters. Say it shorter: add a part by hand.",
        "These ideas have more than 2000 letters each: %(numbers)s. Say them shorter: add parts by hand.",
        len(numbers),
    )
    return words % {"numbers": ", ".join(map(str, numbers))}
