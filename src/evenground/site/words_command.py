"""`evenground words`: what could be said more plainly in a file, without a server."""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click
from tqdm import tqdm

from evenground import __version__
from evenground.cores.plain_words import (
    BoardWords,
    Checked,
    Finding,
    Kind,
    Language,
    check,
    languages,
    line_and_column,
    load_language,
    tokens,
)
from evenground.cores.plain_words.findings import REASONS

MANY_FILES = 20
"""From here on reading takes long enough for a progress bar."""
STANDARD_INPUT = "-"
BIGGEST = 10_000_000
"""Bytes: 20 long books. A text is looked at as a whole, and takes 30 times its size meanwhile."""
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
NO_TEXT = re.compile(
    r"""
      <!--.*?(?:-->|\Z)                                   # a comment, also one that nobody closed
    | <(?P<tag>script|style)\b.*?(?:</(?P=tag)\s*>|\Z)
    | ^(?P<fence>```|~~~).*?(?:^(?P=fence)|\Z)
    | `[^`\n]*`
    | \]\([^()\[\]\s]{0,2000}\)                           # where a link leads
    | </?[a-z!?][^<>]{0,2000}>                            # a tag; "a < b" is none
    | https?://\S+
    """,
    re.DOTALL | re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
"""What nobody reads as words in a page of Markdown or HTML. Each part ends for certain: no page takes longer than its length."""
MARKED_UP = {".md", ".markdown", ".html", ".htm"}


class Refused(click.ClickException):
    """Said in plain words, without a traceback."""

    exit_code = 2


@dataclass(frozen=True)
class CheckedFile:
    name: str
    checked: Checked
    # Line and column of each finding, from 1.
    places: list[tuple[int, int]]


@click.command("words")
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option(
    "--difficulty",
    is_flag=True,
    help="Print how hard each WORD is, from 0 (easy) to 1 (hard), and why, instead of reading files.",
)
@click.option("--json", "form", flag_value="json", help="Print findings as JSON.")
@click.option("--sarif", "form", flag_value="sarif", help="Print findings as SARIF, which editors and code hosts show.")
@click.option("--language", default="en", show_default=True, help=f"One of {', '.join(languages())}.")
@click.option(
    "--without",
    multiple=True,
    type=click.Choice([kind.value for kind in Kind]),
    help="Leave out a kind of finding. Can be given again.",
)
@click.option(
    "--known",
    type=click.Path(path_type=Path),
    help="A file with words that your readers know, one a line: of these nothing is said.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 where anything was found: for a hook before a commit.")
def words_command(
    files: tuple[str, ...],
    difficulty: bool,
    form: str | None,
    language: str,
    without: tuple[str, ...],
    known: Path | None,
    strict: bool,
) -> None:
    """Say what could be plainer in each FILE; "-" reads what is piped in. Nothing is changed, and nothing is kept."""
    if not files:
        raise click.UsageError("Name a file, or a word with --difficulty.")
    try:
        spoken = load_language(language)
    except LookupError:
        raise Refused(f"There is no language {language!r} here. There are: {', '.join(languages())}.") from None
    if difficulty:
        _print_difficulty(files, spoken, as_json=form == "json")
        return
    # What readers know is no hint; of a board it would be one, since not everybody on it does.
    board, kinds = _known_words(known), frozenset(Kind) - {Kind.EXPLAINED} - {Kind(each) for each in without}
    names = tqdm(files, unit="file", file=sys.stderr, disable=len(files) < MANY_FILES)
    read, refused = [], []
    for name in names:
        try:
            read.append(_check(name, spoken, board, kinds))
        except Refused as problem:
            # One file that cannot be read keeps nobody from the others.
            refused.append(problem)
    _print(read, form)
    for each in refused:
        each.show()
    if refused:
        sys.exit(Refused.exit_code)
    if strict and any(one.checked.findings for one in read):
        sys.exit(1)


def _print(read: Sequence[CheckedFile], form: str | None) -> None:
    match form:
        case "json":
            click.echo(json.dumps([_as_json(each) for each in read], ensure_ascii=False, indent=2))
        case "sarif":
            click.echo(json.dumps(_as_sarif(read), ensure_ascii=False, indent=2))
        case _:
            for line in _as_text(read):
                click.echo(line)


def _check(name: str, language: Language, board: BoardWords, kinds: frozenset[Kind]) -> CheckedFile:
    text = _read(name)
    if Path(name).suffix.lower() in MARKED_UP:
        # Blanked, not cut out: every place stays where it is.
        text = NO_TEXT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    checked = check(text, language=language, board=board, kinds=kinds)
    return CheckedFile(shown(name), checked, line_and_column(text, [finding.start for finding in checked.findings]))


def _read(name: str) -> str:
    try:
        with click.open_file(name, "rb") as file:
            data = file.read(BIGGEST + 1)
        if len(data) > BIGGEST:
            raise Refused(f"{shown(name)} has more than {BIGGEST // 1_000_000} megabytes. Cut it into parts, and try again.")
        if b"\0" in data:
            raise Refused(f"{shown(name)} is no text, or not in UTF-8. Save it as UTF-8, and try again.")
        text: str = data.decode("utf-8-sig")
        return text
    except UnicodeDecodeError:
        raise Refused(f"{shown(name)} is not text in UTF-8. Save it as UTF-8, and try again.") from None
    except OSError as problem:
        raise Refused(f"{shown(name)} could not be read ({problem.strerror}).") from None


def shown(name: str) -> str:
    """A name of a file that can be printed, also where it is no UTF-8."""
    return str(click.format_filename(name))


def _known_words(path: Path | None) -> BoardWords:
    lines = _read(str(path)).splitlines() if path else []
    pairs = (line.partition("\t") for line in lines if line.strip())
    return BoardWords({word.strip(): meaning.strip() for word, _tab, meaning in pairs})


def _as_text(read: Iterable[CheckedFile]) -> Iterable[str]:
    for each in read:
        for finding, (line, column) in zip(each.checked.findings, each.places, strict=True):
            instead = f" Instead: {finding.suggestion}" if finding.suggestion else ""
            yield f"{each.name}:{line}:{column}: {finding.kind.value}: {finding.reason}{instead}"
        yield _summary(each)


def _summary(each: CheckedFile) -> str:
    text, count = each.checked.text, len(each.checked.findings)
    age = f", reading age {text.reading_age.low} to {text.reading_age.high}" if text.reading_age else ""
    return f"{each.name}: {text.words} {'word' if text.words == 1 else 'words'}{age}, {count} {'hint' if count == 1 else 'hints'}"


def _as_json(each: CheckedFile) -> dict[str, Any]:
    text = each.checked.text
    return {
        "file": each.name,
        "findings": [
            {
                "start": finding.start,
                "end": finding.end,
                "line": line,
                "column": column,
                "kind": finding.kind.value,
                "reason": finding.reason,
                "suggestion": finding.suggestion,
                "source": finding.source,
            }
            for finding, (line, column) in zip(each.checked.findings, each.places, strict=True)
        ],
        "text": {
            "words": text.words,
            "score": None if text.score is None else round(text.score, 2),
            "reading_age": [text.reading_age.low, text.reading_age.high] if text.reading_age else None,
            "reasons": [{"what": term.name, "adds": round(term.adds, 2)} for term in text.terms],
        },
    }


def _as_sarif(read: Sequence[CheckedFile]) -> dict[str, Any]:
    rules = [{"id": kind.value, "shortDescription": {"text": REASONS[kind]}} for kind in Kind]
    driver = {"name": "evenground words", "version": __version__, "rules": rules}
    results = [
        _sarif_result(each.name, finding, line, column)
        for each in read
        for finding, (line, column) in zip(each.checked.findings, each.places, strict=True)
    ]
    # Columns are counted in letters; editors that count in UTF-16 know from this to count anew.
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SARIF, "version": "2.1.0", "runs": [run]}


