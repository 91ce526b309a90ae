"""Small questions about making a plan better. None looks at which perspective somebody comes from."""

import unicodedata
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.refining.models import Amendment, Remark
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member

Step = Remark.Step
STEPS = list(Step)
Outcome = Amendment.Outcome

WHY_NOT_YOURS = _("This belongs to another board.")
WHY_NOT_SHARED = _("This version is still being written. Change it where it is.")
WHY_OPENS_LATER = _("This step opens later, so that nobody is rushed. Your words are still here.")
WHY_OVER = _("The time to think is over, so this is closed. Your words are still here. You can still change the plan.")
WHY_NOT_NEWEST = _("There is a newer version of the plan. Look at that one. Your words are still here.")
WHY_SO_MANY = _("Five of yours wait for an answer. Others have room, too: wait until one is answered. Your words are still here.")
WHY_ENOUGH = _("You have said a lot about this version. Leave some room for others. Your words are still here.")
WHY_STAYS_UNTIL_READ = _("What you think stays until all read it together. Then you can take it back.")
WHY_NOTHING_NEW = _("These words are the same as now. Change something first.")
WHY_OTHER_PART = _("This part belongs to another version of the plan.")
MOST_WAITING = 5
"""Nobody is asked while something waits, so one person alone must not be able to keep everybody waiting."""
MOST_SAID = 20

WHY_NOT_A_QUESTION = _("Only a question or a change gets an answer.")
WHY_NO_ANSWER = _("Say why, in a line. Somebody gave it a thought.")
WHY_IN_ALREADY = _("This is in the plan already.")
WHY_PART_CHANGED = _(
    "This part reads differently now, so the change does not fit as it is. Nothing is lost. "
    "Write it into the plan yourself, then choose “It is in the plan, in other words”."
)
WHY_NOT_YOUR_WORDS = _("Only whoever wrote this can take it back, and only before somebody has answered it.")
WHY_THEY_WAIT = _("Somebody asked something about the plan, or wants to change it, and has no answer yet. Answer that first.")


def may_take_part(member: Member, topic: Topic) -> bool:
    return member.left_on is None and member.board_id == topic.board_id


def opens_at(version: ProposalVersion, step: Step) -> datetime | None:
    """When a step opens: at once, after a third and after two thirds of the time to think. None before the version is shared.

    What has opened stays open to the end, so that whoever comes on the last day can still ask.
    """
    if version.shared_at is None:
        return None
    until = version.think_until or version.shared_at
    at = version.shared_at + (until - version.shared_at) * STEPS.index(step) / len(STEPS)
    # On the hour, since a time like 10:27 looks like a mistake; never after the time to think.
    return at if step is STEPS[0] else min(until, at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1))


def has_opened(version: ProposalVersion, step: Step, now: datetime) -> bool:
    at = opens_at(version, step)
    return at is not None and now >= at


def is_over(version: ProposalVersion, topic: Topic, now: datetime) -> bool:
    """Once everybody can be asked the plan stays as it was read. Where there is no time to think, until somebody was asked."""
    until = version.think_until or version.shared_at
    if until is None or until == version.shared_at:
        return topic.stage != Topic.Stage.PROPOSE
    return now >= until


def why_not(version: ProposalVersion, topic: Topic, step: Step, now: datetime) -> str:
    """Why nothing can be said in this step now; empty if it can."""
    if version.shared_at is None:
        return str(WHY_NOT_SHARED)
    if is_over(version, topic, now):
        return str(WHY_OVER)
    return "" if has_opened(version, step, now) else str(WHY_OPENS_LATER)


def shows_to_all(version: ProposalVersion, step: Step, now: datetime) -> bool:
    """Whether those who have not spoken see what others said: what people think is read together, once the next step opens."""
    return step is not Step.REACTIONS or has_opened(version, Step.CHANGES, now)


def may_take_back(version: ProposalVersion, step: Step, now: datetime) -> bool:
    """Who has read what others think has spoken for good, until all read it together: else one could say a dot, and read."""
    return shows_to_all(version, step, now)


def says_something_new(now: str, new_words: str) -> bool:
    return _to_see(now) != _to_see(new_words)


def _to_see(words: str) -> list[str]:
    """The words without the signs that nobody sees."""
    return "".join(letter for letter in words if unicodedata.category(letter) != "Cf").split()


def says_anything(words: str) -> bool:
    """A dot is no answer."""
    return any(letter.isalnum() for letter in words)


def gets_an_answer(step: str) -> bool:
    return step in (Step.QUESTIONS, Step.CHANGES)


def needs_a_reason(outcome: str) -> bool:
    return outcome != Outcome.TAKEN
