"""Whether a board's lists are as they were written, for the command that checks them. Its words are English (decision 0007)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evenground.cores.sealed import Fault, Wrong
from evenground.cores.sealed.listing import Listing, Which, first_wrong_of
from evenground.ground.audit import reads as audit
from evenground.ground.boards.models import Board
from evenground.ground.boards.presenters import words_of_link
from evenground.ground.daily_lines import reads as days

FEWEST_DIGITS = 8
"""Of a link that somebody kept: with fewer, one would be found by chance."""

FAULTS = {
    Fault.ALTERED: "does not say what it said when it was written, or does not follow on the line before it",
    Fault.MISSING: "is missing",
    Fault.ADDED: "was added by hand",
    Fault.UNSIGNED: "was not signed with the key of this server",
    Fault.UNTOLD: "should have been told by now, since its month is over",
}

Links = Iterable[tuple[int, str]]


@dataclass(frozen=True)
class Finding:
    board: str
    words: str
    is_good: bool


def check(slug: str = "", kept: str = "") -> Iterator[Finding]:
    """What is found in the lists of one board, or of all. `kept`: the words, a link or a head that somebody wrote down."""
    boards = Board.objects.filter(slug=slug) if slug else Board.objects.all()
    for board in boards.order_by("slug"):
        wrong = audit.first_wrong(board.pk, length=board.log_length, link=board.log_link)
        as_it_is = _lines_as_they_are(board.slug, board.log_length, board.log_link)
        yield as_it_is if wrong is None else _wrong_line(board.slug, wrong)
        wrong = days.first_wrong_day(board)
        end = days.end_of(board)
        yield _days_as_they_are(board.slug, end.length, end.head) if wrong is None else _wrong_day(board.slug, wrong)
        if kept:
            yield _goes_through(board.slug, kept, audit.links_of(board.pk), days.heads_of(board))


def check_file(listed: Listing, kept: str = "") -> Iterator[Finding]:
    """What is found in a file that somebody fetched: that both lists hold, or the first wrong line."""
    found = first_wrong_of(listed)
    if found is None:
        yield _lines_as_they_are(listed.board, listed.power_length, listed.power_link.hex())
        yield _days_as_they_are(listed.board, listed.days_length, listed.days_head.hex())
    elif found.which == Which.POWER:
        yield _wrong_line(listed.board, found.wrong)
    else:
        yield _wrong_day(listed.board, found.wrong)
    if kept:
        links = [(line.place, line.link.hex()) for line in listed.lines]
        heads = [(day.place, day.head.hex()) for day in listed.days]
        yield _goes_through(listed.board, kept, links, heads)


def _lines_as_they_are(slug: str, length: int, link: str) -> Finding:
    if not length:
        return Finding(slug, "no lines yet", is_good=True)
    lines = f"{length} line{'s' if length > 1 else ''}"
    return Finding(slug, f"{lines}, as they were written. Ends with: {words_of_link(link)} ({link})", is_good=True)


def _days_as_they_are(slug: str, length: int, head: str) -> Finding:
    if not length:
        return Finding(slug, "no line of a day yet", is_good=True)
    lines = f"{length} day{'s' if length > 1 else ''}"
    return Finding(slug, f"{lines}, as they were written. Ends with: {words_of_link(head)} ({head})", is_good=True)


def _wrong_line(slug: str, wrong: Wrong) -> Finding:
    return Finding(slug, f"line {_in_words(wrong)}", is_good=False)


def _wrong_day(slug: str, wrong: Wrong) -> Finding:
    return Finding(slug, f"day {_in_words(wrong)}", is_good=False)


def _in_words(wrong: Wrong) -> str:
    return f"{wrong.place} {FAULTS[wrong.fault]}"


def _goes_through(slug: str, kept: str, links: Links, heads: Links) -> Finding:
    kept = " ".join(kept.lower().split())
    for called, ends in (("line", links), ("day", heads)):
        place = _place_of(kept, ends)
        if place is not None:
            return Finding(slug, f"{kept} stands for {called} {place} and all before it", is_good=True)
    return Finding(slug, f"{kept} is not in this log", is_good=False)


def _place_of(kept: str, ends: Links) -> int | None:
    if " " in kept:
        return next((place for place, link in ends if words_of_link(link) == kept), None)
    if len(kept) < FEWEST_DIGITS:
        return None
    return next((place for place, link in ends if link.startswith(kept)), None)
