"""The easy version on its own pages, and for those pages that show it beside a plan (`easy_for` and `easy_read/_easy.jinja`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.flow.easy_read import reads, rules
from evenground.flow.easy_read.models import EasyLine, EasyRead
from evenground.flow.easy_read.rules import InStep
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.proposals.presenters import shown_parts
from evenground.flow.proposals.reads import as_shown as plans_as_shown
from evenground.flow.proposals.rules import is_being_written
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.flow.topics.rules import is_past
from evenground.ground.boards.models import Member
from evenground.ground.photos.presenters import Picture, picture
from evenground.ground.web.jinja import day


@dataclass(frozen=True)
class EasyLineShown:
    """One line as a page shows it; with where its picture is changed, while it can be."""

    words: str
    picture: Picture | None
    picture_url: str


@dataclass(frozen=True)
class EasyShown:
    """The easy version of a plan as a page shows it, for `easy_read/_easy.jinja`. Links that lead nowhere now are empty."""

    lines: list[EasyLineShown]
    is_out_of_sight: bool
    carried_from: int | None
    in_step: InStep
    warning: str
    page_url: str
    both_url: str
    write_url: str
    wrong_url: str


def easy_for(topic: Topic, version: ProposalVersion) -> EasyShown | None:
    """What stands beside this version of the plan; none where nobody has written any. As many queries, however many lines."""
    found = reads.easy_read_of(version)
    if found is None:
        return None
    held, stored = reads.held_in(topic), reads.lines_of(found)
    is_own, is_out_of_sight = found.version_id == version.pk, found.pk in held.items
    may_change = reads.is_open(version) and not (is_own and is_out_of_sight)
    stands = _in_step(found, version, stored)
    return EasyShown(
        lines=[] if is_out_of_sight else _lines(topic, stored, held, may_change=may_change and is_own),
        is_out_of_sight=is_out_of_sight,
        carried_from=None if is_own else found.version.number,
        in_step=stands,
        warning="" if is_out_of_sight else _warning(found, stands),
        page_url=address(topic, "easy_read:of_version", version.number),
        both_url="" if is_out_of_sight else address(topic, "easy_read:both", version.number),
        write_url=write_url(topic, version) if may_change else "",
        wrong_url=reverse("safety:report", args=[topic.board.slug, "easy_read", found.pk]),
    )


def write_url(topic: Topic, version: ProposalVersion) -> str:
    return address(topic, "easy_read:write_one", version.number)


def easy_page(member: Member, topic: Topic, version: ProposalVersion) -> dict[str, Any]:
    is_writing = is_being_written(version)
    return page(
        member,
        topic,
        version=version,
        is_writing=is_writing,
        is_decided=is_past(topic, Topic.Stage.DECIDE),
        easy=easy_for(topic, version),
        why_not=reads.why_not(version),
        write_url=write_url(topic, version),
        plan_url=address(topic, "proposals:version", version.number),
        next_url=address(topic, "proposals:write" if is_writing else "decisions:decision"),
        back_url=address(topic, "proposals:write" if is_writing else "proposals:proposal"),
    )


def both_page(member: Member, topic: Topic, version: ProposalVersion, why_not: str = "") -> dict[str, Any]:
    """Both texts, and a mark of each that goes along with the press: what is pressed is about what was read."""
    found = reads.easy_read_of(version)
    lines = reads.lines_of(found) if found else []
    is_any_held = reads.is_any_held(version, lines, reads.held_in(topic))
    return page(
        member,
        topic,
        version=version,
        parts=shown_parts(topic, version),
        easy=easy_for(topic, version),
        is_any_held=is_any_held,
        plan_mark="" if is_any_held else reads.mark_of_plan(version),
        easy_mark="" if is_any_held else mark_of(lines),
        why_not=why_not,
        talk_url=address(topic, "talk:talk"),
        back_url=address(topic, "easy_read:of_version", version.number),
    )


def write_page(member: Member, topic: Topic, version: ProposalVersion) -> dict[str, Any]:
    (shown,) = plans_as_shown([version])
    return page(
        member,
        topic,
        version=shown,
        parts=shown_parts(topic, version),
        title=_("Write the easy version"),
        intro=_("Everybody on the board can write it. Lines that stay keep their picture."),
        submit_text=_("Keep these lines"),
        draft_key=f"easy-{version.pk}",
        back_url=address(topic, "easy_read:of_version", version.number),
    )


def to_write(topic: Topic, version: ProposalVersion) -> dict[str, str]:
    """What the form begins with: the lines that everybody can read, and the mark of them."""
    lines = reads.lines_in_sight(reads.easy_read_of(version), reads.held_in(topic))
    return {"lines": "\n".join(line.words for line in lines), "seen": mark_of(lines)}


def mark_of(lines: Sequence[EasyLine]) -> str:
    return rules.mark_of([line.words for line in lines])


def picture_page(member: Member, topic: Topic, line: EasyLine) -> dict[str, Any]:
    number = line.easy_read.version.number
    return page(
        member,
        topic,
        line=line,
        shown=_picture(topic, line, may_change=True),
        title=_("A picture beside this line"),
        submit_text=_("Keep this picture"),
        multipart=True,
        take_away_url=address(topic, "easy_read:take_away", line.pk),
        back_url=address(topic, "easy_read:of_version", number),
    )


def _lines(topic: Topic, stored: list[EasyLine], held: reads.Held, *, may_change: bool) -> list[EasyLineShown]:
    hidden = {line.pk for line in stored if held.hides_photo(line)}
    return [
        EasyLineShown(
            words=line.words,
            picture=_picture(topic, line, may_change=may_change),
            picture_url=address(topic, "easy_read:picture", line.pk) if may_change and line.pk not in hidden else "",
        )
        for line in reads.as_shown(stored, held)
    ]


def _picture(topic: Topic, line: EasyLine, *, may_change: bool) -> Picture | None:
    """Nobody made it alone: whoever can change it is told why it could not be opened."""
    if line.photo is None:
        return None
    return picture(line.photo, address(topic, "easy_read:photo", line.pk), for_maker=may_change)


def _in_step(found: EasyRead, version: ProposalVersion, stored: list[EasyLine]) -> InStep:
    return rules.in_step(
        plan=reads.mark_of_plan(version),
        easy=mark_of(stored),
        plan_when_checked=found.plan_when_checked,
        easy_when_checked=found.easy_when_checked,
    )


def _warning(found: EasyRead, stands: InStep) -> str:
    match stands:
        case InStep.IN_STEP:
            return ""
        case InStep.NOT_CHECKED:
            return _("Nobody has checked yet that the plan and the easy version say the same.")
        case InStep.PLAN_CHANGED:
            words = _("On %(day)s both said the same. The plan has changed since then, and the easy version has not.")
        case InStep.EASY_CHANGED:
            words = _("On %(day)s both said the same. The easy version has changed since then, and the plan has not.")
        case InStep.BOTH_CHANGED:
            words = _("On %(day)s both said the same. Since then both have changed.")
    return " ".join([words % {"day": day(found.checked_on)}, _("Do both still say the same?")])
