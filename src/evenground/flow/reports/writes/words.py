"""What members write of a report, and the moment from which the whole board reads it."""

from collections.abc import Mapping

from django.db import transaction

from evenground.flow.proposals.meanwhile import ChangedMeanwhile, changed_by_both
from evenground.flow.reports import reads, rules
from evenground.flow.reports.models import Report
from evenground.flow.topics import reads as topic_reads
from evenground.flow.topics import writes as topics
from evenground.flow.topics.models import Topic
from evenground.flow.topics.rules import is_sealed
from evenground.ground.boards.models import Member
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web import clock
from evenground.ground.web.errors import require


@transaction.atomic
def write(topic: Topic, *, by: Member, seen: Mapping[str, str] | None = None, **mine: str) -> Report:
    """Write the report's own words, or write on; the rest is gathered from what happened. What is published stays as it is.

    `seen` is what the writer saw of each. Where others changed another field, both stay; where they changed the same one
    nothing is overwritten: that is refused as ChangedMeanwhile.
    """
    topic = topic_reads.locked(topic)
    require(rules.may_write(by, topic), rules.WHY_NOT_YOURS)
    report = reads.report_of(topic)
    now = reads.words_of(report)
    before = now if seen is None else seen
    if changed_by_both(before, now, mine):
        raise ChangedMeanwhile
    if report is None:
        report = Report(topic=topic, board=topic.board)
    else:
        require(not is_held("report", report.pk), WHY_HELD)
    for name, words in mine.items():
        if words != before[name]:
            setattr(report, name, words)
    written = reads.words_of(report)
    if rules.is_read_now(report) and written != now:
        # Words that are again as the board read them are no change.
        report.changed_at = clock.now() if written != report.words_then else None
    report.save()
    if rules.may_telling_begin(topic):
        topics.move_on(topic, Topic.Stage.TELL)
    return report


@transaction.atomic
def put_before_the_board(topic: Topic, *, by: Member) -> Report:
    """From now on everybody reads it, and can say what is not right. Put there again, the time to read begins anew.

    A second press on the same words changes nothing.
    """
    topic = topic_reads.locked(topic)
    require(rules.may_write(by, topic), rules.WHY_NOT_YOURS)
    report = reads.report_of(topic)
    require(not is_sealed(topic), rules.WHY_SEALED)
    require(report is not None and rules.says_something(report), rules.WHY_NO_WORDS)
    assert report is not None
    require(not is_held("report", report.pk), WHY_HELD)
    require(reads.newest_edition(report) is None or rules.says_anything(report.put_right), rules.WHY_NO_REASON)
    if rules.is_read_now(report) and not reads.changed_since_read(report):
        return report
    report.read_since, report.reading, report.words_then = clock.now(), report.reading + 1, reads.words_of(report)
    report.changed_at = None
    report.save(update_fields=["read_since", "reading", "words_then", "changed_at"])
    return report
