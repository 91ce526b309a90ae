import json
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.templatetags.static import static
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.around.log import reads
from evenground.around.log.names_looked_up import month_after, month_called, months_in_words
from evenground.around.log.sentences import KINDS, Kind, Said, acts_of, sentence
from evenground.around.log.what_for import what_for
from evenground.flow.topics.presenters import address
from evenground.ground.audit import reads as audit
from evenground.ground.audit.acts import Act
from evenground.ground.audit.models import LogLine
from evenground.ground.audit.rules import names_somebody
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.presenters import page, words_of_link, words_of_log
from evenground.ground.boards.reads import keys_waiting
from evenground.ground.daily_lines import log_key
from evenground.ground.daily_lines import reads as days
from evenground.ground.endings.models import Ending
from evenground.ground.endings.reads import asking_again
from evenground.ground.web import clock, letters

LINES_ON_A_PAGE = 50
MONTHS = 12
BYTES_OF_A_DAY, BYTES_OF_A_LINE = 300, 200
"""Of a line in the list that a device fetches, on its way: hashes cannot be made smaller."""
KILOBYTES_IN_A_STEP = 50
EVERYBODYS_SCRIPTS = ("answer.js", "locking.js", "tell.js")
"""What every member's pages load to lock something. A device fetches these to compare them; of the others it takes the hash."""
OWN = "own"
"""What an address asks for whose reader wants the lines that name themselves; beside the kinds."""


@dataclass(frozen=True)
class Line:
    """A big thing somebody did, in a sentence; with the question that it is about, if it is about one."""

    place: int
    day: date
    words: str
    question: str
    href: str


def log_page(member: Member, kind: Kind | None, wanted: str, *, is_own: bool = False) -> dict[str, Any]:
    board = member.board
    lines = audit.lines_of(board.pk, about=member.person_id if is_own else None)
    asked = OWN if is_own else kind or ""
    if kind is not None:
        lines = lines.filter(act__in=acts_of(kind))
    shown = Paginator(lines, LINES_ON_A_PAGE).get_page(wanted)
    before, after = (
        (shown.previous_page_number() if shown.has_previous() else 0),
        (shown.next_page_number() if shown.has_next() else 0),
    )
    return page(
        member,
        lines=_lines(board, list(shown)),
        asking_again=[
            (_("%(name)s asks us to look again at the end of their place.") % {"name": each.member.name}, ending_url(each))
            for each in asking_again(board)
        ],
        waiting=[
            (_("%(name)s said yes to this: %(what)s.") % {"name": key.turned_by.name, "what": what_for(key)}, key.address)
            for key in keys_waiting(board)
        ],
        kinds=[
            *((str(label), _href(board, each), each is kind) for each, label in KINDS.items()),
            (_("What you did, and what is about you"), _href(board, OWN), is_own),
        ],
        every_href=_href(board, ""),
        is_every=not asked,
        newer=_href(board, asked, before) if before else "",
        older=_href(board, asked, after) if after else "",
        words=words_of_log(board),
        length=board.log_length,
        months=[_month(*each) for each in reads.kept_safe_in(board, _today(board), months=MONTHS)],
        **_names_looked_up(board),
        back_url=reverse("home:board", args=[board.slug]),
    )


def _names_looked_up(board: Board) -> dict[str, Any]:
    today, end = _today(board), days.end_of(board)
    told, names = reads.names_looked_up_in(board, today, months=MONTHS)
    return {
        "names_told": months_in_words(told, names),
        "this_month": month_called(today),
        "told_on": month_after(today),
        "last_day": end.last_day,
        "days_words": words_of_link(end.head) if end.length else "",
        "list_url": reverse("log:list_file", args=[board.slug]),
        "list_size": _kilobytes(end.length, board.log_length),
        "scripts": json.dumps([_script(name, digits) for name, digits in letters.hashes_of_scripts().items()]),
        "log_key": log_key.public().hex(),
    }


def _kilobytes(days: int, lines: int) -> int:
    of_the_list = ceil((days * BYTES_OF_A_DAY + lines * BYTES_OF_A_LINE) / 1000)
    return ceil((of_the_list + letters.kilobytes_of(EVERYBODYS_SCRIPTS)) / KILOBYTES_IN_A_STEP) * KILOBYTES_IN_A_STEP


def _script(name: str, digits: str) -> dict[str, str]:
    fetched = {"url": static(f"evenground/{name}")} if name in EVERYBODYS_SCRIPTS else {}
    return {"name": name, "hash": digits, **fetched}


def ending_url(ending: Ending) -> str:
    return reverse("endings:ending", args=[ending.board.slug, ending.pk])


def _today(board: Board) -> date:
    return clock.now().astimezone(board.zone).date()


def _href(board: Board, kind: str, number: int = 1) -> str:
    asked = ({"kind": str(kind)} if kind else {}) | ({"page": str(number)} if number > 1 else {})
    here = reverse("log:log", args=[board.slug])
    return f"{here}?{urlencode(asked)}" if asked else here


def _lines(board: Board, lines: list[LogLine]) -> list[Line]:
    named = reads.names_in(board, lines)
    return [_line(line, named) for line in lines]


def _line(line: LogLine, named: reads.Named) -> Line:
    def name(role: str) -> str:
        person = getattr(line, role)
        if not names_somebody(line, role):
            return _("somebody outside this website") if role == "concerned" else _("somebody")
        return named.people.get(person, _("somebody who left"))

    said = Said(who=name("doer"), second=name("second"), whom=name("concerned"), subject=line.subject)
    question = reads.question_of(line)
    topic = named.questions.get(question) if question else None
    return Line(
        place=line.place,
        day=line.happened_on,
        words=capfirst(sentence(Act(line.act), said)),
        question=topic.question if topic else "",
        href=address(topic, "topics:question") if topic else "",
    )


def _month(month: date, done: int, over: int) -> str:
    times = ngettext("done once", "done %(count)s times", done) if done else _("not done")
    ended = ngettext("over again once", "over again %(count)s times", over)
    words = _("%(month)s: %(times)s, %(ended)s.") if over else _("%(month)s: %(times)s.")
    return words % {"month": month_called(month), "times": times % {"count": done}, "ended": ended % {"count": over}}
