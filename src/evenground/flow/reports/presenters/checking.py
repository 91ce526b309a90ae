"""The page on which the whole board reads what is told, and says whether it is right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.cores.equality import SMALLEST_COUNT_SHOWN
from evenground.flow.proposals import differences
from evenground.flow.reports import account, reads, rules
from evenground.flow.reports.forms import CorrectionForm, ShortForm
from evenground.flow.reports.models import Check, Report
from evenground.flow.reports.presenters.blocks import Block
from evenground.flow.reports.presenters.ideas import printed_numbers
from evenground.flow.reports.presenters.named import names_in
from evenground.flow.reports.presenters.put_right import since_the_one_before
from evenground.flow.reports.presenters.sections import sections
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import name_of
from evenground.ground.safety.reads import veiled
from evenground.ground.web import clock
from evenground.ground.web.jinja import number


@dataclass(frozen=True)
class CheckShown:
    """What somebody says is not right, and what became of it."""

    pk: str
    words: str
    by: str
    is_own: bool
    # Two people are looking, and only its maker reads the words meanwhile.
    is_looked_at: bool
    # Which version it was said of, where that is published since.
    of_version: int | None
    # Others changed something since; what was said may be about words that are gone.
    is_of_other_words: bool
    href: str
    wrong: str
    outcome: str
    answer: str
    answered_by: str
    answer_wrong: str
    take_back_url: str

    @property
    def waits(self) -> bool:
        return not self.outcome and self.of_version is None and not self.is_looked_at


@dataclass(frozen=True)
class Changed:
    """What was changed since the board began to read, word by word."""

    label: str
    pieces: list[differences.Piece]


def reading_page(member: Member, topic: Topic, report: Report, *, form: Form, right: Form) -> dict[str, Any]:
    editions = reads.editions_of(report)
    is_correction = bool(editions)
    until = rules.read_until(report, is_correction=is_correction)
    # All of it is gathered only while the board reads it.
    told = account.gather(topic, report) if rules.is_read_now(report) else None
    return page(
        member,
        topic,
        report=report,
        put_right=reads.put_right_of(report),
        is_read_now=rules.is_read_now(report),
        until=until,
        is_over=until is not None and clock.now() >= until,
        changed_on=report.changed_at,
        checks=shown(member, topic, report, reads.checks_of(report)),
        has_found_it_right=reads.has_found_it_right(member, report),
        how_many=how_many_words(reads.how_many_find_it_right(report)),
        changed=changed_since_read(report),
        form=form,
        right=right,
        draft_key=f"check-{report.pk}",
        since=since(told) if told else [],
        names=names_in(told, reads.names_of(topic.board)) if told else [],
        sections=sections(told) if told else [],
        write_url=address(topic, "reports:write"),
        back_url=address(topic, "reports:report"),
    )


def check_page(member: Member, topic: Topic, check: Check, form: Form) -> dict[str, Any]:
    (one,) = shown(member, topic, check.report, [check])
    return page(
        member,
        topic,
        check=one,
        form=form,
        draft_key=f"check-answer-{check.pk}",
        write_url=address(topic, "reports:write"),
        back_url=address(topic, "reports:read"),
    )


def shown(member: Member, topic: Topic, report: Report, checks: Sequence[Check]) -> list[CheckShown]:
    names, mark, newest = reads.signatures(checks), reads.mark_of(report), reads.newest_edition(report)
    told = newest.number if newest else 0
    veiled("check_answer", [each.answer for each in checks if hasattr(each, "answer")], "words")
    own, held = reads.made_by(member.person, [each.pk for each in checks]), reads.looked_at(checks)
    return [
        _shown(topic, each, names.get(each.pk, ""), mark, told, is_own=each.pk in own, is_looked_at=each.pk in held)
        for each in checks
    ]


def _shown(topic: Topic, check: Check, by: str, mark: str, told: int, *, is_own: bool, is_looked_at: bool) -> CheckShown:
    is_veiled, is_told = is_looked_at and not is_own, check.edition <= told
    # What was answered may repeat what was said.
    answer = None if is_veiled else getattr(check, "answer", None)
    return CheckShown(
        pk=str(check.pk),
        words=_("(out of sight), two people are looking") if is_veiled else check.words,
        by="" if is_veiled else by,
        is_own=is_own,
        is_looked_at=is_looked_at,
        of_version=check.edition if is_told else None,
        is_of_other_words=check.mark != mark and not is_told and not is_veiled,
        href=address(topic, "reports:check", check.pk),
        wrong=_wrong(topic, "check", check.pk),
        outcome=answer.get_outcome_display() if answer else "",
        answer=answer.words if answer else "",
        answered_by=name_of(answer.member) if answer else "",
        answer_wrong=_wrong(topic, "check_answer", answer.pk) if answer and answer.words else "",
        take_back_url=address(topic, "reports:take_back", check.pk) if is_own and answer is None and not is_looked_at else "",
    )


def changed_since_read(report: Report) -> list[Changed]:
    labels = {name: str(field.label) for kind in (CorrectionForm, ShortForm) for name, field in kind.base_fields.items()}
    return [
        Changed(labels[name], differences.between(then, now)) for name, (then, now) in reads.changed_since_read(report).items()
    ]


def how_many_words(count: int) -> str:
    """Never who, and no count so small that it says it."""
    if not count:
        return ""
    if count < SMALLEST_COUNT_SHOWN:
        return _("Some of us said that it is right.")
    return _("%(count)s of us said that it is right.") % {"count": number(count)}


def since(told: dict[str, Any]) -> list[Block]:
    """What this version takes in since the one before, besides what it says that it puts right."""
    return since_the_one_before(told, told["edition"], printed_numbers(told))


def _wrong(topic: Topic, kind: str, item: object) -> str:
    return reverse("safety:report", args=[topic.board.slug, kind, item])
