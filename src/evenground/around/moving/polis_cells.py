"""What a cell or a column of a Polis export may hold, and what is said where it holds something else."""

from pathlib import Path

from evenground.around.moving.rows import GET_IT_AGAIN, BadFile, Words, gettext_noop

MOST_ROWS_OF_ONE_PERSON = 50_000
"""Far above any person: 10,000 statements, each answered five times. More is a broken or a hostile file."""

MOST_ROWS = 60_000_000
"""A million people with sixty answers each; about 1.5 GB while reading."""

MOST_STATEMENTS = 20_000
"""Twice what Polis itself takes."""

SECONDS_END = 100_000_000_000
"""Times below this are seconds (the year 5138), above it milliseconds (1973): exports hold either."""

ANSWERS = {"1": 1, "0": 0, "-1": -1, "1.0": 1, "0.0": 0, "-1.0": -1}
TIME = "timestamp"


def is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18


def is_like_a_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def whole(file: Path, line: int, column: str, text: str) -> int:
    text = text.strip()
    if not is_whole(text):
        what = gettext_noop(
            "in the column %(column)s stands “%(found)s”, where a whole number from 0 on belongs, of at most 18 digits."
        )
        raise BadFile(file, line, Words(what, {"column": column, "found": text[:40]}), GET_IT_AGAIN)
    return int(text)


def whole_or_none(file: Path, line: int, column: str, cell: dict[str, str]) -> int | None:
    text = cell.get(column, "").strip()
    return whole(file, line, column, text) if text else None


def moderated(file: Path, line: int, text: str) -> int | None:
    if not text.strip():
        return None
    value = ANSWERS.get(text.strip())
    if value is None:
        what = gettext_noop("in the column %(column)s stands “%(found)s”, where -1, 0 or 1 belongs.")
        raise BadFile(file, line, Words(what, {"column": "moderated", "found": text[:40]}), GET_IT_AGAIN)
    return value


def milliseconds(file: Path, line: int, text: str) -> int:
    sent = whole(file, line, TIME, text)
    return sent * 1000 if sent < SECONDS_END else sent


def check_statement(file: Path, line: int, statement: int, known: frozenset[int] | None) -> None:
    if known is not None and statement not in known:
        what = gettext_noop("statement %(id)s is answered here, but it is not in the file of statements.")
        do = gettext_noop("Use both files from the same download.")
        raise BadFile(file, line, Words(what, {"id": statement}), Words(do))


def check_number(file: Path, line: int, different: int) -> None:
    if different > MOST_STATEMENTS:
        what = gettext_noop("there are more than %(limit)s different statements.")
        do = gettext_noop("Make a file with fewer statements.")
        raise BadFile(file, line, Words(what, {"limit": f"{MOST_STATEMENTS:,}"}), Words(do))


def wrong_answer(file: Path, line: int, found: str) -> BadFile:
    what = gettext_noop("an answer is 1 (agree), 0 (skip) or -1 (disagree), but here stands “%(found)s”.")
    return BadFile(file, line, Words(what, {"found": found[:40]}), GET_IT_AGAIN)


def wrong_columns(file: Path, header: list[str], wanted: str) -> BadFile:
    for sign, name in ((";", gettext_noop("semicolons")), ("\t", gettext_noop("tabs"))):
        if len(header) == 1 and sign in header[0]:
            apart = Words(gettext_noop("the columns are kept apart by %(signs)s, not by commas."), {"signs": name})
            return BadFile(file, 1, apart, Words(gettext_noop("Save it again as CSV with commas, and try again.")))
    what = gettext_noop("the first row must name these columns: %(wanted)s.")
    do = gettext_noop("Check that this is the file you meant.")
    return BadFile(file, 1, Words(what, {"wanted": wanted}), Words(do))


def too_many_rows(file: Path, line: int, person: int, given: int) -> BadFile:
    if given > MOST_ROWS_OF_ONE_PERSON:
        what = gettext_noop("person %(id)s has more than %(limit)s rows, which no person writes.")
        do = gettext_noop("Take that person's rows out, or check how the file was made.")
        return BadFile(file, line, Words(what, {"id": person, "limit": f"{MOST_ROWS_OF_ONE_PERSON:,}"}), Words(do))
    what = gettext_noop("the file has more than %(limit)s answers.")
    do = gettext_noop("Split it into smaller files.")
    return BadFile(file, line, Words(what, {"limit": f"{MOST_ROWS:,}"}), Words(do))
