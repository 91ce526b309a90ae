"""A Polis export, read row by row: answers in both forms, statements, and the counts Polis gave."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from evenground.around.moving.polis_cells import (
    ANSWERS,
    MOST_ROWS,
    MOST_ROWS_OF_ONE_PERSON,
    MOST_STATEMENTS,
    SECONDS_END,
    TIME,
    check_number,
    check_statement,
    is_like_a_number,
    is_whole,
    milliseconds,
    moderated,
    too_many_rows,
    whole,
    whole_or_none,
    wrong_answer,
    wrong_columns,
)
from evenground.around.moving.rows import (
    GET_IT_AGAIN,
    LONGEST_LINE,
    BadFile,
    From,
    Progress,
    Words,
    gettext_noop,
    opened,
    rows_of,
)
from evenground.cores.opinion_map.kernel import Cells
from evenground.cores.opinion_map.plain_rows import PlainRows

AT_ONCE = 1_000_000
"""Bytes of a long file read at a time."""

PERSON, STATEMENT, ANSWER = "voter-id", "comment-id", "vote"
PERSON_OF_ROW, GROUP = "participant", "group-id"


@dataclass
class VoteRows:
    """Answers as four long columns. ``sent`` is in milliseconds, or the number of the row where no time is known."""

    people: "array[int]" = field(default_factory=lambda: array("q"))
    statements: "array[int]" = field(default_factory=lambda: array("q"))
    values: "array[int]" = field(default_factory=lambda: array("b"))
    sent: "array[int]" = field(default_factory=lambda: array("q"))
    published_groups: dict[int, int] = field(default_factory=dict)
    people_without_answers: list[int] = field(default_factory=list)
    has_each_time: bool = True
    """Every answer is there, changed ones too. The wide form holds only the last ones."""

    def __len__(self) -> int:
        return len(self.values)

    def add(self, person: int, statement: int, value: int, sent: int) -> None:
        self.people.append(person)
        self.statements.append(statement)
        self.values.append(value)
        self.sent.append(sent)


@dataclass(frozen=True)
class PolisStatement:
    """A statement as ``comments.csv`` has it."""

    id: int
    text: str
    author: int | None = None
    agrees: int | None = None
    disagrees: int | None = None
    moderated: int | None = None
    is_meta: bool = False
    is_seed: bool = False
    sent: int | None = None

    @property
    def is_hidden(self) -> bool:
        """Turned down by moderators, or a question about the people themselves: Polis leaves both off its map."""
        return self.moderated == -1 or self.is_meta


def read_votes(file: Path, *, known_statements: Collection[int] | None = None, progress: Progress | None = None) -> VoteRows:
    """Answers from ``votes.csv`` (a row an answer) or ``participants-votes.csv`` (a row a person), told by the header.

    Raises BadFile for the first row that cannot be right; nothing is guessed.
    """
    rows = rows_of(file, progress=progress)
    line, header = next(rows, (1, []))
    places = _places(header)
    _check_heads(file, header)
    known = None if known_statements is None else frozenset(known_statements)
    if {PERSON, STATEMENT, ANSWER} <= places.keys():
        found, start = _plain_part(file, len(header), places, known, progress)
        return _long_form(file, rows_of(file, progress=progress, start=start), places, known, found)
    if PERSON_OF_ROW in places:
        return _wide_form(file, rows, line, header, places[PERSON_OF_ROW], places.get(GROUP), known)
    raise wrong_columns(
        file, header, gettext_noop("voter-id, comment-id and vote; or participant and one column for each statement")
    )


def nobody_answered(file: Path) -> BadFile:
    """What is said of a file without answers, where a map of nobody would help nobody."""
    return BadFile(file, None, Words(gettext_noop("nobody has answered in this file.")), GET_IT_AGAIN)


def read_comments(file: Path) -> list[PolisStatement]:
    """Statements in the order of their ids."""
    rows = rows_of(file)
    _, header = next(rows, (1, []))
    places = _places(header)
    if not {STATEMENT, "comment-body"} <= places.keys():
        raise wrong_columns(file, header, gettext_noop("comment-id and comment-body"))
    found: dict[int, PolisStatement] = {}
    for line, row in rows:
        cell = {name: row[place] for name, place in places.items()}
        number = whole(file, line, STATEMENT, cell[STATEMENT])
        if number in found:
            what = Words(gettext_noop("statement %(id)s was already given on an earlier line."), {"id": number})
            raise BadFile(file, line, what, GET_IT_AGAIN)
        found[number] = PolisStatement(
            id=number,
            text=cell["comment-body"],
            author=whole_or_none(file, line, "author-id", cell),
            agrees=whole_or_none(file, line, "agrees", cell),
            disagrees=whole_or_none(file, line, "disagrees", cell),
            moderated=moderated(file, line, cell.get("moderated", "")),
            is_meta=cell.get("is-meta", "").strip().lower() in ("1", "t", "true"),
            is_seed=cell.get("is-seed", "").strip().lower() in ("1", "t", "true"),
            sent=milliseconds(file, line, cell[TIME]) if cell.get(TIME, "").strip() else None,
        )
    return [found[number] for number in sorted(found)]


def read_summary(file: Path) -> dict[str, str]:
    """Names and values, such as ``topic`` and ``voters``; a file of two columns without a header."""
    found = {}
    for line, row in rows_of(file):
        if len(row) != 2:
            what = Words(gettext_noop("a summary has two columns, a name and a value."))
            raise BadFile(file, line, what, GET_IT_AGAIN)
        found[row[0].strip()] = row[1]
    return found


def _places(header: list[str]) -> dict[str, int]:
    """Where each column stands, however its name is written: ``Comment ID``, ``comment_id`` and ``comment-id``."""
    return {name: place for place, name in enumerate(_heads(header))}


def _heads(header: list[str]) -> list[str]:
    return [name.strip().lower().replace("_", "-").replace(" ", "-") for name in header]


def _check_heads(file: Path, header: list[str]) -> None:
    twice = {name for name in (PERSON, STATEMENT, ANSWER, PERSON_OF_ROW, TIME) if _heads(header).count(name) > 1}
    if twice:
        what = Words(gettext_noop("the column %(name)s stands in the first row twice."), {"name": min(twice)})
        raise BadFile(file, 1, what, GET_IT_AGAIN)


def _plain_part(
    file: Path, width: int, places: dict[str, int], known: frozenset[int] | None, progress: Progress | None
) -> tuple[VoteRows, From]:
    """Everything up to the first line that has to be looked at closely; of nearly all files that is all of it."""
    cells = Cells(width, places[PERSON], places[STATEMENT], places[ANSWER], places.get(TIME, -1))
    plain = PlainRows(cells)
    with opened(file) as source:
        read = len(source.readline(LONGEST_LINE))
        if progress is not None:
            progress(read)
        rest, look_at = b"", 2 * MOST_ROWS_OF_ONE_PERSON
        while len(plain) <= MOST_ROWS and (more := source.read(AT_ONCE)):
            text = rest + more
            used = plain.read(text)
            read, rest = read + used, text[used:]
            if progress is not None:
                progress(used)
            if len(plain) >= look_at:
                # Now and then, so that a hostile file is refused before it has filled the memory.
                _check_plain(file, plain, known)
                look_at *= 2
            if len(rest) > LONGEST_LINE:
                break
    _check_plain(file, plain, known)
    if cells.when < 0:
        plain.number_from_first()
    else:
        plain.in_milliseconds(SECONDS_END)
    found = VoteRows(plain.who, plain.what, plain.answers, plain.when)
    return found, From(byte=read, lines=1 + len(plain), width=width)


def _check_plain(file: Path, plain: PlainRows, known: frozenset[int] | None) -> None:
    """Whichever of the faults stands first."""
    unknown = None if known is None else plain.first_unknown(known)
    beyond, often = plain.first_beyond(MOST_STATEMENTS), plain.first_too_often(MOST_ROWS_OF_ONE_PERSON)
    long = MOST_ROWS if len(plain) > MOST_ROWS else None
    row = min((place for place in (unknown, beyond, often, long) if place is not None), default=None)
    if row is None:
        return
    line = row + 2
    if row == unknown:
        check_statement(file, line, plain.what[row], known)
    if row == beyond:
        check_number(file, line, MOST_STATEMENTS + 1)
    raise too_many_rows(file, line, plain.who[row], MOST_ROWS_OF_ONE_PERSON + 1 if row == often else 0)


def _long_form(
    file: Path, rows: Iterator[tuple[int, list[str]]], places: dict[str, int], known: frozenset[int] | None, found: VoteRows
) -> VoteRows:
    person_at, statement_at, answer_at = places[PERSON], places[STATEMENT], places[ANSWER]
    time_at = places.get(TIME)
    first = next(rows, None)
    if first is None:
        return found
    rows_of_person: Counter[int] = Counter(found.people)
    different = set(found.statements)
    for line, row in chain([first], rows):
        person = whole(file, line, PERSON, row[person_at])
        statement = whole(file, line, STATEMENT, row[statement_at])
        if statement not in different:
            check_statement(file, line, statement, known)
            different.add(statement)
            check_number(file, line, len(different))
        value = ANSWERS.get(row[answer_at].strip())
        if value is None:
            raise wrong_answer(file, line, row[answer_at])
        sent = len(found) if time_at is None else milliseconds(file, line, row[time_at])
        found.add(person, statement, value, sent)
        given = rows_of_person[person] = rows_of_person.get(person, 0) + 1
        if given > MOST_ROWS_OF_ONE_PERSON or len(found) > MOST_ROWS:
            raise too_many_rows(file, line, person, given)
    return found


def _wide_form(
    file: Path,
    rows: Iterator[tuple[int, list[str]]],
    line: int,
    header: list[str],
    person_at: int,
    group_at: int | None,
    known: frozenset[int] | None,
) -> VoteRows:
    for name in header:
        if is_like_a_number(name) and not is_whole(name.strip()):
            called = gettext_noop("a column is called “%(found)s”. A statement's column is called by its number, a whole one.")
            raise BadFile(file, line, Words(called, {"found": name[:40]}), GET_IT_AGAIN)
    columns = [(place, int(name)) for place, name in enumerate(header) if is_whole(name.strip())]
    ids = [statement for _, statement in columns]
    check_number(file, line, len(ids))
    if not ids or len(set(ids)) != len(ids):
        raise wrong_columns(file, header, gettext_noop("participant and one column for each statement, each with its own number"))
    for statement in ids:
        check_statement(file, line, statement, known)
    found = VoteRows(has_each_time=False)
    seen: set[int] = set()
    for line, row in rows:
        person = whole(file, line, PERSON_OF_ROW, row[person_at])
        if person in seen:
            what = Words(gettext_noop("person %(id)s already had a row."), {"id": person})
            raise BadFile(file, line, what, GET_IT_AGAIN)
        seen.add(person)
        before = len(found)
        for place, statement in columns:
            cell = row[place]
            if cell:
                value = ANSWERS.get(cell.strip())
                if value is None:
                    raise wrong_answer(file, line, cell)
                found.add(person, statement, value, len(found))
        if len(found) > MOST_ROWS:
            raise too_many_rows(file, line, person, 0)
        if len(found) == before:
            found.people_without_answers.append(person)
        if group_at is not None and row[group_at].strip():
            found.published_groups[person] = whole(file, line, GROUP, row[group_at])
    return found