def _sarif_result(name: str, finding: Finding, line: int, column: int) -> dict[str, Any]:
    instead = f" Instead: {finding.suggestion}" if finding.suggestion else ""
    # Never more than a note: nothing here is an error.
    region = {"startLine": line, "startColumn": column, "charOffset": finding.start, "charLength": finding.end - finding.start}
    place = {"physicalLocation": {"artifactLocation": {"uri": quote(Path(name).as_posix())}, "region": region}}
    return {"ruleId": finding.kind.value, "level": "note", "message": {"text": finding.reason + instead}, "locations": [place]}


def _print_difficulty(words: Sequence[str], language: Language, *, as_json: bool) -> None:
    if language.words is None:
        raise Refused(f"{language.name} has no table of words yet: nobody has rated any for us.")
    for word in words:
        if tokens.words_of(word) != [word.lower().replace("’", "'")]:
            raise Refused(f"{word!r} is not one word. Give each word by itself.")
    found = [(word, language.difficulty(word) or 0.0, language.reasons(word)) for word in words]
    if as_json:
        rows = [
            {
                "word": word,
                "difficulty": round(hard, 4),
                "reasons": [{"what": why.what, "adds": round(why.adds, 4)} for why in reasons],
            }
            for word, hard, reasons in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for word, hard, reasons in found:
        click.echo(f"{word}\t{hard:.3f}\t" + "; ".join(f"{why.what} {why.adds:+.3f}" for why in reasons))
