"""Small questions about the easy version. None looks at which perspective somebody comes from."""

from datetime import datetime
from enum import Enum

from django.utils.translation import gettext_lazy as _

from evenground.flow.proposals.meanwhile import mark_of
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.proposals.rules import is_being_written

__all__ = ["mark_of"]

MOST_LINES = 60
"""Longer than that it is not easy to read any more. The longest plan has 40 parts."""
LONGEST_LINE = 200
"""About 35 words: twice what one sentence should have."""

WHY_FROZEN = _("While everybody can be asked it stays as it is. Nobody should read one text and agree to another.")
WHY_NOT_NEWEST = _("There is a newer version of the plan. The easy version of this one stays as it is.")
WHY_CHANGED_MEANWHILE = _(
    "Somebody else has changed it while you were writing. Read their words first. Yours are still in the box."
)
WHY_LINE_GONE = _("Somebody has just taken this line away.")
WHY_NONE = _("Nobody has written the easy version yet.")
WHY_READ_AGAIN = _("One of the two has just changed. Please read both again.")


class InStep(Enum):
    """How the plan and its easy version stand to each other since somebody last read both."""

    NOT_CHECKED = "not checked"
    IN_STEP = "in step"
    PLAN_CHANGED = "plan changed"
    EASY_CHANGED = "easy changed"
    BOTH_CHANGED = "both changed"


def in_step(*, plan: str, easy: str, plan_when_checked: str, easy_when_checked: str) -> InStep:
    """Which of the two has changed since both were read; words that came back to what they were have not changed."""
    if not plan_when_checked:
        return InStep.NOT_CHECKED
    match plan == plan_when_checked, easy == easy_when_checked:
        case True, True:
            return InStep.IN_STEP
        case False, True:
            return InStep.PLAN_CHANGED
        case True, False:
            return InStep.EASY_CHANGED
        case _:
            return InStep.BOTH_CHANGED


def is_newest(version: ProposalVersion, newest_shared: ProposalVersion | None) -> bool:
    """Being written, or the newest of those that were shared."""
    return is_being_written(version) or (newest_shared is not None and newest_shared.pk == version.pk)


def may_still_change(version: ProposalVersion, now: datetime) -> bool:
    """Until everybody can be asked: what people read must be what they agree to."""
    return is_being_written(version) or (version.think_until is not None and now < version.think_until)
