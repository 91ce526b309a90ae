"""Small questions about a report. None looks at which perspective somebody comes from."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.flow.reports.models import Report
from evenground.flow.topics.models import Topic
from evenground.flow.topics.rules import STAGES_OF
from evenground.ground.boards.models import Member

PUBLISH = "publish-report"
"""The act that takes the yes of two members from two sides."""

TIME_TO_READ = timedelta(days=3)
"""Whoever opens the board every other day still meets it, and a weekend alone does not use it up."""
TIME_TO_READ_A_CORRECTION = timedelta(days=1)
"""What is wrong stands before the whole world meanwhile, so a correction waits less."""
TIME_TO_READ_A_CHANGE = timedelta(days=1)
"""What changed is short and stands word by word, so a day is enough; with less, words that nobody read could be published."""
MOST_SAID = 10
"""By one member of one edition: each is answered before anything is published, and nobody keeps a board waiting alone."""

WHY_NOT_YOURS = _("This belongs to another board.")
WHY_NO_WORDS = _("Write first what changed, or what did not and why.")
WHY_SEALED = _("Everybody still writes alone. This can be published after we have all looked.")
WHY_NOT_BEFORE_THE_BOARD = _("Everybody on the board reads it first. Put it before the board.")
WHY_TIME_TO_READ = _("Everybody has time to read it. It can be published after that.")
WHY_TIME_TO_READ_A_CHANGE = _("Words were changed. Everybody has time to read what changed. It can be published after that.")
WHY_SOMETHING_WAITS = _("Somebody said that something is not right, and has no answer yet. Answer that first.")
WHY_TWO_ARE_LOOKING = _("Two people are looking at something that was said about it. It can be published after that.")
WHY_NO_REASON = _("Say first what this puts right, so that whoever read it before can see.")
WHY_READ_AGAIN = _("Something changed since you opened this page. Read it again, then say yes.")
WHY_NOT_READ_NOW = _("This is not before the board now. Your words are still here.")
WHY_ENOUGH = _("You have said a lot about it. Leave some room for others. Your words are still here.")
WHY_NO_ANSWER = _("Say why, in a line. Somebody gave it a thought.")
WHY_NOT_SAID = _("Say what is not right, in a line.")
WHY_NOT_YOUR_WORDS = _("Only whoever wrote this can take it back, and only before somebody has answered it.")
WHY_NOT_A_WORRY = _("Only what is not right gets an answer.")
WHY_NOT_YOUR_OWN = _("You said this yourself. Somebody else answers it.")
WHY_ANSWERED = _("Somebody has answered this. Read it again. Your words are still here.")
WHY_OF_AN_OLD_ONE = _("This was said of what is published already. Put it right in a new one.")


def may_write(member: Member, topic: Topic) -> bool:
    return member.left_on is None and member.board_id == topic.board_id


def says_something(report: Report | None) -> bool:
    return report is not None and bool(report.what_changed.strip() or report.what_did_not.strip())


def may_telling_begin(topic: Topic) -> bool:
    """Only the step right before it leads to telling: an early report must not skip the decision."""
    stages = STAGES_OF[topic.shape]
    return stages.index(Topic.Stage(topic.stage)) >= len(stages) - 2 and topic.stage != Topic.Stage.DECIDE


def is_read_now(report: Report | None) -> bool:
    return report is not None and report.read_since is not None


def read_until(report: Report, *, is_correction: bool) -> datetime | None:
    """Until when everybody has time to read it, and what was changed since; none while it is not before the board."""
    if report.read_since is None:
        return None
    until = report.read_since + (TIME_TO_READ_A_CORRECTION if is_correction else TIME_TO_READ)
    return until if report.changed_at is None else max(until, report.changed_at + TIME_TO_READ_A_CHANGE)


def says_anything(words: str) -> bool:
    """A dot is no word."""
    return any(letter.isalnum() for letter in words)
