"""Where a report stands on its way to the world, and the page on which two people say yes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from evenground.flow.reports import account, reads, rules
from evenground.flow.reports.models import Edition, Report
from evenground.flow.reports.presenters.cards import cards
from evenground.flow.reports.presenters.checking import changed_since_read, how_many_words, since
from evenground.flow.reports.presenters.editions import Links, links
from evenground.flow.reports.presenters.ideas import has_answers
from evenground.flow.reports.presenters.named import names_in
from evenground.flow.reports.presenters.sections import sections
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, comes_first, page
from evenground.flow.topics.rules import Stage
from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import name_of
from evenground.ground.boards.reads import is_key_turned, key_waiting
from evenground.ground.keys.presenters import two_yeses


@dataclass(frozen=True)
class Published:
    """What was published last, and who said yes to it."""

    day: datetime
    # Of the first version; the same day where there is one.
    first_day: datetime
    links: Links
    by: str
    has_tables: bool
    has_answers: bool
    has_cards: bool


def report_page(member: Member, topic: Topic, report: Report | None, told: dict[str, Any]) -> dict[str, Any]:
    """What the board sees before and after publishing: what is missing, and the report as it stands."""
    editions = reads.editions_of(report)
    newest = editions[-1] if editions else None
    missing = reads.what_is_missing(topic, report)
    return page(
        member,
        topic,
        report=report,
        first=None if rules.may_telling_begin(topic) else comes_first(topic, Stage.TELL),
        published=_published(report, editions) if report is not None and newest is not None else None,
        is_being_corrected=report is not None and newest is not None and is_being_corrected(report, newest),
        missing=missing,
        said_yes=_first_yes(topic, report) if report is not None and not missing else "",
        until=rules.read_until(report, is_correction=bool(editions)) if report is not None else None,
        sections=sections(told),
        write_url=address(topic, "reports:write"),
        short_url=address(topic, "reports:write_short"),
        read_url=address(topic, "reports:read"),
        begin_url=address(topic, "reports:begin"),
        publish_url=address(topic, "reports:publish"),
        answer_url=address(topic, "answers:answer"),
    )


def is_being_corrected(report: Report, newest: Edition) -> bool:
    """Whether somebody has begun to put something right since it was published."""
    written = {**newest.account["own_words"], **newest.account.get("short_form", {})}
    now = {name: words for name, words in reads.words_of(report).items() if name in written}
    return bool(report.put_right) or rules.is_read_now(report) or now != written


def two_keys_page(member: Member, topic: Topic, report: Report) -> dict[str, Any]:
    """All that two people say yes to, on one page."""
    text = reads.text_of(topic, report)
    told = account.gather(topic, report)
    return page(
        member,
        topic,
        yeses=two_yeses(member, rules.PUBLISH, report.pk, text=text),
        is_early=not rules.may_telling_begin(topic),
        put_right=reads.put_right_of(report),
        how_many=how_many_words(reads.how_many_find_it_right(report)),
        changed=changed_since_read(report),
        since=since(told),
        names=names_in(told, reads.names_of(topic.board)),
        sections=sections(told),
        read_url=address(topic, "reports:read"),
        back_url=address(topic, "reports:report"),
    )


def _first_yes(topic: Topic, report: Report) -> str:
    """Who said yes to what stands there now, while a second yes is waited for."""
    if not is_key_turned(topic.board, rules.PUBLISH, report.pk):
        return ""
    key = key_waiting(topic.board, rules.PUBLISH, report.pk, text=reads.text_of(topic, report))
    return key.turned_by.name if key is not None else ""


def _published(report: Report, editions: list[Edition]) -> Published:
    newest = editions[-1]
    return Published(
        newest.published_at,
        editions[0].published_at,
        links(report),
        _by(newest),
        has_tables=newest.account["version"] > 1,
        has_answers=has_answers(newest.account),
        has_cards=bool(cards(newest.account)),
    )


def _by(edition: Edition) -> str:
    """Two people of the board, in words; for the board and nobody else."""
    if edition.first_by_id is None and edition.second_by_id is None:
        return ""
    if edition.second_by_id is None:
        return name_of(edition.first_by)
    return _("%(first)s and %(second)s") % {"first": name_of(edition.first_by), "second": name_of(edition.second_by)}
