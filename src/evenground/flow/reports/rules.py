"""Small questions about a report. None looks at which perspective somebody comes from."""

from django.utils.translation import gettext_lazy as _

from evenground.flow.reports.models import Report
from evenground.flow.topics.models import Topic
from evenground.flow.topics.rules import STAGES_OF
from evenground.ground.boards.models import Member

WHY_NOT_YOURS = _("This belongs to another board.")
WHY_PUBLISHED = _("This has been published, so it stays as it is. Ask a new question to go on.")
WHY_NO_WORDS = _("Write first what changed, or what did not and why.")
WHY_SEALED = _("Everybody still writes alone. This can be published after we have all looked.")


def may_write(member: Member, topic: Topic) -> bool:
    return member.left_on is None and member.board_id == topic.board_id


def is_published(report: Report | None) -> bool:
    return report is not None and report.published_at is not None


def says_something(report: Report | None) -> bool:
    return report is not None and bool(report.what_changed.strip() or report.what_did_not.strip())


def may_telling_begin(topic: Topic) -> bool:
    """Only the step right before it leads to telling: an early report must not skip the decision."""
    stages = STAGES_OF[topic.shape]
    return stages.index(Topic.Stage(topic.stage)) >= len(stages) - 2
