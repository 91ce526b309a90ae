"""What takes the yes of two members from two sides: telling the world, and putting right what was told."""

from collections.abc import Collection

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.contributions.models import Contribution
from evenground.flow.reports import account, reads, rules
from evenground.flow.reports.models import Edition, Report
from evenground.flow.topics import reads as topic_reads
from evenground.flow.topics.models import Topic
from evenground.flow.topics.rules import in_the_log
from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import hash_of
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web import clock
from evenground.ground.web.errors import require


@transaction.atomic
def say_yes(topic: Topic, *, by: Member, seen: str | None = None, device: str = "") -> Edition | None:
    """Turn a key to what was read, of which `seen` is the mark; with the second one it is published, for everybody in the world.

    Returns the edition once it is there. Refused while an idea that everybody has seen waits for its answer, before everybody
    had time to read it and what was changed since, and while something that is not right has no answer; the words say which.
    """
    topic = topic_reads.locked(topic)
    require(rules.may_write(by, topic), rules.WHY_NOT_YOURS)
    report = reads.report_of(topic)
    newest = reads.newest_edition(report)
    is_there = report is not None and not report.put_right and not rules.is_read_now(report)
    if newest is not None and is_there and by.pk in (newest.first_by_id, newest.second_by_id):
        # The second yes was sent twice.
        return newest
    _require_ready(topic, report)
    assert report is not None
    text = reads.text_of(topic, report)
    require(seen is None or seen == hash_of(text), rules.WHY_READ_AGAIN)
    turned = boards.use_keys(
        rules.PUBLISH,
        report.pk,
        act=Act.REPORT_CORRECTED if newest else Act.REPORT_PUBLISHED,
        about=in_the_log(topic, report),
        text=text,
        address=reverse("reports:publish", args=[topic.board.slug, topic.pk]),
        by=by,
        device=device,
    )
    if turned is None:
        return None
    now = clock.now()
    edition = Edition.objects.create(
        board=topic.board,
        report=report,
        number=newest.number + 1 if newest else 1,
        published_at=now,
        account=account.gather(topic, report, published_at=now),
        put_right=report.put_right if newest else "",
        first_by=turned.first,
        second_by=turned.second,
    )
    report.read_since, report.words_then, report.changed_at, report.put_right = None, {}, None, ""
    report.save(update_fields=["read_since", "words_then", "changed_at", "put_right"])
    return edition


def _require_ready(topic: Topic, report: Report | None) -> None:
    missing = reads.what_is_missing(topic, report)
    require(report is None or not is_held("report", report.pk), WHY_HELD)
    require(not missing.is_sealed, rules.WHY_SEALED)
    require(not missing.waiting, which_wait(missing))
    require(not missing.has_no_words, rules.WHY_NO_WORDS)
    require(not missing.has_no_reason, rules.WHY_NO_REASON)
    require(not missing.is_not_read, rules.WHY_NOT_BEFORE_THE_BOARD)
    require(not missing.unanswered, rules.WHY_SOMETHING_WAITS)
    require(not missing.looked_at, rules.WHY_TWO_ARE_LOOKING)
    is_changed = report is not None and report.changed_at is not None
    require(missing.read_until is None, rules.WHY_TIME_TO_READ_A_CHANGE if is_changed else rules.WHY_TIME_TO_READ)


@transaction.atomic
def take_yes_back(topic: Topic, *, by: Member) -> None:
    """Take one's own yes back, before the second one."""
    report = reads.report_of(topic)
    if report is not None:
        boards.take_key_back(rules.PUBLISH, report.pk, by=by)


@transaction.atomic
def take_out_of_published(ideas: Collection[Contribution]) -> None:
    """Empty these ideas in all that is published, too, because their maker is erased and wants them gone. The counts stay."""
    editions = Edition.objects.select_for_update(of=("self",)).select_related("report")
    for edition in editions.filter(report__topic__in={idea.topic_id for idea in ideas}):
        numbers = {idea.number for idea in ideas if idea.topic_id == edition.report.topic_id}
        edition.account = reads.without_ideas(edition.account, numbers)
        edition.save(update_fields=["account"])


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
