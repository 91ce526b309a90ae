"""What members say of a report before it is told, and what becomes of it."""

from uuid import UUID, uuid4

from django.db import transaction

from evenground.flow.reports import reads, rules
from evenground.flow.reports.models import Check, CheckAnswer, CheckBy, Report
from evenground.flow.topics import reads as topics
from evenground.ground.boards.models import Member
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web import clock
from evenground.ground.web.errors import require
from evenground.ground.web.forms import sent_once

Outcome = CheckAnswer.Outcome


@transaction.atomic
def say(
    report: Report,
    *,
    by: Member,
    is_right: bool,
    words: str = "",
    signed: bool = False,
    mark: str = "",
    once: UUID | None = None,
) -> Check:
    """Say that it is right, or what is not, of the words whose mark one has read. Sent twice, it is said once.

    Refused while it is not before the board. That it is right is said once in each reading.
    """
    topic = topics.locked(report.topic)
    report = Report.objects.get(pk=report.pk)
    once = sent_once(once, by.pk, report.pk, report.reading, is_right, words)
    said = Check.objects.filter(pk=once).first() if once else None
    if said is not None:
        return said
    require(rules.may_write(by, topic), rules.WHY_NOT_YOURS)
    require(rules.is_read_now(report), rules.WHY_NOT_READ_NOW)
    require(not is_held("report", report.pk), WHY_HELD)
    require(is_right or rules.says_anything(words), rules.WHY_NOT_SAID)
    newest = reads.newest_edition(report)
    edition = newest.number + 1 if newest else 1
    if is_right:
        before = Check.objects.filter(report=report, reading=report.reading, is_right=True, made_by__member=by).first()
        if before is not None:
            return before
    require(reads.how_many_by(by, report, edition) < rules.MOST_SAID, rules.WHY_ENOUGH)
    check = Check.objects.create(
        id=once or uuid4(),
        board=report.board,
        report=report,
        edition=edition,
        reading=report.reading,
        is_right=is_right,
        words="" if is_right else words,
        is_signed=signed and not is_right,
        mark=mark or reads.mark_of(report),
        said_on=clock.now().astimezone(topic.board.zone).date(),
    )
    CheckBy.objects.create(board=report.board, check_of=check, member=by)
    return check


@transaction.atomic
def answer(check: Check, outcome: str, words: str = "", *, by: Member) -> CheckAnswer:
    """Say in one's own name that it was changed, or that it was not and why. The same answer sent twice is given once."""
    topic = topics.locked(check.report.topic)
    require(rules.may_write(by, topic), rules.WHY_NOT_YOURS)
    require(not check.is_right, rules.WHY_NOT_A_WORRY)
    reads.locked(check)
    require(not is_held("check", check.pk), WHY_HELD)
    require(not reads.is_by(by, check), rules.WHY_NOT_YOUR_OWN)
    newest = reads.newest_edition(check.report)
    require(newest is None or check.edition > newest.number, rules.WHY_OF_AN_OLD_ONE)
    require(outcome == Outcome.CHANGED or rules.says_anything(words), rules.WHY_NO_ANSWER)
    given = CheckAnswer.objects.filter(check_of=check).first()
    if given is not None:
        require((given.outcome, given.words, given.member_id) == (outcome, words, by.pk), rules.WHY_ANSWERED)
        return given
    return CheckAnswer.objects.create(
        board=check.board, check_of=check, outcome=outcome, words=words, member=by, said_at=clock.now()
    )


@transaction.atomic
def take_back(check: Check, *, by: Member) -> None:
    """It goes for good, while nobody has answered it."""
    reads.locked(check)
    require(reads.is_by(by, check), rules.WHY_NOT_YOUR_WORDS)
    require(not CheckAnswer.objects.filter(check_of=check).exists(), rules.WHY_NOT_YOUR_WORDS)
    require(not is_held("check", check.pk), WHY_HELD)
    check.delete()
