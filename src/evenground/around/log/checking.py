"""Whether a board's log is as it was written, for the command that checks it. Its words are English (decision 0007)."""

from collections.abc import Iterator
from dataclasses import dataclass

from evenground.cores.sealed import Fault, Wrong
from evenground.ground.audit import reads as audit
from evenground.ground.boards.models import Board
from evenground.ground.boards.presenters import words_of_link, words_of_log

FEWEST_DIGITS = 8
"""Of a link that somebody kept: with fewer, one would be found by chance."""

FAULTS = {
    Fault.ALTERED: "line {place} does not say what it said when it was written, or does not follow on the line before it",
    Fault.MISSING: "line {place} is missing",
    Fault.ADDED: "line {place} was added by hand",
}


@dataclass(frozen=True)
class Finding:
    board: str
    words: str
    is_good: bool


def check(slug: str = "", kept: str = "") -> Iterator[Finding]:
    """What is found in the log of one board, or of all. `kept`: the words or a link that somebody wrote down."""
    boards = Board.objects.filter(slug=slug) if slug else Board.objects.all()
    for board in boards.order_by("slug"):
        wrong = audit.first_wrong(board.pk, length=board.log_length, link=board.log_link)
        yield _as_it_is(board) if wrong is None else Finding(board.slug, _in_words(wrong), is_good=False)
        if kept:
            yield _goes_through(board, kept)


def _as_it_is(board: Board) -> Finding:
    if not board.log_length:
        return Finding(board.slug, "no lines yet", is_good=True)
    lines = f"{board.log_length} line{'s' if board.log_length > 1 else ''}"
    return Finding(
        board.slug, f"{lines}, as they were written. Ends with: {words_of_log(board)} ({board.log_link})", is_good=True
    )


def _in_words(wrong: Wrong) -> str:
    return FAULTS[wrong.fault].format(place=wrong.place)


def _goes_through(board: Board, kept: str) -> Finding:
    kept = " ".join(kept.lower().split())
    place = _place_of_words(board, kept) if " " in kept else _place_of_digits(board, kept)
    if place is None:
        return Finding(board.slug, f"{kept} is not in this log", is_good=False)
    return Finding(board.slug, f"{kept} stands for line {place} and all before it", is_good=True)


def _place_of_words(board: Board, words: str) -> int | None:
    return next((place for place, link in audit.links_of(board.pk) if words_of_link(link) == words), None)


def _place_of_digits(board: Board, digits: str) -> int | None:
    if len(digits) < FEWEST_DIGITS:
        return None
    return next((place for place, link in audit.links_of(board.pk) if link.startswith(digits)), None)
