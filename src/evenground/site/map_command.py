"""`evenground map`: from a file of answers to a map, without a server."""

import errno
import gettext
import os
import shutil
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Literal

import click
from tqdm import tqdm

from evenground.around.moving.map_compare import check_it_is_of_these, compared, read_map
from evenground.around.moving.map_files import SCHEMA, map_files
from evenground.around.moving.map_picture import may_place
from evenground.around.moving.polis_files import PolisStatement, VoteRows, nobody_answered, read_comments, read_votes
from evenground.around.moving.rows import BadFile, is_packed
from evenground.cores.opinion_map import draw_map, votes_from_rows

LONG_INPUT = 1_000_000
"""Bytes from which reading takes long enough for a progress bar."""

LOCALE = Path(__file__).parents[1] / "locale"


class Refused(click.ClickException):
    """Said in plain words, without a traceback."""

    exit_code = 2


def _print_schema(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(SCHEMA.read_text(encoding="utf-8"), nl=False)
        context.exit()


@click.command("map")
@click.argument("votes", type=click.Path(path_type=Path))
@click.option("--comments", type=click.Path(path_type=Path), help="The statements' own words: comments.csv of the same download.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder to write into.")
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Which people are drawn to see how firmly groups stand; with polis, where its search starts.",
)
@click.option(
    "--rule",
    type=click.Choice(["evenground", "polis"]),
    default="evenground",
    show_default=True,
    help="evenground: as many groups as the answers bear out, also one. polis: two to five, as Polis does.",
)
@click.option(
    "--compare",
    type=click.Path(path_type=Path),
    help="The map.json of an earlier map: says what has changed since.",
)
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the form of map.json and stop.",
)
def map_command(
    votes: Path, comments: Path | None, out: Path, seed: int, rule: Literal["evenground", "polis"], compare: Path | None
) -> None:
    """Draw where people agree and differ from VOTES, a votes.csv or participants-votes.csv of Polis, also packed as .gz.

    Writes map.json, map.svg, map.html and statements.csv into the folder --out. Of two answers by one person to one
    statement the one with the later timestamp counts; in a file without that column, the one on the later line.
    """
    translate = gettext.translation("django", LOCALE, fallback=True).gettext
    if str(out) == ".":
        raise Refused(translate("Give --out the name of a folder, so that the map lies apart from what is here."))
    if os.path.lexists(out) and not out.is_dir():
        raise Refused(translate("%(out)s is a file. Give the name of a folder.") % {"out": out})
    try:
        statements = [] if comments is None else read_comments(comments)
        texts = {statement.id: statement.text for statement in statements}
        earlier = None if compare is None else read_map(compare)
        rows = _read(votes, None if comments is None else texts.keys())
        answers = votes_from_rows(rows.people, rows.statements, rows.values, sent=rows.sent)
        if compare is not None and earlier is not None:
            check_it_is_of_these(compare, earlier, {*answers.statements.tolist(), *texts}, texts)
    except BadFile as problem:
        raise Refused(problem.said(translate)) from None
    drawn = draw_map(answers, hidden_statements=_hidden(statements), seed=seed, rule=rule)
    try:
        _write(out, map_files(drawn, texts, translate=translate))
    except OSError as problem:
        words = translate("The map could not be written into %(out)s (%(error)s). Nothing was changed there.")
        raise Refused(words % {"out": out, "error": problem.strerror}) from None
    stand_out = drawn.n_groups > 1 and may_place(drawn)
    groups = translate("%(groups)s groups") if stand_out else translate("no groups that stand out")
    done = translate("People: %(people)s. Statements: %(statements)s. Found: %(found)s. The map is in %(out)s.")
    for line in [] if earlier is None else compared(drawn, earlier, texts, translate=translate):
        click.echo(line)
    found = groups % {"groups": drawn.n_groups}
    click.echo(done % {"people": drawn.people.size, "statements": drawn.statements.size, "found": found, "out": out})


def _read(votes: Path, known: Collection[int] | None) -> VoteRows:
    size = votes.stat().st_size if votes.exists() else 0
    # How much a packed file holds is known when it has been read.
    total = None if size and is_packed(votes) else size
    with tqdm(total=total, unit="B", unit_scale=True, desc=votes.name, disable=size < LONG_INPUT) as bar:
        rows = read_votes(votes, known_statements=known, progress=bar.update)
    if not len(rows):
        raise nobody_answered(votes)
    return rows


def _hidden(statements: list[PolisStatement]) -> list[int]:
    return [statement.id for statement in statements if statement.is_hidden]


def _write(out: Path, files: dict[str, str]) -> None:
    """All files or none: they are written beside the folder and moved in when all are whole and nothing is in their way."""
    out = out.absolute()
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        for name, text in files.items():
            (beside / name).write_text(text, encoding="utf-8", newline="\n")
        if not out.exists():
            # A folder of mkdtemp is closed to everybody else; the map is as open as any folder made here.
            beside.chmod(0o777 & ~_umask())
            beside.rename(out)
            return
        for name in files:
            if (out / name).is_dir() and not (out / name).is_symlink():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        for name in files:
            (beside / name).replace(out / name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
