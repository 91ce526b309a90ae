from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.contributions.models import Contribution
from evenground.flow.reports import account, reads, rules
from evenground.flow.reports.models import Report
from evenground.flow.topics import reads as topic_reads
from evenground.flow.topics import writes as topics
from evenground.flow.topics.models import Topic
from evenground.ground.audit import writes as audit
from evenground.ground.boards.models import Member
from evenground.ground.web import clock
from evenground.ground.web.errors import require


@transaction.atomic
def write(
    topic: Topic,
    *,
    by: Member,
    what_changed: str = "",
    what_did_not: str = "",
    what_it_cost: str = "",
    what_comes_next: str = "",
    before: str = "",
    after: str = "",
) -> Report:
    """Write the report's own words, or write on; the rest is gathered from what happened. Refused once it is published."""
    topic = topic_reads.locked(topic)
    require(rules.may_write(by, topic), rules.WHY_NOT_YOURS)
    require(not rules.is_published(reads.report_of(topic)), rules.WHY_PUBLISHED)
    words = {
        "what_changed": what_changed,
        "what_did_not": what_did_not,
        "what_it_cost": what_it_cost,
        "what_comes_next": what_comes_next,
        "before": before,
        "after": after,
    }
    report, _is_new = Report.objects.update_or_create(topic=topic, defaults={**words, "board": topic.board})
    if rules.may_telling_begin(topic):
        topics.move_on(topic, Topic.Stage.TELL)
    return report


@transaction.atomic
def publish(topic: Topic, *, by: Member) -> Report:
    """Publish the report for everybody in the world, as it is now and for good. A second press changes nothing.

    Refused while an idea that everybody has seen waits for its answer; the words say which.
    """
    topic = topic_reads.locked(topic)
    require(rules.may_write(by, topic), rules.WHY_NOT_YOURS)
    report = reads.report_of(topic)
    if report is not None and rules.is_published(report):
        return report
    missing = reads.what_is_missing(topic, report)
    require(not missing.is_sealed, rules.WHY_SEALED)
    require(not missing.waiting, which_wait(missing))
    require(report is not None and not missing.has_no_words, rules.WHY_NO_WORDS)
    assert report is not None
    report.published_at = clock.now()
    report.published_by = by
    report.published = account.gather(topic, report)
    report.save()
    audit.note("report_published", board_id=topic.board_id, doer=by.person_id, subject=report.pk)
    return report


@transaction.atomic
def take_out_of_published(ideas: Collection[Contribution]) -> None:
    """Empty these ideas in what is published, too, because their maker is erased and wants them gone. The counts stay."""
    reports = Report.objects.select_for_update().filter(published__isnull=False, topic__in={idea.topic_id for idea in ideas})
    for report in reports:
        assert report.published is not None
        report.published = reads.without_ideas(report.published, {i.number for i in ideas if i.topic_id == report.topic_id})
        report.save(update_fields=["published"])


def which_wait(missing: reads.Missing) -> str:
    """Which ideas still wait for an answer, in words."""
    numbers = ", ".join(str(number) for number in missing.first_waiting)
    if missing.waiting > len(missing.first_waiting):
        numbers = _("%(numbers)s and %(more)s more") % {
            "numbers": numbers,
            "more": missing.waiting - len(missing.first_waiting),
        }
    return ngettext(
        "Idea %(numbers)s still waits for an answer. Every idea is answered before we publish.",
        "These ideas still wait for an answer: %(numbers)s. Every idea is answered before we publish.",
        missing.waiting,
    ) % {"numbers": numbers}
