"""Pages about oneself, words ready to print."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.around.mine import reads, rules
from evenground.around.mine.forms import EraseForm
from evenground.around.mine.packing import WHAT_IS_NOT_IN_IT
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address
from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person
from evenground.ground.web import clock


@dataclass(frozen=True)
class Line:
    """One line of what happened, and where it leads if there is one such place."""

    words: str
    about: str = ""
    href: str = ""


def while_you_were_away(member: Member, day: date) -> list[Line]:
    """Three lines: what was asked, what was decided, and what came of it. Nobody catches up on more than that."""
    found = reads.since(member, day)
    return [_asked(found.asked), _decided(found.decided), _came_of_it(found)]


def everything_page(person: Person) -> dict[str, Any]:
    pack = reads.pack_of(person)
    size = filesizeformat(reads.file_of(pack).stat().st_size) if pack and pack.is_ready else ""
    return {"pack": pack, "size": size, "not_in_it": WHAT_IS_NOT_IN_IT}


def erase_page(person: Person, form: EraseForm) -> dict[str, Any]:
    erasing = reads.erasing_of(person)
    return {
        "form": form,
        "erasing": erasing,
        "is_waiting_for_others": erasing is not None and erasing.goes_on <= clock.now().date(),
        "latest": erasing.asked_on + rules.LONGEST_WAIT if erasing else None,
        "why_not": rules.why_not_be_erased(person),
    }


def _asked(topics: list[Topic]) -> Line:
    if not topics:
        return Line(_("Nobody asked a new question."))
    words = ngettext("1 new question:", "%(count)s new questions. The newest:", len(topics)) % {"count": len(topics)}
    return Line(words, topics[0].question, address(topics[0], "topics:question"))


def _decided(topics: list[Topic]) -> Line:
    if not topics:
        return Line(_("Nothing was decided."))
    words = ngettext("1 plan was decided:", "%(count)s plans were decided. The newest:", len(topics)) % {"count": len(topics)}
    return Line(words, topics[0].question, address(topics[0], "decisions:decision"))


def _came_of_it(found: reads.Meanwhile) -> Line:
    if found.answered:
        words = ngettext("1 of your ideas got an answer.", "%(count)s of your ideas got an answer.", found.answered)
        return Line(words % {"count": found.answered})
    if found.reports:
        newest = found.reports[0]
        return Line(
            _("We wrote down what we did:"), newest.report.topic.question, reverse("reports:published", args=[newest.report_id])
        )
    return Line(_("No idea of yours waits for anything from you."))
